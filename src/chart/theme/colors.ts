/** Steps in which a foreground covers its background: 4 is the foreground itself, 0 would be the bare background. */
export const LEVELS = 4;

/** Solid areas. They come first in the palette, so that an index below their count is a bare background. */
export const BACKGROUNDS = ['page', 'risk', 'reward', 'strip', 'focus'] as const;
export type Background = (typeof BACKGROUNDS)[number];

/** Each foreground with the color it lies on: its softer levels are mixed towards that. */
const BACKGROUND_OF = {
  text: 'page',
  muted: 'page',
  grid: 'page',
  rising: 'page',
  risingFill: 'page',
  falling: 'page',
  volumeRising: 'page',
  volumeFalling: 'page',
  entry: 'page',
  stop: 'page',
  target: 'page',
  last: 'page',
  onEntry: 'entry',
  onStop: 'stop',
  onTarget: 'target',
  onLast: 'last',
  firstLine: 'page',
  secondLine: 'page',
  thirdLine: 'page',
  fourthLine: 'page',
  past: 'strip',
  recent: 'focus',
  frame: 'strip',
} as const;
export type Foreground = keyof typeof BACKGROUND_OF;
export type Color = Background | Foreground;

export const FOREGROUNDS = Object.keys(BACKGROUND_OF) as readonly Foreground[];

/** Where a foreground's levels lie in the palette, level 1 at `first` and the full foreground at `full`. */
export interface Ramp {
  readonly background: number;
  readonly first: number;
  readonly full: number;
}

const FIRST_INDEX = new Map<Color, number>(
  FOREGROUNDS.map((foreground, at) => [foreground, BACKGROUNDS.length + at * LEVELS]),
);
const RAMPS = new Map(FOREGROUNDS.map((foreground) => [foreground, makeRamp(foreground)]));

function makeRamp(foreground: Foreground): Ramp {
  const first = FIRST_INDEX.get(foreground) ?? 0;
  return { background: paletteIndex(BACKGROUND_OF[foreground]), first, full: first + LEVELS - 1 };
}

export function rampOf(foreground: Foreground): Ramp {
  return RAMPS.get(foreground) ?? makeRamp(foreground);
}

/** The palette index of a background, or of a foreground at full strength. */
export function paletteIndex(color: Color): number {
  const first = FIRST_INDEX.get(color);
  return first === undefined ? BACKGROUNDS.indexOf(color as Background) : first + LEVELS - 1;
}

export function backgroundOf(foreground: Foreground): Color {
  return BACKGROUND_OF[foreground];
}
