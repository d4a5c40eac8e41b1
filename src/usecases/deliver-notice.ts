import { languageOfApprover } from '../domain/approvers.ts';
import type { AuditEntry } from '../domain/audit.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { inLanguage } from '../domain/language/catalogs.ts';
import {
  afterFailedOutcome,
  afterFailedQuestion,
  REJECTIONS_TO_BE_PERMANENT,
} from '../domain/next-attempt.ts';
import type { UtcMs } from '../domain/units.ts';
import { batch } from '../lib/coalesce.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { enqueueBundle } from './bundle.ts';
import { escalateAfterFailure } from './escalate.ts';
import { receiptDueAt } from './missed-receipts.ts';
import { type Content, contentOf } from './notice-content.ts';
import type { Channel, Notice, NoticeResult, Queries, Services } from './ports.ts';

/** Sends one claimed notice, unless it is outdated, and records the result. */
export async function deliverNotice(
  services: Services,
  channel: Channel,
  notice: Notice,
  recordSent: RecordSent = (delivery) => writeOne(services, delivery),
): Promise<NoticeResult['state']> {
  const content = await contentOf(services, notice);
  const isSent = content !== undefined && 'compose' in content;
  const made = isSent ? await attempt(services, channel, notice, content) : SUPERSEDED;
  const { covers = [] } = isSent ? content : {};
  await recordInTime(services, { notice, attempt: made, covers, refreshes: content?.refreshes }, recordSent);
  return made.result.state;
}

const RECORD_AGAIN_MS = 250;

/** A sent notice that isn't recorded would ring again. Until its lease expires, wait for an unreachable database. */
async function recordInTime(services: Services, delivery: Delivery, recordSent: RecordSent): Promise<void> {
  const { clock } = services;
  const { notice } = delivery;
  for (;;) {
    try {
      return await record(services, delivery, recordSent);
    } catch (error) {
      if (!(error instanceof Unavailable) || clock.now() + RECORD_AGAIN_MS >= notice.dueAt) throw error;
      const { promise: aMomentLater, resolve } = Promise.withResolvers<void>();
      clock.callAt(clock.now() + RECORD_AGAIN_MS, resolve);
      await aMomentLater;
    }
  }
}

const SUPERSEDED: Attempt = { result: { state: 'superseded' }, advice: '' };

interface Attempt {
  readonly result: NoticeResult;
  readonly advice: string;
  readonly failure?: DeliveryFailure;
}

interface Delivery extends Pick<Content, 'covers'> {
  readonly notice: Notice;
  readonly attempt: Attempt;
  /** The shared card to update with it. */
  readonly refreshes?: string | undefined;
}

/** Undefined when another worker has the notice. */
type Recorded =
  | {
      /** The channel's health has changed. */
      readonly isHealthNews: boolean;
      /** The audit entries of other channels that ring because of it. */
      readonly escalations: readonly AuditEntry[];
    }
  | undefined;

export type RecordSent = (delivery: Delivery) => Promise<Recorded>;

/** Writes what was sent in one turn of the event loop in one transaction, or in one each if that fails. */
export function createRecordSent(services: Services): RecordSent {
  const together = batch<Delivery, Recorded | Promise<Recorded>>(async (sent) => {
    try {
      return await write(services, sent);
    } catch (error) {
      if (sent.length === 1) throw error;
      return new Map(sent.map((delivery) => [delivery, writeOne(services, delivery)]));
    }
  });
  return async (delivery) => together(delivery);
}

/** Rejected by separate attempts. Reported once; the question is still retried. */
const isRejectedForGood = (result: NoticeResult): result is NoticeResult & { state: 'due' } =>
  result.state === 'due' && result.rejections === REJECTIONS_TO_BE_PERMANENT;

async function attempt(
  services: Services,
  channel: Channel,
  notice: Notice,
  content: Content,
): Promise<Attempt> {
  const linkEpoch = await services.store.findLinkEpoch(notice.approver);
  try {
    const { replaces, expiresAt: decideBy } = content;
    const language = languageOfApprover(services.approvers, notice.approver);
    const composed = inLanguage(language, () => content.compose(linkEpoch));
    const message = { ...composed, language, replaces, decideBy };
    const cardReference = await channel.send(message, AbortSignal.timeout(channel.limits.timeoutMs));
    const at = services.clock.now();
    const due = receiptDueAt(channel, notice, at);
    return { result: { state: 'sent', at, receiptDueAt: due, cardReference }, advice: '' };
  } catch (error) {
    return afterFailure(services, notice, content, failureOf(error));
  }
}

function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  // Only the kind of error: its text is not known to be free of links and keys.
  const kind = error instanceof Error ? error.name : typeof error;
  return new DeliveryFailure(`unexpected ${kind} in the channel`, {
    permanent: false,
    advice: 'See the log; if it keeps happening, report it as a bug.',
  });
}

function afterFailure(
  { clock, random }: Services,
  notice: Notice,
  { expiresAt }: Content,
  failure: DeliveryFailure,
): Attempt {
  const { message: error, advice, retryAfterMs } = failure;
  const failed = {
    now: clock.now(),
    attempts: notice.attempts,
    rejections: notice.rejections + (failure.permanent ? 1 : 0),
    retryAfterMs,
    chance: random(),
  };
  const next =
    expiresAt === null
      ? afterFailedOutcome(failed, notice.createdAt)
      : afterFailedQuestion(failed, expiresAt);
  if (next.kind === 'give_up') return { result: { state: 'failed', error }, advice, failure };
  const { at: dueAt, rejections } = next;
  return { result: { state: 'due', dueAt, error, rejections }, advice, failure };
}

async function record(services: Services, delivery: Delivery, recordSent: RecordSent): Promise<void> {
  const { announcer } = services;
  const { notice, attempt } = delivery;
  const isSent = attempt.result.state === 'sent';
  const recorded = await (isSent ? recordSent(delivery) : writeOne(services, delivery));
  report(services, notice, attempt, recorded !== undefined);
  if (recorded === undefined) return;
  const isNews = recorded.escalations.length > 0;
  if (notice.kind !== 'alert') announcer.announce(notice.tradeUuid, isNews ? 'committed' : 'ephemeral');
  // The banner of every open page.
  if (recorded.isHealthNews) announcer.announce(null, 'ephemeral');
}

async function writeOne(services: Services, delivery: Delivery): Promise<Recorded> {
  return (await write(services, [delivery])).get(delivery);
}

async function write(services: Services, deliveries: readonly Delivery[]) {
  // After a power cut, a notice sent a moment before is due again: it rings twice rather than never. Without its
  // reference, a card couldn't be replaced.
  const syncsLater = deliveries.every(
    ({ attempt: { result } }) => result.state === 'sent' && result.cardReference === undefined,
  );
  return services.store.transaction((queries) => writeAll(services, queries, deliveries), { syncsLater });
}

/** The audit entries last: whoever holds the end of the audit log must not wait for a notice any more. */
async function writeAll(services: Services, queries: Queries, deliveries: readonly Delivery[]) {
  const now = services.clock.now();
  const recorded = new Map<Delivery, NonNullable<Recorded>>();
  for (const delivery of deliveries) {
    const { notice, attempt } = delivery;
    if (!(await queries.finishNotice(notice, attempt.result))) continue;
    await writeBundle(services, queries, delivery, now);
    const isHealthNews = await recordHealth(queries, notice.channel, attempt, now);
    const hasFailed = attempt.failure !== undefined;
    const escalations = hasFailed ? await escalateAfterFailure(services, queries, notice) : [];
    recorded.set(delivery, { isHealthNews, escalations });
  }
  for (const [{ notice, attempt }, { escalations }] of recorded) {
    const entry = auditEntryOf(notice, attempt.result, now);
    if (entry !== undefined) await queries.appendAudit(entry);
    for (const escalation of escalations) await queries.appendAudit(escalation);
  }
  return recorded;
}

/** Marks the questions that a shared card has asked, and enqueues an update of one. */
async function writeBundle(
  services: Services,
  queries: Queries,
  { notice, attempt, covers = [], refreshes }: Delivery,
  now: UtcMs,
): Promise<void> {
  if (attempt.result.state === 'sent' && covers.length > 0) await queries.finishBundled(covers, now);
  if (refreshes === undefined || attempt.result.state === 'due') return;
  await queries.supersedeBundled(notice.tradeUuid, refreshes);
  await enqueueBundle(services, queries, notice, refreshes, now);
}

/** Whether the channel delivers better or worse than before. */
async function recordHealth(
  queries: Queries,
  channel: string,
  { result, failure }: Attempt,
  at: UtcMs,
): Promise<boolean> {
  if (result.state === 'sent') return queries.clearFailures(channel);
  if (failure === undefined) return false;
  const { message: error, advice, kind } = failure;
  await queries.countFailure(channel, { at, error, advice, kind });
  return true;
}

export function auditEntryOf(notice: Notice, result: NoticeResult, at: UtcMs): AuditEntry | undefined {
  const { noticeId, tradeUuid, kind, approver, channel, attempts } = notice;
  const isAlert = kind === 'alert';
  const about = isAlert ? { card_id: tradeUuid } : {};
  const data = { notice_id: noticeId, notice: kind, approver, channel, attempts, ...about };
  const entry = { at, actor: 'server', tradeUuid: isAlert ? null : tradeUuid };
  if (result.state === 'sent') return { ...entry, kind: 'notice_sent', data };
  if (result.state === 'failed' || isRejectedForGood(result))
    return { ...entry, kind: 'notice_failed', data: { ...data, error: result.error } };
  if (result.state === 'superseded' && kind === 'ask') {
    const error = `settled before it could be delivered${notice.lastError === null ? '' : `: ${notice.lastError}`}`;
    return { ...entry, kind: 'notice_failed', data: { ...data, error } };
  }
  return undefined; // a retry, or an outcome that a newer one replaces: nothing is lost yet
}

function report({ log }: Services, notice: Notice, { result, advice }: Attempt, isRecorded: boolean): void {
  const { noticeId, tradeUuid, approver, channel, attempts, kind } = notice;
  const fields = { notice_id: noticeId, trade_uuid: tradeUuid, approver, channel, attempts, notice: kind };
  if (!isRecorded) log.warn(fields, 'another worker took the notice over; this result is dropped');
  else if (isRejectedForGood(result))
    log.error(
      { ...fields, error: result.error, advice },
      'the channel rejects the question; retrying slowly',
    );
  else if (result.state === 'due')
    log.warn({ ...fields, error: result.error, advice }, 'notice will be tried again');
  else if (result.state === 'failed')
    log.error({ ...fields, error: result.error, advice }, 'notice cannot be delivered');
  else log.info(fields, `notice ${result.state}`);
}
