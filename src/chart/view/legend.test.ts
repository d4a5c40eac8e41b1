import { expect, test } from 'vitest';
import { measureText } from '../font/measure-text.ts';
import { rectOf } from '../rect.ts';
import type { Text } from '../shape.ts';
import { legend } from './legend.ts';

const items = (...words: string[]) => words.map((each) => ({ words: each, color: 'entry' as const }));
const rows = (count: number) => rectOf(28, 200, 1114, count * 42);
const written = (shapes: ReturnType<typeof legend>): Text[] =>
  shapes.filter((shape) => shape.kind === 'text');
const names = items(...Array.from({ length: 9 }, (_, index) => `EMA ${index + 10}  4125.50`));

test('names that fit are shown, in order', () => {
  const few = items('EMA 20  4125.50', 'VWAP  4124.25');
  expect(written(legend(few, rows(1))).map(({ text }) => text)).toEqual(few.map(({ words }) => words));
});

test.each([1, 2])('names that find no room in %i rows are counted at the end', (count) => {
  const texts = written(legend(names, rows(count)));
  const shown = texts.slice(0, -1);
  const rest = texts.at(-1);
  expect(shown.length).toBeGreaterThan(3 * count - 1);
  expect(shown.map(({ text }) => text)).toEqual(names.slice(0, shown.length).map(({ words }) => words));
  expect(rest).toMatchObject({ text: `+${9 - shown.length}`, color: 'muted' });
  for (const { text, left } of texts) expect(left + measureText(text, 'label')).toBeLessThanOrEqual(1142);
});

test('a name alone that finds no room is counted too', () => {
  expect(written(legend(items('A NAME WITHOUT END '.repeat(9)), rows(1))).map(({ text }) => text)).toEqual([
    '+1',
  ]);
});
