/** Questions that share one card, because too many would ring. */
import { resolveApprover } from '../domain/approvers.ts';
import type { Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import { asTradeUuid, asUtcMs, type UtcMs } from '../domain/units.ts';
import { newNotice } from './enqueue-notices.ts';
import { isUnused } from './pair-device.ts';
import type { Notice, NoticeQueries, NoticeResult, Recipient, Services } from './ports.ts';

/** Questions that arrive together share the first card. */
const GATHER_MS = 1_000;
/** A shared card is updated no more often than this. */
const UPDATE_EVERY_MS = 10_000;
/** But a question that joins it waits for at most this share of its remaining time. */
const MOST_OF_TIME_LEFT = 1 / 4;

/** Whether the approver has an active paired device: questions on a shared card can only be decided in the inbox. */
export async function hasInbox(
  { approvers, clock, store }: Pick<Services, 'approvers' | 'clock' | 'store'>,
  approver: string,
  sessionUnusedMs: number,
): Promise<boolean> {
  const [devices, seen] = await Promise.all([store.listDevices(), store.listLastSeen()]);
  const since = clock.now() - sessionUnusedMs;
  return devices.some(
    (device) =>
      device.revokedAt === null &&
      // While `APPROVERS` isn't set, every paired device belongs to the only approver.
      (approvers.formerNames === null || resolveApprover(approvers, device.approver) === approver) &&
      !isUnused(device, seen.get(device.deviceId) ?? null, since),
  );
}

/** Instead of ringing by itself, a claimed question joins its approver's shared card on the channel, or starts one. */
export async function bundleQuestion(services: Services, notice: Notice): Promise<NoticeResult['state']> {
  const { clock, log, newId, store } = services;
  const { approver, channel, noticeId, tradeUuid } = notice;
  const isTaken = await store.transaction(async (queries) => {
    const now = clock.now();
    const bundleId = (await queries.holdOpenBundle(notice, now)) ?? newId();
    const dueAt = notice.expiresAt ?? now;
    if (!(await queries.finishNotice(notice, { state: 'bundled', bundleId, dueAt }))) return false;
    await enqueueBundle(services, queries, notice, bundleId, now, dueAt);
    return true;
  });
  const fields = { notice_id: noticeId, trade_uuid: tradeUuid, approver, channel };
  if (isTaken) log.info(fields, 'ring limit reached: the question joins a shared card');
  return 'bundled';
}

/** Enqueues the shared card or its update, unless one is due in time already; in the caller's transaction. */
export async function enqueueBundle(
  services: Pick<Services, 'newId'>,
  queries: NoticeQueries,
  recipient: Recipient,
  bundleId: string,
  now: UtcMs,
  /** When the joining question expires. */
  endsAt: number = Number.POSITIVE_INFINITY,
): Promise<void> {
  const tradeUuid = asTradeUuid(bundleId);
  const earlier = await queries.listNotices(tradeUuid);
  const lastAt = earlier.at(-1)?.createdAt ?? Number.NEGATIVE_INFINITY;
  const latest = now + (endsAt - now) * MOST_OF_TIME_LEFT;
  const dueAt = asUtcMs(Math.round(Math.min(Math.max(now + GATHER_MS, lastAt + UPDATE_EVERY_MS), latest)));
  // A failed one is retried once its channel may work again.
  if (earlier.some((one) => one.state === 'due' && (one.attempts > 0 || one.dueAt <= dueAt))) return;
  // The newest notice of a card supersedes the others.
  const createdAt = asUtcMs(Math.max(now, lastAt + 1));
  const notice = newNotice(services, recipient, { tradeUuid, expiresAt: now }, 'alert', createdAt);
  await queries.insertNotice({ ...notice, bundleId, dueAt });
}

/** The contents of a shared card. */
export interface Bundle {
  /** All its trades, soonest expiry first. */
  readonly trades: readonly Trade[];
  /** Those that its approver can still decide. */
  readonly waiting: readonly Trade[];
  /** The questions that haven't been sent on any card yet. */
  readonly unasked: readonly string[];
}

export async function readBundle(
  { clock, store }: Pick<Services, 'clock' | 'store'>,
  { bundleId, approver }: Notice,
): Promise<Bundle> {
  const asks = await store.listBundle(bundleId ?? '');
  const uuids = [...new Set(asks.map(({ tradeUuid }) => tradeUuid))];
  const stored = await Promise.all(uuids.map((uuid) => store.findTrade(uuid)));
  const now = clock.now();
  const trades = stored
    .flatMap((one) => (one === undefined ? [] : effectiveAt(one.trade, now)))
    .toSorted((a, b) => a.expiresAt - b.expiresAt);
  const waiting = trades.filter(
    ({ status, firstApproval }) => status === 'pending' && firstApproval?.approver !== approver,
  );
  const isWaiting = new Set(waiting.map(({ tradeUuid }) => tradeUuid));
  const unasked = asks.filter(({ sentAt, tradeUuid }) => sentAt === null && isWaiting.has(tradeUuid));
  return { trades, waiting, unasked: unasked.map(({ noticeId }) => noticeId) };
}
