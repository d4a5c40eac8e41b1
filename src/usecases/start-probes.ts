import type { AddressFinding } from '../domain/start/steps.ts';
import { checkAddress } from './check-address.ts';
import { checkClock } from './check-clock.ts';
import type { Services } from './ports.ts';

/** While somebody looks at the guide, it asks itself every few seconds. */
const ADDRESS_LASTS_MS = 4_000;
const CLOCK_LASTS_MS = 15_000;
const TIMEOUT_MS = 8_000;
/** A page isn't kept waiting for longer. */
const PATIENCE_MS = 1_500;

/** What the guide finds out over the network, shared by all who ask. */
export interface StartProbes {
  /** What answers at the public address; undefined while nothing is known. */
  address(): Promise<AddressFinding | undefined>;
  /** How far the clock is ahead; null if it is right, or nobody knows. */
  clockAheadMs(): Promise<number | null>;
}

/** The clock is compared with that of `clockReference`, a server on the internet. */
export function createStartProbes(
  { clock, grants, publicUrl }: Pick<Services, 'clock' | 'grants' | 'publicUrl'>,
  clockReference: string,
): StartProbes {
  const kid = grants.publicKeys[0]?.kid ?? '';
  const readClock = latest(CLOCK_LASTS_MS, () =>
    checkClock(() => clock.now(), clockReference, AbortSignal.timeout(TIMEOUT_MS)),
  );
  return {
    address: latest(ADDRESS_LASTS_MS, () => checkAddress(publicUrl, kid, AbortSignal.timeout(TIMEOUT_MS))),
    async clockAheadMs() {
      const state = await readClock();
      return state?.kind === 'wrong' ? state.aheadMs : null;
    },
  };
}

/** The last result, or a new one if it comes soon; undefined while nothing is known. */
function latest<Value>(lastsMs: number, work: () => Promise<Value>): () => Promise<Value | undefined> {
  let known: Value | undefined;
  let startedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<Value> | undefined;
  return async () => {
    // Of this process, not of the day: the clock itself may be what is wrong.
    if (running === undefined && performance.now() - startedAt >= lastsMs) {
      startedAt = performance.now();
      running = work().finally(() => {
        running = undefined;
      });
      running.then(
        (value) => {
          known = value;
        },
        () => undefined,
      );
    }
    if (running === undefined) return known;
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    const fresh = await Promise.race([running.catch(() => undefined), late]);
    clearTimeout(timer);
    return fresh ?? known;
  };
}
