import { expect, test } from 'vitest';
import { DARK } from './dark.ts';
import { GROUNDS, INKS, LEVELS, paletteIndex, rampOf } from './inks.ts';
import { paletteOf } from './palette.ts';

const palette = paletteOf(DARK);
const colourAt = (index: number) =>
  `#${Buffer.from(palette.subarray(index * 3, index * 3 + 3)).toString('hex')}`;

test('every ground and full ink has the theme’s own colour', () => {
  for (const colour of [...GROUNDS, ...INKS]) expect(colourAt(paletteIndex(colour))).toBe(DARK[colour]);
});

test('an index fits into a byte', () => {
  expect(palette).toHaveLength((GROUNDS.length + INKS.length * LEVELS) * 3);
  expect(palette.length / 3).toBeLessThanOrEqual(256);
});

test('an ink on a tag softens towards the tag, not towards the page', () => {
  expect(rampOf('onStop').ground).toBe(paletteIndex('stop'));
});

// WCAG 2.2 asks 4.5 of text and 3 of graphics.
test.each([
  ['text', 'page', 7],
  ['muted', 'page', 4.5],
  ['entry', 'page', 4.5],
  ['stop', 'page', 4.5],
  ['target', 'page', 4.5],
  ['firstLine', 'page', 4.5],
  ['onEntry', 'entry', 4.5],
  ['onStop', 'stop', 4.5],
  ['onTarget', 'target', 4.5],
  ['onLast', 'last', 4.5],
  ['rising', 'page', 3],
  ['falling', 'page', 3],
  ['recent', 'focus', 3],
] as const)('%s on %s can be read: contrast of at least %d', (ink, ground, least) => {
  const [light = 0, dark = 0] = [luminance(DARK[ink]), luminance(DARK[ground])].toSorted((a, b) => b - a);
  expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(least);
});

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
