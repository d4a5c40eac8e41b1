import { expect, test } from 'vitest';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { LANGUAGES, type Language } from '../../domain/language/language.ts';
import { curveFigure } from './curve-svg.ts';

const point = (day: string) => ({ day, as_decided: 1, all: 2, rejected: 3 });
const NARROW = 360;
/** Of a character in the widest font that browsers take, as measured. */
const [NAME_WIDTH, DAY_WIDTH] = [8.95, 6.5];

/** The texts of a class in the narrow drawing: where each begins or ends, and how many characters wide it is. */
function textsOf(page: string, name: string): { readonly x: number; readonly length: number }[] {
  const [narrow = ''] = page.split('</svg>');
  const found = narrow.matchAll(new RegExp(`class="${name}[^"]*" x="([^"]+)"[^>]*>([^<]+)<`, 'g'));
  return [...found].map(([, x, text = '']) => ({
    x: Number(x),
    length: text.length + (text.match(/[\u3000-\u9fff]/g)?.length ?? 0),
  }));
}

test.each(Object.keys(LANGUAGES) as Language[])(
  'dates and names fit the narrow drawing in %s',
  (language) => {
    const drawn = () => curveFigure([point('2025-09-28'), point('2026-12-19')]).text;
    const page = inLanguage(language, drawn);
    const [first, last, ...others] = textsOf(page, 'day');
    if (first === undefined || last === undefined) throw new Error('expected two dates');
    expect(others).toEqual([]);
    expect(first.x + DAY_WIDTH * first.length).toBeLessThan(last.x - DAY_WIDTH * last.length);
    expect(last.x).toBeLessThanOrEqual(NARROW);
    const ends = textsOf(page, 'name').map(({ x, length }) => x + NAME_WIDTH * length);
    expect(ends).toHaveLength(3);
    expect(Math.max(...ends)).toBeLessThanOrEqual(NARROW);
  },
);
