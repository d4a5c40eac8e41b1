import type { UtcMs } from '../domain/units.ts';
import { asUtcMs } from '../domain/units.ts';
import { deliverNotice } from './deliver-notice.ts';
import type { Channel, Notice, Services } from './ports.ts';

/** Beyond the channel's own time-out: a lease that runs out means that the worker died. */
const LEASE_MARGIN_MS = 5_000;
/** Looks for owed notices at least this often, for those that another process left behind. */
const SLOW_POLL_MS = 1_000;

export interface Outbox {
  /** False while it can't find out what is owed. */
  isWorking(): boolean;
  /** Takes no further notice and resolves when those under way are finished. */
  stop(): Promise<void>;
}

/** Sends the notices of one channel, each as soon as it is due. One channel's trouble never delays another's. */
export function startOutbox(services: Services, channel: Channel): Outbox {
  const { announcer, clock, store, log } = services;
  const underWay = new Set<Promise<void>>();
  let isStopped = false;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let canLook = true;
  let cancelTimer = () => {};

  /** Looks now, or once more after the look that is under way. */
  function look(): void {
    lookAgain = true;
    if (isStopped) return;
    looking ??= lookUntilQuiet().finally(() => {
      looking = undefined;
      if (lookAgain) look();
    });
  }

  async function lookUntilQuiet(): Promise<void> {
    do {
      lookAgain = false;
      try {
        await takeDue();
        canLook = true;
      } catch (error) {
        canLook = false;
        log.error({ err: error, channel: channel.name }, 'outbox: can not look for notices');
      }
    } while (lookAgain && !isStopped);
    if (!isStopped) await schedule();
  }

  async function takeDue(): Promise<void> {
    const free = channel.limits.concurrency - underWay.size;
    if (free <= 0 || isStopped) return;
    const now = clock.now();
    const leasedUntil = asUtcMs(now + channel.limits.timeoutMs + LEASE_MARGIN_MS);
    const notices = await store.transaction((queries) =>
      queries.claimDueNotices(channel.name, now, leasedUntil, free),
    );
    for (const notice of notices) start(notice);
    // A full batch may have more behind it.
    lookAgain ||= notices.length === free;
  }

  function start(notice: Notice): void {
    const delivery = deliverNotice(services, channel, notice)
      .catch((error: unknown) =>
        log.error({ err: error, notice_id: notice.noticeId }, 'outbox: can not record a notice'),
      )
      .finally(() => {
        underWay.delete(delivery);
        look();
      });
    underWay.add(delivery);
  }

  async function schedule(): Promise<void> {
    cancelTimer();
    const now = clock.now();
    const next = await store.nextNoticeDueAt(channel.name).catch(() => undefined);
    if (isStopped) return;
    cancelTimer();
    cancelTimer = clock.callAt(nextLookAt(now, next), look);
  }

  const stopListening = announcer.listen(null, (_tradeUuid, kind) => {
    // Only what is recorded owes a message; the end of a delivery is looked after by whoever made it.
    if (kind === 'change') look();
  });
  look();
  return {
    isWorking: () => canLook && !isStopped,
    async stop() {
      isStopped = true;
      stopListening();
      cancelTimer();
      await looking;
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** A notice that is due but was not taken waits for one of the same card: a moment later is soon enough. */
function nextLookAt(now: UtcMs, next: UtcMs | undefined): number {
  const latest = now + SLOW_POLL_MS;
  return next === undefined ? latest : Math.min(latest, Math.max(next, now + 50));
}
