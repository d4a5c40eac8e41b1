import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { ALICE, BOB, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import type { Approvers } from '../domain/approvers.ts';
import { asPrice } from '../domain/units.ts';
import { CredentialRevoked } from './credential.ts';
import { type ApproverAnswer, decideTrade } from './decide-trade.ts';
import { pairDevice, revokeDevice, startPairing } from './pair-device.ts';

const [PICTURE, GERMAN_PICTURE] = ['aa'.repeat(32), 'bb'.repeat(32)];
const APPROVERS: Approvers = {
  all: [
    { name: ALICE, hours: null },
    { name: BOB, hours: null, language: 'de' },
    { name: 'Carl', hours: null },
  ],
  formerNames: ['trader'],
  twoAbove: null,
};
const RECIPIENTS = [
  { approver: ALICE, channel: 'pushcut' },
  { approver: BOB, channel: 'ntfy@Bob' },
];

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices({ approvers: APPROVERS, recipients: RECIPIENTS, ringNextAfterMs: 0 });
  await submitKnown(services, { amendable: { stopPrice: { min: asPrice(4125), max: asPrice(4127) } } });
});
afterEach(() => services.end());

const decide = (answer: ApproverAnswer, approver = ALICE, channel = 'web') =>
  decideTrade(services, { tradeUuid: UUID, approver, channel, ...answer });
const decisionOf = async () => (await services.store.findTrade(UUID))?.trade.decision;
const lastEntry = async () => (await listAuditEntries(services)).at(-1);
/** A phone of that approver fetches a picture. */
async function show(approver: string, pictureHash: string): Promise<void> {
  const notices = await services.store.listNotices(UUID);
  const { noticeId = '' } = notices.find((notice) => notice.approver === approver) ?? {};
  await services.store.addReceipt(noticeId, { kind: 'picture', at: services.clock.now(), pictureHash });
}

test.each([
  ['approve', {}, { channel: 'ntfy', picture_hash: null }],
  [
    'approve',
    { amendments: { stopPrice: asPrice(4125.5) } },
    { channel: 'ntfy', picture_hash: null, stop_price: 4125.5, asked_stop_price: 4126.5 },
  ],
  ['reject', {}, { channel: 'ntfy', picture_hash: null }],
  ['reject', { reason: 'news at 15:00' }, { channel: 'ntfy', picture_hash: null, reason: 'news at 15:00' }],
] as const)('an answer to %s with %j is kept and audited', async (verdict, said, data) => {
  await decide({ verdict, ...said }, BOB, 'ntfy@Bob');
  const decidedAt = services.clock.now();
  expect(await decisionOf()).toEqual({
    verdict,
    approver: BOB,
    channel: 'ntfy',
    decidedAt,
    pictureHash: null,
    ...said,
  });
  expect(await lastEntry()).toEqual({
    at: decidedAt,
    kind: verdict === 'approve' ? 'approved' : 'rejected',
    actor: 'approver:Bob',
    tradeUuid: UUID,
    data,
  });
});

test.each([
  ['Alice had', ALICE, PICTURE],
  ['Bob had', BOB, GERMAN_PICTURE],
  ["Carl's language has, since he was seen to have none", 'Carl', PICTURE],
])('a decision names the picture that %s', async (_case, approver, pictureHash) => {
  await services.store.savePictureHash(UUID, 'cc'.repeat(32));
  await show(BOB, GERMAN_PICTURE);
  await show(ALICE, PICTURE);
  await decide({ verdict: 'reject' }, approver);
  expect((await decisionOf())?.pictureHash).toBe(pictureHash);
  expect((await lastEntry())?.data).toMatchObject({ picture_hash: pictureHash });
});

test('a decision names no picture if only one in another language was seen', async () => {
  await services.store.savePictureHash(UUID, 'cc'.repeat(32));
  await show(BOB, GERMAN_PICTURE);
  await decide({ verdict: 'reject' });
  expect((await decisionOf())?.pictureHash).toBeNull();
});

test('the same person by a former name does not count as the second of two', async () => {
  await services.end();
  const approvers = { ...APPROVERS, twoAbove: 1 };
  services = await createTestServices({ approvers, recipients: RECIPIENTS });
  await submitKnown(services);
  expect(await decide({ verdict: 'approve' }, 'trader')).toMatchObject({ trade: { status: 'pending' } });
  expect(await decide({ verdict: 'approve' })).toMatchObject({ kind: 'unchanged' });
  expect(await decide({ verdict: 'approve' }, BOB)).toMatchObject({ trade: { status: 'approved' } });
});

test('the press of a device that was removed is not recorded', async () => {
  const paired = await pairDevice(services, await startPairing(services, ALICE), 'phone');
  const { deviceId = '' } = paired?.device ?? {};
  await revokeDevice(services, deviceId, ALICE);
  const answer = { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'web' } as const;
  const press = decideTrade(services, { ...answer, credential: { kind: 'device', deviceId } });
  await expect(press).rejects.toThrow(CredentialRevoked);
  expect(await decisionOf()).toBeNull();
});
