/** Steps in which an ink covers its ground: 4 is the ink itself, 0 would be the bare ground. */
export const LEVELS = 4;

/** Solid areas. They come first in the palette, so that an index below their count is a bare ground. */
export const GROUNDS = ['page', 'risk', 'reward', 'strip', 'focus'] as const;
export type Ground = (typeof GROUNDS)[number];

/** Each ink with the colour it lies on: its softer levels are mixed towards that. */
const GROUND_OF_INK = {
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
export type Ink = keyof typeof GROUND_OF_INK;
export type Colour = Ground | Ink;

export const INKS = Object.keys(GROUND_OF_INK) as readonly Ink[];

/** Where an ink's levels lie in the palette, level 1 at `first` and the full ink at `full`. */
export interface Ramp {
  readonly ground: number;
  readonly first: number;
  readonly full: number;
}

const FIRST_OF_INK = new Map<Colour, number>(INKS.map((ink, at) => [ink, GROUNDS.length + at * LEVELS]));
const RAMPS = new Map(INKS.map((ink) => [ink, makeRamp(ink)]));

function makeRamp(ink: Ink): Ramp {
  const first = FIRST_OF_INK.get(ink) ?? 0;
  return { ground: paletteIndex(GROUND_OF_INK[ink]), first, full: first + LEVELS - 1 };
}

export function rampOf(ink: Ink): Ramp {
  return RAMPS.get(ink) ?? makeRamp(ink);
}

/** The palette index of a ground, or of an ink at full strength. */
export function paletteIndex(colour: Colour): number {
  const first = FIRST_OF_INK.get(colour);
  return first === undefined ? GROUNDS.indexOf(colour as Ground) : first + LEVELS - 1;
}

export function groundOf(ink: Ink): Colour {
  return GROUND_OF_INK[ink];
}
