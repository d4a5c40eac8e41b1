import { asUtcMs } from '../domain/units.ts';
import { auditEntryOf } from './deliver-notice.ts';
import type { AuditQueries, Notice, NoticeQueries, Services } from './ports.ts';

/** Per transaction, which locks the end of the audit log. */
const BATCH = 50;
/** An instance that has the channel sends or retries much sooner, so one started without it doesn't give up on its behalf. */
const ABANDONED_AFTER_MS = 10 * 60_000;

const ERROR = 'its channel is no longer configured';
const GIVEN_UP =
  'notices failed because their channel is no longer configured; the audit log names the trades';

/** Fails notices that are long due over channels that are not configured: no outbox would send them or report it. */
export async function expireUndeliverable(services: Services): Promise<void> {
  const counts = new Map<string, number>();
  try {
    for (;;) {
      const failed = await services.store.transaction((queries) => failSome(services, queries));
      for (const { channel, tradeUuid } of failed) {
        counts.set(channel, (counts.get(channel) ?? 0) + 1);
        services.announcer.announce(tradeUuid, 'ephemeral');
      }
      if (failed.length < BATCH) return;
    }
  } finally {
    for (const [channel, notices] of counts) services.log.warn({ channel, notices }, GIVEN_UP);
  }
}

async function failSome(
  { clock, recipients }: Services,
  queries: NoticeQueries & AuditQueries,
): Promise<readonly Notice[]> {
  const channels = recipients.map(({ channel }) => channel);
  const dueBefore = asUtcMs(clock.now() - ABANDONED_AFTER_MS);
  const failed = await queries.failUnsentBeyond(channels, dueBefore, ERROR, BATCH);
  for (const notice of failed) {
    const entry = auditEntryOf(notice, { state: 'failed', error: ERROR }, clock.now());
    if (entry !== undefined) await queries.appendAudit(entry);
  }
  return failed;
}
