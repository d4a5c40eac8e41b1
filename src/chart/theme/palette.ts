import { BACKGROUNDS, backgroundOf, FOREGROUNDS, LEVELS } from './colors.ts';
import type { Theme } from './theme.ts';

type Rgb = readonly [red: number, green: number, blue: number];

/** The theme as PNG palette entries, three bytes each, in the order that `paletteIndex` and `rampOf` count in. */
export function createPalette(theme: Theme): Uint8Array {
  const backgrounds = BACKGROUNDS.map((background) => parseHex(theme[background]));
  const ramps = FOREGROUNDS.flatMap((foreground) =>
    rampColors(parseHex(theme[backgroundOf(foreground)]), parseHex(theme[foreground])),
  );
  return Uint8Array.from([...backgrounds, ...ramps].flat());
}

function rampColors(background: Rgb, foreground: Rgb): Rgb[] {
  return Array.from({ length: LEVELS }, (_, step) => mix(background, foreground, (step + 1) / LEVELS));
}

function mix([r0, g0, b0]: Rgb, [r1, g1, b1]: Rgb, share: number): Rgb {
  const between = (from: number, to: number) => Math.round(from + (to - from) * share);
  return [between(r0, r1), between(g0, g1), between(b0, b1)];
}

function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
