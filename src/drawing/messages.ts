import type { PictureView } from '../domain/picture-model.ts';
import type { Indicators } from '../domain/signal.ts';
import type { Trade } from '../domain/trade.ts';

/** What the drawing thread is asked for. */
export interface Order {
  readonly id: number;
  readonly trade: Trade;
  /** As `packBars` gives them. */
  readonly bars: Float64Array;
  readonly indicators: Indicators;
  readonly view: PictureView;
}

/** What it answers: the PNG, or why there is none. */
export type Answer = { readonly id: number } & ({ readonly png: Uint8Array } | { readonly error: unknown });

/** What it says once, when it has warmed up. */
export const READY = 'ready';
