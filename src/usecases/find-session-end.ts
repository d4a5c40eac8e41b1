import { findSession } from '../domain/instruments/find-session.ts';
import { futureOf } from '../domain/instruments/known-futures.ts';
import { readInstrument } from '../domain/instruments/read-instrument.ts';
import { findTradingDay } from '../domain/local-day.ts';
import type { PauseScope } from '../domain/pause.ts';
import type { Session } from '../domain/session.ts';
import type { Trade } from '../domain/trade.ts';
import type { UtcMs } from '../domain/units.ts';
import type { Services } from './ports.ts';

/** When the trading day of this trade's market ends. */
export const sessionEndOf = (trade: Pick<Trade, 'instrument' | 'timezone' | 'contract'>, now: UtcMs): UtcMs =>
  findTradingDay(now, findSession(trade)).end;

/** When the session ends of what is to be paused, that is of its newest trade; undefined if its market isn't known. */
export async function findSessionEnd(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  { kind, name }: PauseScope,
): Promise<UtcMs | undefined> {
  const now = clock.now();
  const named = kind === 'instrument' ? sessionNamed(name) : undefined;
  if (named !== undefined) return findTradingDay(now, named).end;
  const [newest] = await store.listTrades(kind === 'all' ? {} : { [kind]: name }, 1);
  return newest && sessionEndOf(newest, now);
}

/** A future that we know has its session before there is any trade in it. */
const sessionNamed = (instrument: string): Session | undefined =>
  futureOf(readInstrument(instrument).root)?.session;
