import { findPausesOf, type Pause } from '../domain/pause.ts';
import type { Trade } from '../domain/trade.ts';
import type { Services } from './ports.ts';

/** The pauses that would reject a trade like this one now. */
export async function readPausesOf(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  trade: Pick<Trade, 'strategy' | 'instrument'>,
): Promise<readonly Pause[]> {
  return findPausesOf(await store.findPauses(), trade, clock.now());
}
