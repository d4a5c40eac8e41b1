import type { TradeUuid, UtcMs } from '../domain/units.ts';
import { asUtcMs } from '../domain/units.ts';
import { bundleQuestion, hasInbox } from './bundle.ts';
import { createRecordSent, deliverNotice } from './deliver-notice.ts';
import { chaseMissedReceipts, reportMissedReceipts } from './missed-receipts.ts';
import type { Channel, DueTimes, Notice, NoticeKind, NoticeResult, SendSlot, Services } from './ports.ts';
import { createRingLimit } from './ring-limit.ts';

/** Beyond the channel's own time-out: a lease that runs out means that the worker died. */
const LEASE_MARGIN_MS = 5_000;
/** Checks for due notices at least this often, for those that another process left behind. */
const SLOW_POLL_MS = 1_000;

/** How long the outbox yields the database to strategies and pages that wait for the same change. */
const COURTESY_MS = 3;

/** Questions first. */
const KINDS = ['ask', 'alert', 'outcome'] as const satisfies NoticeKind[];
/** The part of a channel's concurrency that outcomes may use. The rest is kept for questions. */
const OUTCOME_SHARE = 1 / 3;

export interface Outbox {
  /** False while it can't read what is due. */
  isWorking(): boolean;
  /** Takes no further notices. Resolves when those in progress are finished. */
  stop(): Promise<void>;
}

/**
 * Makes notices due that were being sent when the last server ended. Only for a server that owns its database alone: no
 * other can be sending them.
 */
export async function reclaimLeases({ store, clock, log }: Services): Promise<void> {
  const notices = await store.releaseLeases(clock.now());
  if (notices > 0)
    log.info({ notices }, 'resending notices that were in flight when the server last stopped');
}

/** Sends the notices of one channel, each as soon as it is due. One channel's trouble never delays another's. */
export function startOutbox(
  services: Services,
  channel: Channel,
  sessionUnusedMs: number = Number.POSITIVE_INFINITY,
): Outbox {
  const { announcer, clock, directSends, store, log } = services;
  const recordSent = createRecordSent(services);
  const slots = slotsOf(channel);
  const limit = createRingLimit(clock, services.ringsPerMinute);
  const underWay = {
    ask: new Set<Promise<void>>(),
    alert: new Set<Promise<void>>(),
    outcome: new Set<Promise<void>>(),
  };
  /** Slots for questions that are being written down. */
  let reserved = 0;
  /** Trades whose question is being sent directly: the event of their change is still to come. */
  const sentDirectly = new Set<TradeUuid>();
  /** Whether the last pass had to leave due notices. */
  let isBehind = true;
  let isStopped = false;
  let polling: Promise<void> | undefined;
  let pollAgain = false;
  let canPoll = true;
  let cancelTimer = () => {};
  let soon: NodeJS.Timeout | undefined;

  /** Runs a pass now, or once more after the current one. */
  function poll(): void {
    pollAgain = true;
    clearTimeout(soon);
    soon = undefined;
    if (isStopped) return;
    polling ??= pollUntilQuiet().finally(() => {
      polling = undefined;
      if (pollAgain) poll();
    });
  }

  async function pollUntilQuiet(): Promise<void> {
    let next: UtcMs | undefined;
    do {
      pollAgain = false;
      try {
        // Reads never wait, and mostly nothing is due.
        const times = await store.nextDueTimes(channel.name);
        next = earliestOf(times);
        isBehind = isDue(next);
        if (isBehind) await takeDue(times);
        canPoll = true;
      } catch (error) {
        canPoll = false;
        isBehind = true;
        log.error({ err: error, channel: channel.name }, 'outbox: cannot look for notices');
      }
    } while (pollAgain && !isStopped);
    cancelTimer();
    if (!isStopped) cancelTimer = clock.callAt(nextPollAt(clock.now(), next), poll);
  }

  const isDue = (at: UtcMs | undefined) => at !== undefined && at <= clock.now();

  async function takeDue(times: DueTimes): Promise<void> {
    const kinds = KINDS.filter((kind) => isDue(times[kind]) && freeSlots(kind) > 0);
    const isReceiptLate = isDue(times.receipt);
    if ((kinds.length === 0 && !isReceiptLate) || isStopped) return;
    const now = clock.now();
    const claims = kinds.map((kind) => {
      return { channel: channel.name, kind, now, leasedUntil: leasedUntil(now), limit: freeSlots(kind) };
    });
    const { missed, notices } = await store.transaction(
      async (queries) => {
        const notices: Notice[] = [];
        for (const claim of claims) notices.push(...(await queries.claimDueNotices(claim)));
        const missed = isReceiptLate ? await chaseMissedReceipts(services, queries, channel.name) : [];
        return { notices, missed };
      },
      // That a card was not received stops a rule's approval.
      { syncsLater: !isReceiptLate },
    );
    reportMissedReceipts(services, missed);
    for (const notice of notices) start(notice);
    // There may be more behind it, and it says when the next one is due.
    pollAgain ||= notices.length > 0;
  }

  const leasedUntil = (now: UtcMs) => asUtcMs(now + channel.limits.timeoutMs + LEASE_MARGIN_MS);
  const freeSlots = (kind: NoticeKind) => slots[kind] - underWay[kind].size - (kind === 'ask' ? reserved : 0);

  /** Not ahead of questions that wait. */
  function reserve(): SendSlot | undefined {
    if (isStopped || isBehind || freeSlots('ask') <= 0) return undefined;
    reserved += 1;
    return {
      leasedUntil,
      send(notice) {
        reserved -= 1;
        // A commit that took long has used the lease up: then it is taken again once that is over.
        const isInTime = clock.now() + channel.limits.timeoutMs < notice.dueAt;
        if (isStopped || !isInTime) return;
        sentDirectly.add(notice.tradeUuid);
        start(notice);
      },
      release() {
        reserved -= 1;
      },
    };
  }

  const deliver = (notice: Notice) => deliverNotice(services, channel, notice, recordSent);

  async function bundleOrRing(notice: Notice): Promise<NoticeResult['state']> {
    const mayBundle = await hasInbox(services, notice.approver, sessionUnusedMs);
    return mayBundle ? bundleQuestion(services, notice) : deliver(notice);
  }

  /** A check must not take the ring of a trade that comes after it. */
  async function isCheck({ tradeUuid }: Notice): Promise<boolean> {
    if (services.checksOneIn === 0) return false;
    const stored = await services.store.findTrade(tradeUuid).catch(() => undefined);
    return stored?.trade.purpose === 'check';
  }

  function start(notice: Notice): void {
    const rings = notice.kind === 'ask' && notice.bundleId === null;
    const isAdmitted = rings && limit.begin(notice.approver);
    const delivery = (rings && !isAdmitted ? bundleOrRing(notice) : deliver(notice))
      .catch((error: unknown) => {
        log.error({ err: error, notice_id: notice.noticeId }, 'outbox: cannot record a notice');
        return undefined;
      })
      .then(async (state) => {
        if (isAdmitted) limit.end(notice.approver, state === 'sent' && !(await isCheck(notice)));
        underWay[notice.kind].delete(delivery);
        // What was sent leaves nothing to do, unless something waited for it.
        if (isBehind || state !== 'sent') poll();
      });
    underWay[notice.kind].add(delivery);
  }

  const withdrawOffer = directSends.offer(channel.name, reserve);
  const stopListening = announcer.listen(null, (tradeUuid, kind) => {
    if (tradeUuid !== null && sentDirectly.delete(tradeUuid)) return;
    // Only committed changes enqueue notices; `start` handles the end of a delivery.
    if (kind === 'committed') soon ??= setTimeout(poll, COURTESY_MS);
  });
  poll();
  return {
    isWorking: () => canPoll && !isStopped,
    async stop() {
      isStopped = true;
      withdrawOffer();
      stopListening();
      clearTimeout(soon);
      cancelTimer();
      await polling;
      await Promise.all([...Object.values(underWay).flatMap((deliveries) => [...deliveries])]);
    },
  };
}

/** Each kind has slots of its own, so that no question ever waits for anything else. */
function slotsOf({ limits: { concurrency } }: Channel): Readonly<Record<NoticeKind, number>> {
  const outcome = Math.max(1, Math.floor(concurrency * OUTCOME_SHARE));
  return { outcome, alert: 1, ask: Math.max(1, concurrency - outcome - 1) };
}

function earliestOf(times: DueTimes): UtcMs | undefined {
  const known = Object.values(times).filter((at) => at !== undefined);
  return known.length === 0 ? undefined : asUtcMs(Math.min(...known));
}

/** A notice that is due but was not taken waits for one of the same card: a moment later is soon enough. */
function nextPollAt(now: UtcMs, next: UtcMs | undefined): number {
  const latest = now + SLOW_POLL_MS;
  return next === undefined ? latest : Math.min(latest, Math.max(next, now + 50));
}
