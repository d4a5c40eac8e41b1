import { planRings } from '../domain/escalation.ts';
import type { Trade } from '../domain/trade.ts';
import type { UtcMs } from '../domain/units.ts';
import { findUnavailableNow } from './auto-reject.ts';
import { firstOfEach, isFor, newNotice } from './enqueue-notices.ts';
import { planOf } from './escalate.ts';
import type { DirectSends, Notice, Queries, SendSlot, Services } from './ports.ts';

/** For servers that share their database: a question waits as a row until one of them takes it. */
export const NO_DIRECT_SENDS: DirectSends = { offer: () => () => {}, reserve: () => undefined };

/** Joins submissions with the outboxes of their channels. Only for a server that owns its database alone. */
export function createDirectSends(): DirectSends {
  const offers = new Map<string, () => SendSlot | undefined>();
  return {
    offer(channel, reserve) {
      offers.set(channel, reserve);
      return () => offers.delete(channel);
    },
    reserve: (channel) => offers.get(channel)?.(),
  };
}

/** The questions of a trade that is being submitted. */
export interface NewAsks {
  /** Stores, in the caller's transaction, a notice of the question for every recipient that rings now. */
  enqueueNotices(queries: Queries, trade: Trade, now: UtcMs): Promise<void>;
  /** Sends what has a slot; call it after the commit, or with false when there was none. */
  end(isCommitted: boolean): void;
}

/** Reserves a slot for each recipient that may ring first. If none is free, the outbox sends the question in turn. */
export function createNewAsks(services: Services): NewAsks {
  const slots = firstOfEach(services.recipients).map((recipient) => {
    return { recipient, slot: services.directSends.reserve(recipient.channel) };
  });
  let notices: readonly Notice[] = [];
  return {
    async enqueueNotices(queries, trade, now) {
      const unavailable = await findUnavailableNow(services, queries, now);
      const { due, lookAgainAt } = planRings(planOf(services, trade, unavailable), [], now);
      notices = due.map(({ recipient }) => {
        const notice = newNotice(services, recipient, trade, 'ask', now);
        const slot = slots.find((one) => one.recipient === recipient)?.slot;
        // Leased by the row itself, so that a kill in the middle leaves it like any other that was being sent.
        return slot === undefined
          ? notice
          : { ...notice, state: 'sending', attempts: 1, dueAt: slot.leasedUntil(now) };
      });
      for (const notice of notices) await queries.insertNotice(notice);
      if (due.length > 0) await queries.scheduleEscalation(trade.tradeUuid, lookAgainAt);
    },
    end(isCommitted) {
      for (const { recipient, slot } of slots) {
        const notice = notices.find((one) => isFor(one, recipient));
        if (isCommitted && notice !== undefined) slot?.send(notice);
        else slot?.release();
      }
    },
  };
}
