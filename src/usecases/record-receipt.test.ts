import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asUtcMs } from '../domain/units.ts';
import { decideTrade } from './decide-trade.ts';
import { type Arrival, recordReceipt, recordReceiptOfAsk, recordSeen } from './record-receipt.ts';

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

test('need not reach the disk before anything else does: a strategy may be waiting', async () => {
  const transaction = vi.spyOn(services.store, 'transaction');
  await recordReceipt(services, arrival);
  expect(transaction.mock.calls.map(([, options]) => options)).toEqual([{ syncsLater: true }]);
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

test.each([
  ['picture', 'notice_received', { picture_hash: 'abc' }],
  ['shown', 'notice_received', {}],
  ['page', 'notice_seen', {}],
  ['acknowledged', 'notice_seen', {}],
] as const)('the audit log names the channel and how the notice arrived: %s', async (kind, event, hash) => {
  const { pictureHash, ...others } = arrival;
  await recordReceipt(services, { ...others, ...(kind === 'picture' ? { pictureHash } : {}), kind });
  const entry = (await services.store.listTradeAudit(UUID)).at(-1);
  expect(entry).toMatchObject({ at: services.clock.now(), kind: event, actor: 'server', tradeUuid: UUID });
  expect(entry?.data).toStrictEqual({
    notice_id: arrival.noticeId,
    channel: 'pushcut',
    receipt: kind,
    ...hash,
  });
});

test('a press counts as seen, without an entry of its own in the audit log', async () => {
  await recordReceipt(services, { ...arrival, kind: 'press' });
  const [notice] = await services.store.listNotices(UUID);
  const now = services.clock.now();
  expect(notice).toMatchObject({ receivedAt: now, openedAt: now, seenAt: now });
  expect((await services.store.listTradeAudit(UUID)).map(({ kind }) => kind)).toEqual(['submitted']);
  expect(await services.store.findPictureHash(UUID)).toBe('abc');
});

test('a receipt of an unknown notice is not recorded or announced', async () => {
  const heard = recordAnnouncements(services);
  await recordReceipt(services, { ...arrival, noticeId: 'unknown' });
  expect(heard).toEqual([]);
  expect(await receipts()).toEqual([]);
  expect(await services.store.findPictureHash(UUID)).toBeUndefined();
});

test("of several questions on a channel, the last one to its approver gets the vendor's confirmation", async () => {
  const later = (noticeId: string, changes: object) =>
    services.store.insertNotice(
      knownNotice({ noticeId, createdAt: asUtcMs(services.clock.now() + 1_000), ...changes }),
    );
  await later('again', {});
  await later('elsewhere', { channel: 'telegram' });
  await later("somebody else's", { approver: 'Bob' });
  await later('of another trade', { tradeUuid: OTHER_UUID });
  await recordReceiptOfAsk(services, { ...arrival, kind: 'acknowledged' });
  const opened = [...(await services.store.listAsks([UUID, OTHER_UUID]))]
    .filter(({ openedAt }) => openedAt !== null)
    .map(({ noticeId }) => noticeId);
  expect(opened).toEqual(['again']);
  expect((await services.store.listTradeAudit(UUID)).at(-1)?.data).toEqual({
    notice_id: 'again',
    channel: 'pushcut',
    receipt: 'acknowledged',
    picture_hash: 'abc',
  });
});

test('an approver who has opened one card has seen the trade on every channel, and nobody else has', async () => {
  await services.store.insertNotice(knownNotice({ noticeId: 'elsewhere', channel: 'telegram' }));
  await services.store.insertNotice(knownNotice({ noticeId: "somebody else's", approver: 'Bob' }));
  const seen = async () =>
    (await services.store.listAsks([UUID]))
      .filter(({ seenAt }) => seenAt !== null)
      .map(({ noticeId }) => noticeId);
  await recordReceipt(services, arrival);
  expect(await seen()).toEqual([]);
  await recordReceipt(services, { ...arrival, kind: 'page' });
  expect((await seen()).toSorted()).toEqual([arrival.noticeId, 'elsewhere'].toSorted());
});

test('a trade seen in the inbox counts as seen though another approver was asked, too', async () => {
  await services.store.insertNotice(knownNotice({ noticeId: "somebody else's", approver: 'Bob' }));
  await recordSeen(services, { tradeUuid: UUID }, ALICE);
  const asks = await services.store.listAsks([UUID]);
  expect(asks.map(({ approver, seenAt }) => [approver, seenAt]).toSorted()).toEqual([
    [ALICE, services.clock.now()],
    ['Bob', null],
  ]);
});
