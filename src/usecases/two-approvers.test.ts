import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import type { Amendments } from '../domain/amendments.ts';
import type { Approvers } from '../domain/approvers.ts';
import { readHours } from '../domain/hours.ts';
import { asPrice } from '../domain/units.ts';
import { claimTrade } from './claim-trade.ts';
import { outcomeWords } from './compose-outcome.ts';
import { decideTrade } from './decide-trade.ts';
import { deliverNotice } from './deliver-notice.ts';
import { readExpiries } from './read-expiries.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';

const APPROVERS: Approvers = {
  all: [
    { name: 'anna', hours: null },
    { name: 'ben', hours: null },
  ],
  formerNames: [],
  twoAbove: 10,
};
const PHONES = { anna: 'pushcut', ben: 'ntfy@ben' } as const;
type Person = keyof typeof PHONES;
const RECIPIENTS = Object.entries(PHONES).map(([approver, channel]) => ({ approver, channel }));

let services: TestServices;
let phones: Readonly<Record<Person, FakeChannel>>;
beforeEach(async () => {
  services = await createTestServices({ approvers: APPROVERS, recipients: RECIPIENTS });
  phones = { anna: createFakeChannel(PHONES.anna), ben: createFakeChannel(PHONES.ben) };
  await submitKnown(services, { amendable: { stopPrice: { min: asPrice(4125), max: asPrice(4127) } } });
});
afterEach(() => services.end());

/** Sends what is due to both phones, of each card one message after the other. */
async function deliver(): Promise<void> {
  for (const [person, channel] of Object.entries(PHONES))
    for (const kind of ['ask', 'outcome', 'ask', 'outcome'] as const) {
      const now = services.clock.now();
      const claim = { channel, kind, now, leasedUntil: now, limit: 10 };
      const due = await services.store.transaction((queries) => queries.claimDueNotices(claim));
      for (const notice of due) await deliverNotice(services, phones[person as Person], notice);
    }
}

const approve = (approver: Person, amendments?: Amendments) =>
  decideTrade(services, {
    tradeUuid: UUID,
    verdict: 'approve',
    approver,
    channel: 'web',
    ...(amendments === undefined ? {} : { amendments }),
  });
const reject = (approver: Person) =>
  decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver, channel: 'web' });
const trade = async () => (await services.store.findTrade(UUID))?.trade;
const cardOf = (person: Person) => phones[person].sent.at(-1);
const labelsOn = (person: Person) => cardOf(person)?.actions.map(({ verdict }) => verdict);
const audit = async () =>
  (await services.store.listTradeAudit(UUID))
    .filter(({ kind }) => !kind.startsWith('notice'))
    .map(({ kind, actor }) => `${kind} ${actor}`);

test('the question says that two are needed, and the trade stores it', async () => {
  await deliver();

  expect((await trade())?.approvalsNeeded).toBe(2);
  for (const person of ['anna', 'ben'] as const)
    expect(cardOf(person)?.text.split('\n')[0]).toBe('Two approvers are needed.');
});

test('after the first approval the other is asked again, and the first card stops asking', async () => {
  await deliver();
  expect(await approve('anna')).toMatchObject({ kind: 'changed', trade: { status: 'pending' } });
  await deliver();

  expect(cardOf('ben')?.text.split('\n')[0]).toBe('1 of 2 approved by anna, your approval is needed');
  expect([cardOf('ben')?.tone, labelsOn('ben')]).toEqual(['ask', ['approve', 'reject']]);
  expect(cardOf('anna')?.title).toBe('⏳ ES LONG 1 of 2 approved by anna');
  expect(labelsOn('anna')).toEqual([]);
  expect(phones.ben.sent).toHaveLength(2);
});

test('the second approval settles it, and every card becomes the outcome', async () => {
  await deliver();
  await approve('anna');
  await deliver();
  await approve('ben');
  await deliver();

  expect((await trade())?.status).toBe('approved');
  for (const person of ['anna', 'ben'] as const) {
    expect(cardOf(person)?.text).toMatch(/^Approved by anna via web .* Approved by ben via web /);
    expect(labelsOn(person)).toEqual([]);
  }
  expect(await audit()).toEqual([
    `submitted strategy:${STRATEGY}`,
    'first_approved approver:anna',
    'approved approver:ben',
  ]);
});

test('the strategy is never granted a trade with one of two approvals', async () => {
  const { signal } = new AbortController();
  const claim = { strategy: STRATEGY, tradeUuid: UUID, claimant: 'nt8', waitMs: 0, signal, hungUp: signal };
  await approve('anna');
  await approve('anna');
  expect(await claimTrade(services, claim)).toMatchObject({
    kind: 'refused',
    refusal: { code: 'trade_pending' },
  });
  await approve('ben');
  expect(await claimTrade(services, claim)).toMatchObject({ kind: 'changed', trade: { status: 'approved' } });
});

test.each(['anna', 'ben'] as const)('a rejection by %s ends it, whoever approved before', async (person) => {
  await approve('anna');
  await reject(person);
  await deliver();

  expect((await trade())?.status).toBe('rejected');
  for (const phone of ['anna', 'ben'] as const)
    expect(cardOf(phone)?.title).toBe(`❌ ES LONG rejected by ${person}`);
});

test('a changed order is shown with its own numbers, and can only be approved on the page', async () => {
  await deliver();
  await approve('anna', { stopPrice: asPrice(4125.5) });
  await deliver();

  expect(cardOf('ben')?.text).toContain('⚠️ anna changed: stop 4125.50 instead of 4126.50.');
  expect(cardOf('ben')?.text).toContain('Risk: $100');
  expect(cardOf('ben')?.text).toContain('SL 4125.50');
  expect(labelsOn('ben')).toEqual(['reject']);
  expect(await approve('ben')).toMatchObject({ kind: 'refused', refusal: { code: 'approval_differs' } });
  expect(await approve('ben', { stopPrice: asPrice(4125.5) })).toMatchObject({ kind: 'changed' });
});

test('two people at the same instant both count, one person on two phones once', async () => {
  await Promise.all([approve('anna'), approve('anna')]);
  expect((await trade())?.status).toBe('pending');
  await Promise.all([approve('anna'), approve('ben'), approve('ben')]);

  expect((await trade())?.status).toBe('approved');
  expect((await audit()).filter((entry) => entry.includes('approved'))).toEqual([
    'first_approved approver:anna',
    'approved approver:ben',
  ]);
});

test('an unsent question is sent once, with the latest text, and not to whoever has approved', async () => {
  await approve('anna');
  await deliver();

  expect(phones.ben.sent.map(({ text }) => text.split('\n')[0])).toEqual([
    '1 of 2 approved by anna, your approval is needed',
  ]);
  expect(phones.anna.sent.map(({ tone }) => tone)).toEqual(['quiet']);
});

test('with one of two approvals it expires, and says so', async () => {
  await deliver();
  await approve('anna');
  await deliver();
  services.clock.advance(300_000);
  await sweepDeadlines(services);
  const expired = await trade();
  if (expired === undefined) throw new Error('there is no trade');
  const expiry = (await readExpiries(services, [expired])).get(UUID);
  if (expiry === undefined) throw new Error('it has not expired');
  const story = { trade: expired, executions: [], exits: [], expiry: { ...expiry, lastError: null } };

  expect(expired.status).toBe('expired');
  expect(outcomeWords(story, 'ben').text).toMatch(/^1 of 2 approved, by anna\. /);
  // What counts is whether the one was reached whose approval was missing.
  expect(expiry.questions.every((question) => question.sentAt !== null)).toBe(true);
  expect(expiry.questions).toHaveLength(2);
});

test('a trade below the limit needs one', async () => {
  await services.end();
  services = await createTestServices({ approvers: { ...APPROVERS, twoAbove: 50 }, recipients: RECIPIENTS });
  await submitKnown(services);
  await approve('ben');

  expect(await trade()).toMatchObject({ status: 'approved', decision: { approver: 'ben' } });
});

test('a trade that needs two is rejected while only one of them can be asked', async () => {
  await services.end();
  const [anna] = APPROVERS.all;
  const hours = readHours('Sat 08:00-09:00 UTC') ?? null;
  const approvers = { ...APPROVERS, all: [anna, { name: 'ben', hours }] } as const;
  services = await createTestServices({ approvers, recipients: RECIPIENTS });
  await submitKnown(services);

  expect(await trade()).toMatchObject({
    status: 'rejected',
    decision: { reason: expect.stringMatching(/^two approvers are needed, and only one can be asked/) },
  });
});

test('what could not be recorded counts no more once the same approver has approved', async () => {
  const press = {
    tradeUuid: UUID,
    channel: 'web',
    verdict: 'approve',
    link: null,
    reason: 'no disk',
  } as const;
  const pressedAt = services.clock.now();
  for (const approver of ['anna', 'ben']) services.presses.remember({ ...press, approver, pressedAt });
  services.clock.advance(1_000);
  await approve('anna');
  services.clock.advance(300_000);
  await sweepDeadlines(services);
  const expired = await trade();
  const expiries = await readExpiries(services, expired === undefined ? [] : [expired]);

  expect(expiries.get(UUID)?.presses.map(({ approver }) => approver)).toEqual(['ben']);
});

test.each([
  ['renamed', ['anna'], 'anna maria'],
  ['taken out of the settings', [], 'carla'],
])(
  'whoever was %s after approving may be the one who approves next, and is no second',
  async (_what, formerNames, name) => {
    await approve('anna');
    const [, ben] = APPROVERS.all;
    if (ben === undefined) throw new Error('expected two approvers');
    const restarted = {
      ...services,
      approvers: { ...APPROVERS, all: [{ name, hours: null }, ben], formerNames },
    } as const;
    const again = await decideTrade(restarted, {
      tradeUuid: UUID,
      verdict: 'approve',
      approver: name,
      channel: 'web',
    });

    expect([again.kind, (await trade())?.status]).toEqual(['unchanged', 'pending']);
  },
);

test('an approver under a new name and another are two', async () => {
  await approve('anna');
  const all = [
    { name: 'anna maria', hours: null },
    APPROVERS.all[1] ?? { name: 'ben', hours: null },
  ] as const;
  const restarted = { ...services, approvers: { ...APPROVERS, all, formerNames: ['anna'] } };
  await decideTrade(restarted, { tradeUuid: UUID, verdict: 'approve', approver: 'ben', channel: 'web' });

  expect((await trade())?.status).toBe('approved');
});

test('where one approver is left, nobody can be the second', async () => {
  await approve('anna');
  const alone = { all: [{ name: 'ben', hours: null }], formerNames: null, twoAbove: null } as const;
  const again = { tradeUuid: UUID, verdict: 'approve', approver: 'ben', channel: 'web' } as const;
  await decideTrade({ ...services, approvers: alone }, again);

  expect((await trade())?.status).toBe('pending');
});
