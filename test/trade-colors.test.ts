import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { THEMES } from '../src/chart/theme/themes.ts';
import { TRADE_COLORS } from '../src/domain/trade-colors.ts';

/** Picture and page: one color for each indicator, and one for a short. */

const css = readFileSync(new URL('../web/src/styles/base.css', import.meta.url), 'utf8');
const lightAt = css.indexOf('@media (prefers-color-scheme: light)');
const PARTS = { dark: css.slice(0, lightAt), light: css.slice(lightAt) };

test.each(['dark', 'light'] as const)('the pages state the colors of the table, %s', (theme) => {
  const token = (name: string) => new RegExp(`--${name}: (#\\w+);`).exec(PARTS[theme])?.[1];
  const { short, inks } = TRADE_COLORS[theme];
  expect(token('short')).toBe(short);
  expect([1, 2, 3, 4].map((ink) => token(`ink-${ink}`))).toEqual(inks);
});

test.each(['dark', 'light'] as const)('so does the picture, %s', (theme) => {
  const { short, inks } = TRADE_COLORS[theme];
  const { stop, firstLine, secondLine, thirdLine, fourthLine } = THEMES[theme];
  expect([stop, firstLine, secondLine, thirdLine, fourthLine]).toEqual([short, ...inks]);
});

test('the light palette is the same whether the system or the reader chose it', () => {
  const tokensIn = (selector: string) =>
    [...(css.split(selector)[1]?.split('}')[0] ?? '').matchAll(/--[\w-]+: [^;]+;/g)].map(([token]) => token);

  expect(tokensIn(':root[data-theme="light"] {').length).toBeGreaterThan(20);
  expect(tokensIn(':root[data-theme="light"] {')).toEqual(tokensIn(':root:not([data-theme="dark"]) {'));
});
