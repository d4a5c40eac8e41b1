import type { PictureView } from '../domain/picture-model.ts';
import type { Trade } from '../domain/trade.ts';
import type { StoredMarket } from '../usecases/ports.ts';

/** A request to the drawing thread. */
export interface Order {
  readonly id: number;
  readonly trade: Trade;
  readonly market: StoredMarket;
  readonly view: PictureView;
}

/** The thread's response: the PNG, or why there is none. */
export type Answer = { readonly id: number } & ({ readonly png: Uint8Array } | { readonly error: unknown });

/** Sent once, when the thread has warmed up. */
export const READY = 'ready';
