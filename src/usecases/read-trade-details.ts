import { asShown } from '../domain/check-card.ts';
import type { Exit } from '../domain/exit.ts';
import type { ExpiryNote } from '../domain/expiry.ts';
import { resultByBars } from '../domain/judgment/followed-result.ts';
import { findLocalDay } from '../domain/local-day.ts';
import { findPausesOf, type Pause } from '../domain/pause.ts';
import type { Execution, Status, Trade } from '../domain/trade.ts';
import { type TradeResult, type TypedResult, tradeResult } from '../domain/trade-result.ts';
import { effectiveAt } from '../domain/transition.ts';
import type { TradeUuid, UtcMs } from '../domain/units.ts';
import type { Notice, Said, Services, StoredQuote } from './ports.ts';
import { readExpiryNotes } from './read-expiries.ts';

/** Everything that a trade's page shows, as of one instant. */
export interface TradeDetails {
  readonly trade: Trade;
  /** The instant that all of this describes. */
  readonly at: UtcMs;
  /** Grows with every change, on any instance: of two, the later has the larger one. */
  readonly revision: number;
  readonly notices: readonly Notice[];
  readonly executions: readonly Execution[];
  readonly exits: readonly Exit[];
  /** What it made, and who says so. */
  readonly result: TradeResult;
  readonly typed: TypedResult | null;
  /** What rejects new trades like this one. */
  readonly pauses: readonly Pause[];
  readonly quote: StoredQuote | undefined;
  /** How the trades of the same day stand, by the clock of this trade's market. */
  readonly today: Readonly<Record<Status, number>>;
  /** Why the trade expired. */
  readonly expiry: ExpiryNote | undefined;
  /** Why questions can't be delivered. */
  readonly alarm: Said | null;
}

export async function readTradeDetails(
  services: Pick<Services, 'store' | 'clock' | 'recipients' | 'presses' | 'recentDeliveryFaults'>,
  tradeUuid: TradeUuid,
): Promise<TradeDetails | undefined> {
  const { store, clock } = services;
  const stored = await store.findTrade(tradeUuid);
  if (stored === undefined) return undefined;
  const { submittedAt, timezone } = stored.trade;
  const day = findLocalDay(submittedAt, timezone);
  const [notices, executions, exitsOf, quote, today, alarm, allPauses, typedOf, known] = await Promise.all([
    store.listNotices(tradeUuid),
    store.listExecutions(tradeUuid),
    store.listExits([tradeUuid]),
    store.findQuote(tradeUuid),
    store.countByStatus(day.start, day.end),
    services.recentDeliveryFaults(),
    store.findPauses(),
    store.listTypedResults([tradeUuid]),
    store.findFollowed(tradeUuid),
  ]);
  const at = clock.now();
  const trade = effectiveAt(stored.trade, at);
  const expiry = (await readExpiryNotes(services, [trade])).get(tradeUuid);
  const exits = exitsOf.get(tradeUuid) ?? [];
  // A deadline that has passed counts like the change that will record it.
  const unwritten = trade === stored.trade ? 0 : 1;
  const revision =
    stored.revision +
    unwritten +
    executions.length +
    exits.length +
    (quote?.revision ?? 0) +
    total(notices.map(stepsOf));
  const typed = typedOf.get(tradeUuid) ?? null;
  const byBars = resultByBars(trade, executions, known?.followed);
  const result = tradeResult(trade, executions, exits, typed, byBars);
  const shown = asShown(trade);
  const pauses = findPausesOf(allPauses, shown, at);
  return {
    trade: shown,
    at,
    revision,
    notices,
    executions,
    exits,
    result,
    typed,
    pauses,
    quote,
    today,
    alarm,
    expiry,
  };
}

/** The progress of a notice, as a number that only grows. */
function stepsOf({ attempts, state, receivedAt, openedAt, seenAt, receiptMissedAt }: Notice): number {
  const step = { sending: 0, due: 1, sent: 2, failed: 2, superseded: 2 }[state];
  const signs = [receivedAt, openedAt, seenAt, receiptMissedAt].filter((sign) => sign !== null);
  return attempts * 3 + step + signs.length;
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
