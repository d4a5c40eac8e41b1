import type { Colour } from './inks.ts';

/** A colour for every ground and ink, as `#rrggbb`. Another theme is another of these and nothing else. */
export type Theme = Readonly<Record<Colour, string>>;
