import type { Contract } from '../contract.ts';
import { CME_FUTURES } from './cme-futures.ts';
import type { Future } from './future.ts';
import { CBOE_FUTURES, EUREX_FUTURES, ICE_FUTURES, OSE_FUTURES, SGX_FUTURES } from './other-futures.ts';

/** Every future whose contract we know. What is doubtful isn't in it: a wrong value is worse than none. */
export const KNOWN_FUTURES: readonly Future[] = [
  ...CME_FUTURES,
  ...EUREX_FUTURES,
  ...ICE_FUTURES,
  ...CBOE_FUTURES,
  ...SGX_FUTURES,
  ...OSE_FUTURES,
];

const BY_ROOT: ReadonlyMap<string | undefined, Future> = new Map(
  KNOWN_FUTURES.map((future) => [future.root, future]),
);

/** The contract of a root, without saying how it was chosen. */
export function knownContract(root: string): Contract | undefined {
  const future = futureOf(root);
  return future && contractOf(future);
}

export function contractOf({ exchange, name, tickSize, pointValue, currency, format, session }: Future) {
  return {
    tickSize,
    pointValue,
    currency,
    kind: 'future',
    name: `${exchange} ${name}`,
    format,
    session,
  } as const satisfies Contract;
}

/** Undefined, too, for what has no root. */
export const futureOf = (root: string | undefined): Future | undefined => BY_ROOT.get(root);
