import type { Contract } from '../contract.ts';
import type { Session } from '../session.ts';
import { futureOf } from './known-futures.ts';
import { readInstrument } from './read-instrument.ts';

/** The trading day of the contract, whatever zone the strategy counts in; of all else the day of `timezone`. */
export function findSession({
  instrument,
  timezone,
  contract,
}: {
  readonly instrument: string;
  readonly timezone: string;
  readonly contract: Contract | null;
}): Session {
  return sessionOf(instrument, contract) ?? { timezone, startMinute: 0 };
}

function sessionOf(instrument: string, contract: Contract | null): Session | undefined {
  if (contract === null || contract.source !== undefined) return contract?.session;
  // Of a trade that was stored before sessions were.
  return sessionNamed(instrument);
}

const sessionNamed = (instrument: string) => futureOf(readInstrument(instrument).root)?.session;

/** UTC is what a trade counts in that names no zone: its market's clock is the one by which its session begins. */
export function findMarketZone(instrument: string, timezone: string): string {
  return timezone === 'UTC' ? (sessionNamed(instrument)?.timezone ?? timezone) : timezone;
}
