import type { PictureView } from '../domain/picture-model.ts';
import type { Trade } from '../domain/trade.ts';
import type { StoredMarket } from '../usecases/ports.ts';

/** What the drawing thread is asked for. */
export interface Order {
  readonly id: number;
  readonly trade: Trade;
  readonly market: StoredMarket;
  readonly view: PictureView;
}

/** What it answers: the PNG, or why there is none. */
export type Answer = { readonly id: number } & ({ readonly png: Uint8Array } | { readonly error: unknown });

/** What it says once, when it has warmed up. */
export const READY = 'ready';
