import type { AuditEntry } from '../domain/audit.ts';
import { type DueRing, planRings, type Ring, type RingPlan } from '../domain/escalation.ts';
import type { Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import type { TradeUuid, UtcMs } from '../domain/units.ts';
import { findUnavailableNow } from './auto-reject.ts';
import { enqueueNotice } from './enqueue-notices.ts';
import type { Notice, Queries, Services } from './ports.ts';

/** Per transaction. */
const BATCH = 20;
/** More than these, soonest expiry first, nobody decides in time. */
const MOST_PENDING = 1_000;

/**
 * As many approvers are asked at once as must approve. Those who have approved are no longer asked, and those who are
 * away only if there aren't enough others.
 */
export function planOf(
  { recipients, ringNextAfterMs: nextAfterMs }: Pick<Services, 'recipients' | 'ringNextAfterMs'>,
  { submittedAt, expiresAt, approvalsNeeded, firstApproval }: Trade,
  unavailable: ReadonlySet<string>,
): RingPlan {
  const left = recipients.filter(({ approver }) => approver !== firstApproval?.approver);
  const available = left.filter(({ approver }) => !unavailable.has(approver));
  const atOnce = firstApproval === undefined ? (approvalsNeeded ?? 1) : 1;
  const isEnough = new Set(available.map(({ approver }) => approver)).size >= atOnce;
  const asked = isEnough ? available : left;
  return { recipients: asked, nextAfterMs, atOnce, submittedAt, expiresAt };
}

/** At the start: pending trades may have been asked over channels that are no longer configured, or over none. */
export async function askOverNewChannels({ store, clock }: Services): Promise<void> {
  const pending = await store.listPending(MOST_PENDING);
  const now = clock.now();
  await store.transaction(async (queries) => {
    for (const { tradeUuid } of pending) await queries.scheduleEscalation(tradeUuid, now);
  });
}

/** Rings whatever has become due. */
export async function escalateDue(services: Services): Promise<void> {
  const { announcer, clock, store } = services;
  for (;;) {
    const nextAt = await store.nextEscalationAt();
    if (nextAt === undefined || nextAt > clock.now()) return;
    const rung = await store.transaction((queries) => escalateSome(services, queries));
    // Another instance is handling them.
    if (rung.length === 0) return;
    for (const tradeUuid of rung) announcer.announce(tradeUuid, 'committed');
  }
}

async function escalateSome(services: Services, queries: Queries): Promise<readonly TradeUuid[]> {
  const entries: AuditEntry[] = [];
  const taken = await queries.takeDueEscalations(services.clock.now(), BATCH);
  for (const tradeUuid of taken) entries.push(...(await ringDue(services, queries, tradeUuid)));
  for (const entry of entries) await queries.appendAudit(entry);
  return taken;
}

/**
 * After a failed attempt the next channel may be due at once; in the caller's transaction. Returns the audit entries of
 * those that ring.
 */
export async function escalateAfterFailure(
  services: Services,
  queries: Queries,
  { kind, tradeUuid }: Notice,
): Promise<readonly AuditEntry[]> {
  if (kind !== 'ask' || !(await queries.holdEscalation(tradeUuid))) return [];
  return ringDue(services, queries, tradeUuid);
}

/** Locks the trade: a concurrent decision waits, and then finds every card. */
async function ringDue(
  services: Services,
  queries: Queries,
  tradeUuid: TradeUuid,
): Promise<readonly AuditEntry[]> {
  const stored = await queries.holdTrade(tradeUuid);
  const now = services.clock.now();
  if (stored === undefined || effectiveAt(stored.trade, now).status !== 'pending') {
    await queries.scheduleEscalation(tradeUuid, null);
    return [];
  }
  const { trade } = stored;
  const rings = (await queries.listAsks([tradeUuid])).map(toRing);
  const unavailable = await findUnavailableNow(services, queries, now);
  const { due, lookAgainAt } = planRings(planOf(services, trade, unavailable), rings, now);
  await queries.scheduleEscalation(tradeUuid, lookAgainAt);
  for (const { recipient } of due) await enqueueNotice(services, queries, recipient, trade, 'ask', now);
  return due.map((ring) => entryOf(tradeUuid, ring, now));
}

function toRing(notice: Notice): Ring {
  const { approver, channel, state, attempts, createdAt, sentAt, receivedAt, seenAt, rejections } = notice;
  return {
    approver,
    channel,
    startedAt: createdAt,
    sentAt,
    isDelivered: receivedAt !== null,
    isSeen: seenAt !== null,
    isRejected: rejections > 0 || state === 'failed',
    // A question on a shared card isn't retried by itself.
    retryAt: state === 'due' && attempts > 0 && notice.bundleId === null ? notice.dueAt : null,
  };
}

function entryOf(tradeUuid: TradeUuid, { recipient, reason }: DueRing, at: UtcMs): AuditEntry {
  const { approver, channel } = recipient;
  const data = { approver, channel, reason };
  return { at, kind: 'question_escalated', actor: 'server', tradeUuid, data };
}
