import { isAlarming } from '../domain/pickup.ts';
import type { Trade } from '../domain/trade.ts';
import type { UtcMs } from '../domain/units.ts';
import type { Notice, NoticeKind, NoticeQueries, Recipient, Services } from './ports.ts';

/** Enqueues the outcome of a trade, in the caller's transaction. The outbox sends it. */
export async function enqueueOutcome(
  services: Services,
  queries: NoticeQueries,
  trade: Trade,
  now: UtcMs,
): Promise<void> {
  for (const recipient of await findRecipients(services, queries, trade))
    await enqueueNotice(services, queries, recipient, trade, 'outcome', now);
}

/** Everyone, if someone must check their platform; otherwise whoever has a card of the trade, or would have been asked first. */
async function findRecipients(
  services: Services,
  queries: NoticeQueries,
  trade: Trade,
): Promise<readonly Recipient[]> {
  const { recipients } = services;
  if (recipients.length <= 1 || isAlarming(trade.pickup)) return recipients;
  const holders = await findHolders(services, queries, trade);
  return holders.length > 0 ? holders : firstOfEach(recipients);
}

/** Whoever has a card of the trade. */
async function findHolders(
  { recipients }: Services,
  queries: NoticeQueries,
  { tradeUuid }: Trade,
): Promise<readonly Recipient[]> {
  const cards = await queries.listNotices(tradeUuid);
  return recipients.filter((recipient) => cards.some((card) => isFor(card, recipient)));
}

export const isFor = (notice: Pick<Notice, 'approver' | 'channel'>, { approver, channel }: Recipient) =>
  notice.approver === approver && notice.channel === channel;

/** Each approver's first channel. */
export const firstOfEach = (recipients: readonly Recipient[]) =>
  recipients.filter(
    ({ approver }, index) => recipients.findIndex((other) => other.approver === approver) === index,
  );

/**
 * After the first of two approvals. That approver's cards stop asking, and everyone else who was asked is asked again with a
 * new text; if nobody was, each other approver's first channel rings.
 */
export async function enqueueSecondAsks(
  services: Services,
  queries: NoticeQueries,
  trade: Trade,
  now: UtcMs,
): Promise<void> {
  const { recipients } = services;
  const holders = await findHolders(services, queries, trade);
  const isFirst = ({ approver }: Recipient) => approver === trade.firstApproval?.approver;
  const asked = holders.filter((recipient) => !isFirst(recipient));
  const others = asked.length > 0 ? asked : firstOfEach(recipients.filter((one) => !isFirst(one)));
  for (const recipient of holders.filter(isFirst))
    await enqueueNotice(services, queries, recipient, trade, 'outcome', now);
  for (const recipient of others) await enqueueNotice(services, queries, recipient, trade, 'ask', now);
}

/** When a rule won't approve after all, everyone who was asked is asked again; if nobody was, each first channel rings. */
export async function enqueueAsksAgain(
  services: Services,
  queries: NoticeQueries,
  trade: Trade,
  now: UtcMs,
): Promise<void> {
  const holders = await findHolders(services, queries, trade);
  for (const recipient of holders.length > 0 ? holders : firstOfEach(services.recipients))
    await enqueueNotice(services, queries, recipient, trade, 'ask', now);
}

/** Enqueues a message to one recipient, in the caller's transaction. */
export async function enqueueNotice(
  services: Pick<Services, 'newId'>,
  queries: NoticeQueries,
  recipient: Recipient,
  trade: Pick<Trade, 'tradeUuid' | 'expiresAt'>,
  kind: NoticeKind,
  now: UtcMs,
  dueAt = now,
): Promise<void> {
  await queries.insertNotice({ ...newNotice(services, recipient, trade, kind, now), dueAt });
}

/** Not yet tried, and due at once. */
export function newNotice(
  { newId }: Pick<Services, 'newId'>,
  { approver, channel }: Recipient,
  trade: Pick<Trade, 'tradeUuid' | 'expiresAt'>,
  kind: NoticeKind,
  now: UtcMs,
): Notice {
  return {
    noticeId: newId(),
    tradeUuid: trade.tradeUuid,
    kind,
    approver,
    channel,
    state: 'due',
    attempts: 0,
    createdAt: now,
    dueAt: now,
    sentAt: null,
    receivedAt: null,
    lastError: null,
    expiresAt: kind === 'ask' ? trade.expiresAt : null,
    rejections: 0,
    seenAt: null,
    openedAt: null,
    receiptDueAt: null,
    receiptMissedAt: null,
    cardReference: null,
    bundleId: null,
  };
}
