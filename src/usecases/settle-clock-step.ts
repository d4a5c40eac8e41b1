import { closeTrade } from '../domain/closing.ts';
import { words } from '../domain/language/words.ts';
import type { TradeUuid, UtcMs } from '../domain/units.ts';
import { asUtcMs } from '../domain/units.ts';
import { formatDuration } from '../domain/wording.ts';
import { enqueueOutcome } from './enqueue-notices.ts';
import { isTimeCertain } from './is-time-certain.ts';
import type {
  AuditQueries,
  Clock,
  ClockQueries,
  ClockStep,
  NoticeQueries,
  Services,
  StoredTrade,
  TradeQueries,
} from './ports.ts';

/** Instances on one database see the same step within this time of each other. */
const SAME_STEP_MS = 60_000;
const SAME_AMOUNT_MS = 1_000;
const LOOK_EVERY_MS = 500;

/** When the last recorded step that a clock follows was settled. A step recorded since is another instance's. */
const lastFollowed = new WeakMap<Clock, UtcMs>();

/**
 * Records a lasting clock step and lets time follow it. Instants from before and after such a step can't be compared, so the
 * same transaction closes every open window: no trade is approved or claimed late, and approvers are notified. A step
 * that was undone is only recorded.
 */
export async function settleClockStep(services: Services): Promise<void> {
  const { clock, store, log, announcer } = services;
  const step = clock.settledStep();
  if (step === undefined) return;
  const before = clock.now();
  const now = asUtcMs(step.isFollowed ? before + step.amountMs : before);
  const { closed, settledAt } = await store.transaction((queries) =>
    record(services, queries, step, { before, now }),
  );
  clock.acceptStep(step);
  if (step.isFollowed) lastFollowed.set(clock, settledAt);
  log.warn(
    { amount_ms: step.amountMs, trades_closed: closed.length },
    step.isFollowed
      ? 'the clock change lasted: the server follows it and has closed every open trade'
      : 'the clock change was undone: nothing was decided meanwhile, and no deadline moved',
  );
  for (const tradeUuid of closed) announcer.announce(tradeUuid, 'committed');
}

/** For a start that has to close trades before the sweeper runs. */
export async function waitForCertainTime(services: Services): Promise<void> {
  const { clock } = services;
  for (;;) {
    await settleClockStep(services);
    if (isTimeCertain(clock)) return;
    await new Promise<void>((resolve) => clock.callAt(clock.now() + LOOK_EVERY_MS, resolve));
  }
}

async function record(
  services: Services,
  queries: ClosingQueries & ClockQueries,
  { amountMs, isFollowed }: ClockStep,
  { before, now }: { before: UtcMs; now: UtcMs },
): Promise<{ closed: TradeUuid[]; settledAt: UtcMs }> {
  const last = await queries.holdClockStep();
  const isSettled =
    isFollowed &&
    last !== undefined &&
    last.settledAt !== lastFollowed.get(services.clock) &&
    Math.abs(now - last.settledAt) <= SAME_STEP_MS &&
    Math.abs(amountMs - last.amountMs) <= SAME_AMOUNT_MS;
  // Another instance was first. Trades submitted there since then are on the new time.
  if (isSettled) return { closed: [], settledAt: last.settledAt };
  const open = isFollowed ? await queries.takeOpenTrades(now) : [];
  // Before anything is audited: a transaction that holds the end of the log must not wait for a notice.
  if (isFollowed && amountMs < 0) await queries.moveTimersBack(-amountMs, now);
  const closing = { reason: reasonOf(amountMs), closedAt: now };
  for (const stored of open) await closeOne(services, queries, stored, { closing, before });
  if (isFollowed) await queries.saveClockStep({ settledAt: now, amountMs });
  const data = { amount_ms: amountMs, followed: isFollowed, trades_closed: open.length };
  await queries.appendAudit({ at: now, kind: 'clock_stepped', actor: 'server', tradeUuid: null, data });
  return { closed: open.map(({ trade }) => trade.tradeUuid), settledAt: now };
}

type ClosingQueries = TradeQueries & NoticeQueries & AuditQueries;

async function closeOne(
  services: Services,
  queries: ClosingQueries,
  stored: StoredTrade,
  { closing, before }: { closing: { reason: string; closedAt: UtcMs }; before: UtcMs },
): Promise<void> {
  const { trade, event } = closeTrade(stored.trade, closing, before);
  await queries.updateTrade(stored, trade);
  if (event === null) return;
  const { tradeUuid } = trade;
  const data = trade.closing === undefined ? {} : { reason: closing.reason };
  await queries.appendAudit({ at: closing.closedAt, kind: event, actor: 'server', tradeUuid, data });
  await enqueueOutcome(services, queries, trade, closing.closedAt);
}

function reasonOf(amountMs: number): string {
  const { clockForward, clockBack } = words().reasons;
  return (amountMs > 0 ? clockForward : clockBack)(formatDuration(Math.abs(amountMs)));
}
