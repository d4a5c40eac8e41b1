import type { Color } from './colors.ts';

/** A color for every background and foreground, as `#rrggbb`. Another theme is another of these and nothing else. */
export type Theme = Readonly<Record<Color, string>>;
