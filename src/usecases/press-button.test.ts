import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { createFakeChannel } from '../../test/support/fake-channel.ts';
import { knownApprovalRule } from '../../test/support/known-approval-rule.ts';
import { ALICE, knownTrade, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import type { Approvers } from '../domain/approvers.ts';
import { asMoney, asPrice, asTradeUuid, asUtcMs } from '../domain/units.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { claimTrade } from './claim-trade.ts';
import { decideTrade } from './decide-trade.ts';
import { createLinks, type PressGrant, readPressCode } from './links.ts';
import type { ButtonPress } from './ports.ts';
import { pressButton } from './press-button.ts';

const NEVER = asUtcMs(0);
const RECIPIENT = { approver: ALICE, channel: 'telegram' };
const PRESS = { presser: '4711', isAllowed: true };
const approvedVia = (channel: string) =>
  `Approved by Alice via ${channel} at 14:30:00 UTC, after less than 1 s. Not picked up yet.`;
const NOT_VALID = "This button is not valid any more. Nothing was changed. Decide on the trade's page.";

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices({ recipients: [RECIPIENT] });
  await submitKnown(services);
});
afterEach(() => services.end());

const trade = async () => (await services.store.findTrade(UUID))?.trade;
const audit = async (kind: string) =>
  (await services.store.listTradeAudit(UUID)).filter((entry) => entry.kind === kind);

async function codeFor(verdict: 'approve' | 'reject', changes: Partial<PressGrant> = {}): Promise<string> {
  const expiresAt = (await trade())?.expiresAt ?? NEVER;
  const epoch = await services.store.findLinkEpoch(ALICE);
  return services.links.signPress({ ...RECIPIENT, tradeUuid: UUID, verdict, expiresAt, epoch, ...changes });
}

const press = (code: string, changes: Partial<ButtonPress> = {}) =>
  pressButton(services, [createFakeChannel('telegram')], [RECIPIENT], { ...PRESS, code, ...changes });

test('a code fits what vendors take, and says what it is for', async () => {
  const code = await codeFor('reject');

  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(64);
  expect(readPressCode(code)).toEqual({ verdict: 'reject', tradeUuid: UUID });
});

test.each(['approve', 'reject'] as const)('a press on %s decides as a link does', async (verdict) => {
  const answer = await press(await codeFor(verdict));

  expect(answer).toEqual({
    text: verdict === 'approve' ? approvedVia('telegram') : expect.stringMatching(/^Rejected by Alice /),
    isDecided: true,
  });
  expect((await trade())?.decision).toMatchObject({ verdict, approver: ALICE, channel: 'telegram' });
});

test("a stranger's press is refused and recorded, and changes nothing else", async () => {
  const answer = await press(await codeFor('approve'), { isAllowed: false, presser: '666' });

  expect(answer).toEqual({
    text: 'You are not on the list of people who may decide. Nothing was changed.',
    isDecided: false,
  });
  expect((await trade())?.status).toBe('pending');
  expect(await audit('press_refused')).toMatchObject([
    { actor: 'server', data: { channel: 'telegram', presser: '666', reason: 'the person is not allowed' } },
  ]);
});

test('a refused press is logged with who pressed what, and why', async () => {
  await press(await codeFor('approve', { epoch: 7 }));

  const data = { channel: 'telegram', presser: '4711', reason: 'the button is not valid' };
  expect(services.logged).toEqual([`a press was refused ${JSON.stringify({ ...data, trade_uuid: UUID })}`]);
});

test.each([
  ['a trade that the database does not have', () => codeFor('approve', { tradeUuid: OTHER_UUID })],
  ['what is no code at all', async () => 'approve'],
])('a press on %s is refused and recorded, without a trade', async (_what, makeCode) => {
  expect(await press(await makeCode())).toEqual({ text: NOT_VALID, isDecided: false });

  expect(await listAuditEntries(services)).toContainEqual({
    at: services.clock.now(),
    kind: 'press_refused',
    actor: 'server',
    tradeUuid: null,
    data: { channel: 'telegram', presser: '4711', reason: 'the button is not valid' },
  });
});

test('a press whose links are invalidated while it is decided is refused and recorded', async () => {
  const code = await codeFor('approve');
  await services.store.raiseLinkEpoch(ALICE);
  const store = { ...services.store, findLinkEpoch: async () => 0 };
  const answer = await pressButton({ ...services, store }, [], [RECIPIENT], { ...PRESS, code });

  expect(answer).toEqual({ text: NOT_VALID, isDecided: false });
  expect((await trade())?.status).toBe('pending');
  expect(await audit('press_refused')).toMatchObject([{ data: { reason: 'the button is not valid' } }]);
});

test('a press on a trade that is gone when it is decided is answered as one on an unknown trade', async () => {
  const code = await codeFor('approve', { tradeUuid: OTHER_UUID });
  const stored = await services.store.findTrade(UUID);
  const store = { ...services.store, findTrade: async () => stored };
  const answer = await pressButton({ ...services, store }, [], [RECIPIENT], { ...PRESS, code });

  expect(answer).toEqual({ text: NOT_VALID, isDecided: false });
});

describe('after three hasty approvals', () => {
  beforeEach(async () => {
    await services.end();
    services = await createTestServices({ recipients: [RECIPIENT], slowsDown: true });
    for (const number of [1, 2, 3]) {
      const tradeUuid = asTradeUuid(`00000000-0000-4000-8000-00000000010${number}`);
      await submitKnown(services, { tradeUuid });
      await decideTrade(services, { tradeUuid, verdict: 'approve', approver: ALICE, channel: 'web' });
    }
    await submitKnown(services);
  });

  test('another is not taken by a button, and the answer says why', async () => {
    expect(await press(await codeFor('approve'))).toEqual({
      text: "Not approved yet. Your last 3 approvals took less than 2 s each. Decide on the trade's page.",
      isDecided: false,
    });
    expect((await trade())?.status).toBe('pending');
  });

  test('a rejection is', async () => {
    expect(await press(await codeFor('reject'))).toMatchObject({ isDecided: true });
    expect((await trade())?.status).toBe('rejected');
  });

  test('a press on a trade that was approved meanwhile is told what stands', async () => {
    await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'web' });
    expect(await press(await codeFor('approve'))).toEqual({ text: approvedVia('web'), isDecided: true });
  });

  test('one whose window has closed is told so', async () => {
    const code = await codeFor('approve');
    services.clock.advance(300_000);
    expect(await press(code)).toMatchObject({ isDecided: false, isOver: true });
  });
});

test('a replayed press does nothing more', async () => {
  const code = await codeFor('approve');
  await press(code);
  const before = await trade();

  expect(await press(code)).toMatchObject({ isDecided: true });
  expect(await trade()).toEqual(before);
  expect(await audit('approved')).toHaveLength(1);
});

test('the opposite press is told what stands', async () => {
  const reject = await codeFor('reject');
  await press(await codeFor('approve'));

  expect(await press(reject)).toMatchObject({
    isDecided: false,
    isOver: true,
    text: expect.stringMatching(/^Too late\./),
  });
  expect((await trade())?.status).toBe('approved');
});

test('a press after the window closed decides nothing', async () => {
  const code = await codeFor('approve');
  services.clock.advance(300_000);

  expect(await press(code)).toMatchObject({ isDecided: false });
  const { signal } = new AbortController();
  const claim = { strategy: STRATEGY, tradeUuid: UUID, claimant: 'a', waitMs: 0, signal, hungUp: signal };
  expect(await claimTrade(services, claim)).toMatchObject({ kind: 'refused' });
});

test.each([
  ['of another approver', { approver: 'bob' }],
  ['of another channel', { channel: 'pushcut' }],
  ['of a lost database, in which the uuid was another trade', { expiresAt: NEVER }],
  ['that was invalidated', { epoch: 7 }],
])('a code %s is refused and recorded', async (_, changes) => {
  expect(await press(await codeFor('approve', changes))).toMatchObject({ isDecided: false });

  expect((await trade())?.status).toBe('pending');
  expect(await audit('press_refused')).toMatchObject([{ data: { reason: 'the button is not valid' } }]);
});

test('a forged code, one for the other verdict, and one of another server are refused', async () => {
  const code = await codeFor('reject');
  const foreign = createLinks([new Uint8Array(32).fill(8)]);
  const expiresAt = (await trade())?.expiresAt ?? NEVER;
  const grant = { ...RECIPIENT, tradeUuid: UUID, verdict: 'approve' as const, expiresAt, epoch: 0 };

  for (const forged of [
    `a${code.slice(1)}`,
    `${code.slice(0, -1)}_`,
    foreign.signPress(grant),
    'approve',
    '',
  ]) {
    if (forged === code) continue;
    expect(await press(forged)).toMatchObject({ isDecided: false });
  }
  expect((await trade())?.status).toBe('pending');
});

test("a press that can't be recorded is remembered, and the answer says so", async () => {
  const code = await codeFor('approve');
  const { store } = services;
  const broken = { ...store, transaction: () => Promise.reject(new Unavailable('no disk')) };
  const answer = await pressButton({ ...services, store: broken }, [], [RECIPIENT], { ...PRESS, code });

  expect(answer).toEqual({
    isDecided: false,
    text: 'Your APPROVE could not be recorded. The database is not available. Press again, or check your platform.',
  });
  expect(services.presses.list()).toMatchObject([
    { tradeUuid: UUID, verdict: 'approve', channel: 'telegram' },
  ]);
});

describe('without the database', () => {
  const gone = () => Promise.reject(new Unavailable('no disk'));

  test("a stranger's press is neither remembered nor reported", async () => {
    const code = await codeFor('approve');
    const store = { ...services.store, findTrade: gone };
    const channel = createFakeChannel('telegram');
    const stranger = { ...PRESS, code, isAllowed: false };

    expect(await pressButton({ ...services, store }, [channel], [RECIPIENT], stranger)).toEqual({
      text: 'You are not on the list of people who may decide. Nothing was changed.',
      isDecided: false,
    });
    expect([services.presses.list(), channel.sent, services.logged]).toEqual([[], [], []]);
  });

  test('the operator learns that a report could not be completed', async () => {
    const code = await codeFor('approve');
    services.clock.advance(300_000);
    const told = Promise.withResolvers<unknown>();
    const error = (fields: object, text: string) => {
      if (text === 'the approver could not be notified of an unrecorded decision') told.resolve(fields);
    };
    const broken = {
      ...services,
      store: { ...services.store, transaction: gone },
      log: { ...services.log, error },
    };
    // The report is sent, but the card of the expiry, which is to replace it, can't be stored.
    await pressButton(broken, [createFakeChannel('telegram')], [RECIPIENT], { ...PRESS, code });

    expect(await told.promise).toEqual({ err: new Unavailable('no disk') });
  });
});

test('a mistake of ours is no reason to tell anybody that a decision was lost', async () => {
  const code = await codeFor('approve');
  const store = { ...services.store, findTrade: () => Promise.reject(new Error('a mistake')) };
  const pressing = pressButton({ ...services, store }, [], [RECIPIENT], { ...PRESS, code });

  await expect(pressing).rejects.toThrow('a mistake');
  expect(services.presses.list()).toEqual([]);
});

describe('in an account of several approvers', () => {
  const BEN = { approver: 'ben', channel: 'telegram@ben' };
  const pressAs = (approver: string | undefined, code: string) =>
    pressButton(services, [], [RECIPIENT, BEN], { code, presser: '1', isAllowed: true, approver });

  test("the person who pressed decides, even on another's card", async () => {
    expect(await pressAs('ben', await codeFor('approve'))).toMatchObject({ isDecided: true });

    expect((await trade())?.decision).toMatchObject({ approver: 'ben', channel: 'telegram' });
    expect(await audit('approved')).toMatchObject([{ actor: 'approver:ben' }]);
  });

  test.each([
    ['Ben', 'ben', 'Diese Schaltfläche', 'telegram@ben'],
    ['Alice', ALICE, 'This button', 'telegram'],
    ['whom the vendor does not name', undefined, 'This button', 'telegram'],
    ['somebody who has no channel', 'Carol', 'This button', 'telegram'],
  ])(
    'a press by %s is answered in their language, and recorded for their channel',
    async (_who, approver, text, channel) => {
      const approvers: Approvers = {
        all: [
          { name: ALICE, hours: null },
          { name: 'ben', hours: null, language: 'de' },
        ],
        formerNames: [],
        twoAbove: null,
      };
      const own = { ...services, approvers };
      const answer = await pressButton(own, [], [RECIPIENT, BEN], { ...PRESS, code: 'none', approver });

      expect(answer).toEqual({ text: expect.stringMatching(`^${text} `), isDecided: false });
      const [refused] = (await listAuditEntries(services)).slice(-1);
      expect(refused?.data).toMatchObject({ channel });
    },
  );

  test('every card of the account is accepted', async () => {
    expect(await pressAs('ben', await codeFor('reject', BEN))).toMatchObject({ isDecided: true });

    expect((await trade())?.decision).toMatchObject({ approver: 'ben', channel: 'telegram' });
  });

  test('a press without a name counts as the approver whose card it is', async () => {
    await pressAs(undefined, await codeFor('approve', BEN));

    expect((await trade())?.decision?.approver).toBe('ben');
  });

  test("a card whose links were invalidated can't decide", async () => {
    const code = await codeFor('approve', BEN);
    await services.store.transaction((queries) => queries.raiseLinkEpoch('ben'));

    expect(await pressAs(ALICE, code)).toMatchObject({ isDecided: false });
    expect((await trade())?.status).toBe('pending');
  });
});

test('a press for a different order than the first approval approves nothing, and the trade stays open', async () => {
  await services.end();
  const approvers = {
    all: [
      { name: 'anna', hours: null },
      { name: ALICE, hours: null },
    ],
    formerNames: [],
    twoAbove: 0,
  } as const;
  services = await createTestServices({ approvers, recipients: [RECIPIENT] });
  await submitKnown(services, {
    amendable: { quantity: { min: 0 } },
    signal: { ...knownTrade().signal, quantity: 2 },
  });
  const amendments = { quantity: 1 };
  await decideTrade(services, {
    tradeUuid: UUID,
    verdict: 'approve',
    approver: 'anna',
    channel: 'web',
    amendments,
  });
  const answer = await press(await codeFor('approve'));

  expect(answer).toEqual({
    isDecided: false,
    text: expect.stringMatching(
      /^Not approved\. 1 of 2 approved. Approved by anna .* Decide on the trade's page\.$/,
    ),
  });
  expect((await trade())?.status).toBe('pending');
});

test.each([
  ['of an older card leaves the trade to a person', true, { stopped: expect.stringContaining('not valid') }],
  ['of a stranger does not', false, { name: 'es-open' }],
] as const)('a press %s, where a rule would have approved', async (_name, isAllowed, byRule) => {
  await services.end();
  services = await createTestServices({ recipients: [RECIPIENT] });
  await services.store.insertApprovalRule(knownApprovalRule());
  const signal = { ...knownTrade().signal, riskAmount: asMoney(0), stopPrice: asPrice(4125.5) };
  await submitKnown(services, { signal: { ...signal, targetAmount: asMoney(0) } });
  const code = await codeFor('reject');
  await services.store.raiseLinkEpoch(ALICE);

  await press(code, { isAllowed });

  expect((await trade())?.byRule).toMatchObject(byRule);
  expect((await trade())?.byRule?.stopped === undefined).toBe(!isAllowed);
});
