import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE, knownTrade, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { decideTrade } from './decide-trade.ts';
import type { LinkGrant } from './links.ts';
import { recordReceipt } from './record-receipt.ts';

let services: TestServices;
let grant: LinkGrant;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
  const [notice] = await services.store.listNotices(UUID);
  const { expiresAt } = knownTrade();
  const noticeId = notice?.noticeId ?? null;
  grant = {
    purpose: 'picture',
    tradeUuid: UUID,
    approver: ALICE,
    channel: 'pushcut',
    expiresAt,
    noticeId,
    epoch: 0,
  };
});
afterEach(() => services.end());

const receipts = async () =>
  (await services.store.listTradeAudit(UUID)).filter(({ kind }) => kind === 'notice_received');

test('the first fetch is the receipt of its notice, and is announced', async () => {
  const heard: string[] = [];
  services.announcer.listen(UUID, (_tradeUuid, kind) => heard.push(kind));
  services.clock.advance(700);
  await recordReceipt(services, grant, 'abc');
  await recordReceipt(services, grant, 'def');
  expect((await services.store.listNotices(UUID))[0]?.receivedAt).toBe(services.clock.now());
  expect((await receipts()).map(({ data }) => data['picture_hash'])).toEqual(['abc']);
  expect(heard).toEqual(['ephemeral']);
});

test('a decision names the picture that the phone was seen to have', async () => {
  await recordReceipt(services, grant, 'abc');
  await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'pushcut' });
  expect((await services.store.findTrade(UUID))?.trade.decision?.pictureHash).toBe('abc');
});

test('a link that was made for no notice, such as a page or a strategy has, proves nothing', async () => {
  await recordReceipt(services, { ...grant, noticeId: null }, 'abc');
  expect(await receipts()).toEqual([]);
  expect(await services.store.findPictureHash(UUID)).toBeUndefined();
});
