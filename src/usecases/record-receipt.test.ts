import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { decideTrade } from './decide-trade.ts';
import { type Arrival, recordReceipt, recordReceiptOfAsk } from './record-receipt.ts';

let services: TestServices;
let arrival: Arrival;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
  const [notice] = await services.store.listNotices(UUID);
  const noticeId = notice?.noticeId ?? null;
  const fetched = { kind: 'picture', pictureHash: 'abc' } as const;
  arrival = { ...fetched, tradeUuid: UUID, approver: ALICE, channel: 'pushcut', noticeId };
});
afterEach(() => services.end());

const receipts = async () =>
  (await services.store.listTradeAudit(UUID)).filter(({ kind }) => kind === 'notice_received');

test('the first fetch is the receipt of its notice, and is announced', async () => {
  const heard: string[] = [];
  services.announcer.listen(UUID, (_tradeUuid, kind) => heard.push(kind));
  services.clock.advance(700);
  await recordReceipt(services, arrival);
  await recordReceipt(services, { ...arrival, pictureHash: 'def' });
  expect((await services.store.listNotices(UUID))[0]?.receivedAt).toBe(services.clock.now());
  expect((await receipts()).map(({ data }) => data['picture_hash'])).toEqual(['abc']);
  expect(heard).toEqual(['ephemeral']);
});

test('a decision names the picture that the phone was seen to have', async () => {
  await recordReceipt(services, arrival);
  await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'pushcut' });
  expect((await services.store.findTrade(UUID))?.trade.decision?.pictureHash).toBe('abc');
});

test('a decision names the picture in the language of whoever decides', async () => {
  await services.end();
  const all = [
    { name: 'anna', hours: null, language: 'de' },
    { name: 'ben', hours: null, language: 'ja' },
  ] as const;
  services = await createTestServices({
    recipients: [
      { approver: 'anna', channel: 'pushcut' },
      { approver: 'ben', channel: 'ntfy@ben' },
    ],
    approvers: { all, formerNames: [], twoAbove: 0 },
  });
  await submitKnown(services);
  for (const { noticeId, approver, channel } of await services.store.listAsks([UUID]))
    await recordReceipt(services, { ...arrival, noticeId, approver, channel, pictureHash: `of ${approver}` });
  await decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver: 'ben', channel: 'ntfy@ben' });
  expect((await services.store.findTrade(UUID))?.trade.decision?.pictureHash).toBe('of ben');
});

test('a link that was made for no notice, such as a page or a strategy has, proves nothing', async () => {
  await recordReceipt(services, { ...arrival, noticeId: null });
  expect(await receipts()).toEqual([]);
  expect(await services.store.findPictureHash(UUID)).toBeUndefined();
});

test('opening, pressing or confirming a notice counts as seen; fetching or showing it as delivered', async () => {
  const notice = async () => (await services.store.listNotices(UUID))[0];
  await recordReceipt(services, { ...arrival, kind: 'shown' });
  expect(await notice()).toMatchObject({ receivedAt: services.clock.now(), openedAt: null, seenAt: null });
  services.clock.advance(5_000);
  await recordReceipt(services, { ...arrival, kind: 'page' });
  expect(await notice()).toMatchObject({ openedAt: services.clock.now(), seenAt: services.clock.now() });
  const kinds = (await services.store.listTradeAudit(UUID)).map(({ kind, data }) => [kind, data['receipt']]);
  expect(kinds.slice(1)).toEqual([
    ['notice_received', 'shown'],
    ['notice_seen', 'page'],
  ]);
});

test("a vendor's confirmation is the receipt of the last question over its channel", async () => {
  await recordReceiptOfAsk(services, { ...arrival, channel: 'telegram', kind: 'acknowledged' });
  expect((await services.store.listNotices(UUID))[0]?.openedAt).toBeNull();
  await recordReceiptOfAsk(services, { ...arrival, kind: 'acknowledged' });
  expect((await services.store.listNotices(UUID))[0]?.openedAt).toBe(services.clock.now());
});
