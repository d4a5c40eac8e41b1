import { describe, expect, test } from 'vitest';
import { contrast, seenDistance } from '../../../test/support/color-vision.ts';
import { PICTURE_THEMES } from '../../domain/picture-model.ts';
import { BACKGROUNDS, FOREGROUNDS, LEVELS, paletteIndex, rampOf } from './colors.ts';
import { createPalette } from './palette.ts';
import { PALETTES, THEMES } from './themes.ts';

describe.each(PICTURE_THEMES)('the %s theme', (name) => {
  const theme = THEMES[name];
  const palette = createPalette(theme);
  const colorAt = (index: number) =>
    `#${Buffer.from(palette.subarray(index * 3, index * 3 + 3)).toString('hex')}`;

  test('every background and full foreground has the theme’s own color', () => {
    for (const color of [...BACKGROUNDS, ...FOREGROUNDS])
      expect(colorAt(paletteIndex(color))).toBe(theme[color]);
  });

  test('an index fits into a byte', () => {
    expect(palette).toHaveLength((BACKGROUNDS.length + FOREGROUNDS.length * LEVELS) * 3);
    expect(palette.length / 3).toBeLessThanOrEqual(256);
  });

  test('its palette is at hand', () => {
    expect(PALETTES[name]).toEqual(palette);
  });

  // WCAG 2.2 asks 4.5 of text and 3 of graphics.
  test.each([
    ['text', 'page', 7],
    ['muted', 'page', 4.5],
    ['entry', 'page', 4.5],
    ['stop', 'page', 4.5],
    ['target', 'page', 4.5],
    ['firstLine', 'page', 4.5],
    ['secondLine', 'page', 4.5],
    ['thirdLine', 'page', 4.5],
    ['fourthLine', 'page', 4.5],
    ['onEntry', 'entry', 4.5],
    ['onStop', 'stop', 4.5],
    ['onTarget', 'target', 4.5],
    ['onLast', 'last', 4.5],
    ['rising', 'page', 3],
    ['falling', 'page', 3],
    ['recent', 'focus', 3],
  ] as const)('%s on %s can be read: contrast of at least %d', (foreground, background, least) => {
    expect(contrast(theme[foreground], theme[background])).toBeGreaterThanOrEqual(least);
  });

  describe.each(['usual', 'protanopia', 'deuteranopia'] as const)('seen with %s vision', (vision) => {
    test.each([
      ['rising', 'falling', 20],
      ['risingFill', 'falling', 18],
      ['target', 'stop', 20],
      ['entry', 'stop', 20],
      ['entry', 'target', 20],
      ['volumeRising', 'volumeFalling', 18],
      ['reward', 'risk', 8],
      ['firstLine', 'secondLine', 18],
      ['firstLine', 'thirdLine', 18],
      ['firstLine', 'fourthLine', 18],
      ['secondLine', 'thirdLine', 18],
      ['secondLine', 'fourthLine', 18],
      ['thirdLine', 'fourthLine', 18],
    ] as const)('%s and %s are at least %d apart', (a, b, least) => {
      expect(seenDistance(theme[a], theme[b], vision)).toBeGreaterThanOrEqual(least);
    });
  });
});

test('a foreground on a tag softens towards the tag, not towards the page', () => {
  expect(rampOf('onStop').background).toBe(paletteIndex('stop'));
});
