import type { AuditEntry } from '../domain/audit.ts';
import { isFromPerson, type ReceiptKind } from '../domain/receipt.ts';
import type { Trade } from '../domain/trade.ts';
import type { UtcMs } from '../domain/units.ts';
import type { LinkGrant } from './links.ts';
import type { Services } from './ports.ts';

type Needs = Pick<Services, 'announcer' | 'clock' | 'store'>;

/** The notice that arrived, identified by its link, and how that is known. */
export interface Arrival extends Pick<LinkGrant, 'noticeId' | 'tradeUuid' | 'approver' | 'channel'> {
  readonly kind: ReceiptKind;
  /** The picture that the phone has; the decision names it. */
  readonly pictureHash?: string;
}

/** Records that a notice has arrived. Only the first receipt of each kind counts. */
export async function recordReceipt({ announcer, clock, store }: Needs, arrival: Arrival): Promise<void> {
  const { noticeId, tradeUuid, approver, kind, pictureHash } = arrival;
  if (noticeId === null) return;
  const at = clock.now();
  const isFirst = await store.transaction(
    async (queries) => {
      const hash = pictureHash === undefined ? {} : { pictureHash };
      if (!(await queries.addReceipt(noticeId, { kind, at, ...hash }))) return false;
      if (pictureHash !== undefined) await queries.savePictureHash(tradeUuid, pictureHash);
      // An approver who has seen it need not be rung over another channel.
      if (isFromPerson(kind)) await queries.markAsksSeen(tradeUuid, approver, at);
      const entry = auditEntryOf(arrival, noticeId, at);
      if (entry !== undefined) await queries.appendAudit(entry);
      return true;
    },
    { syncsLater: true },
  );
  if (isFirst) announcer.announce(tradeUuid, 'ephemeral');
}

/** None for a press: the decision has an entry of its own. */
function auditEntryOf(
  { kind, channel, tradeUuid, pictureHash }: Arrival,
  noticeId: string,
  at: UtcMs,
): AuditEntry | undefined {
  if (kind === 'press') return undefined;
  const hash = pictureHash === undefined ? {} : { picture_hash: pictureHash };
  const data = { notice_id: noticeId, channel, receipt: kind, ...hash };
  const event = isFromPerson(kind) ? 'notice_seen' : 'notice_received';
  return { at, kind: event, actor: 'server', tradeUuid, data };
}

/** Records that the approver has seen a trade in any way, so that their phone needn't ring for it again. */
export async function recordSeen(
  { announcer, store, clock }: Needs,
  { tradeUuid }: Pick<Trade, 'tradeUuid'>,
  approver: string,
): Promise<void> {
  const asks = await store.listAsks([tradeUuid]);
  if (!asks.some((ask) => ask.approver === approver && ask.seenAt === null)) return;
  await store.markAsksSeen(tradeUuid, approver, clock.now());
  announcer.announce(tradeUuid, 'ephemeral');
}

/** Records a receipt of the last question that rang an approver over a channel. */
export async function recordReceiptOfAsk(
  services: Needs,
  { tradeUuid, approver, channel, ...receipt }: Omit<Arrival, 'noticeId'>,
): Promise<void> {
  const asks = await services.store.listAsks([tradeUuid]);
  const ask = asks.findLast((one) => one.approver === approver && one.channel === channel);
  if (ask !== undefined)
    await recordReceipt(services, {
      ...receipt,
      tradeUuid,
      approver,
      channel,
      noticeId: ask.noticeId,
    });
}
