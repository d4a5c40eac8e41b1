import type { Trade } from '../domain/trade.ts';
import type { LinkGrant } from './links.ts';
import type { Services } from './ports.ts';

/**
 * A phone has fetched the picture of a notice, or says that the card is on its screen, which proves that it arrived. Only
 * the first time counts. The picture's hash, if it has one, is kept for the decision, which names what was on the phone.
 */
export async function recordReceipt(
  services: Services,
  { noticeId, tradeUuid, channel }: Pick<LinkGrant, 'noticeId' | 'tradeUuid' | 'channel'>,
  pictureHash: string | null,
): Promise<void> {
  if (noticeId === null) return;
  const { announcer, clock, store } = services;
  const at = clock.now();
  const isFirst = await store.transaction(async (queries) => {
    if (!(await queries.markNoticeReceived(noticeId, at))) {
      // The browser may say that it shows the card before it has the picture.
      const isNew = pictureHash !== null && (await queries.findPictureHash(tradeUuid)) === undefined;
      if (isNew) await queries.savePictureHash(tradeUuid, pictureHash);
      return false;
    }
    if (pictureHash !== null) await queries.savePictureHash(tradeUuid, pictureHash);
    const data = { notice_id: noticeId, channel, picture_hash: pictureHash };
    await queries.appendAudit({ at, kind: 'notice_received', actor: 'server', tradeUuid, data });
    return true;
  });
  if (isFirst) announcer.announce(tradeUuid, 'ephemeral');
}

/** Records that the approver opened the page of a pending trade: they know about it, even if the card never arrived. */
export async function recordSeen(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  { status, tradeUuid }: Trade,
  approver: string,
): Promise<void> {
  if (status !== 'pending') return;
  const asks = await store.listAsks([tradeUuid]);
  if (!asks.some((ask) => ask.approver === approver && ask.seenAt === null)) return;
  await store.markAsksSeen(tradeUuid, approver, clock.now());
}
