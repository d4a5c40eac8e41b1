import type { Signal } from './signal.ts';

/** The order type of an entry that nothing is connected to place; the person reads it before deciding. */
export const BY_HAND = 'by hand: no bridge is set';

/** Whether the person places the order, so that no strategy will ever pick the approval up. */
export const isByHand = ({ signal }: { readonly signal: Pick<Signal, 'orderType'> }): boolean =>
  signal.orderType === BY_HAND;
