import { findSession } from '../domain/instruments/find-session.ts';
import { futureOf } from '../domain/instruments/known-futures.ts';
import { readInstrument } from '../domain/instruments/read-instrument.ts';
import { findTradingDay } from '../domain/local-day.ts';
import { instrumentScope, type PauseScope } from '../domain/pause.ts';
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
  scope: PauseScope,
): Promise<UtcMs | undefined> {
  const now = clock.now();
  const named = scope.kind === 'instrument' ? sessionNamed(scope.name) : undefined;
  if (named !== undefined) return findTradingDay(now, named).end;
  const newest = await findNewest(store, scope);
  return newest && sessionEndOf(newest, now);
}

const MOST_LOOKED_THROUGH = 200;

/** Strategies may write one market in several ways, so its trades can't be looked up by name. */
async function findNewest(
  store: Pick<Services['store'], 'listTrades'>,
  { kind, name }: PauseScope,
): Promise<Trade | undefined> {
  if (kind !== 'instrument') return (await store.listTrades(kind === 'all' ? {} : { [kind]: name }, 1))[0];
  const trades = await store.listTrades({}, MOST_LOOKED_THROUGH);
  return trades.find(({ instrument }) => instrumentScope(instrument).name === name);
}

/** A future that we know has its session before there is any trade in it. */
const sessionNamed = (instrument: string): Session | undefined =>
  futureOf(readInstrument(instrument).root)?.session;
