import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE, BOB, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asUtcMs } from '../domain/units.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { decideTrade } from './decide-trade.ts';
import { reportFailedPress } from './failed-presses.ts';
import type { FailedPress, NoticeMessage, Services } from './ports.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';

const NOT_NOTIFIED = 'the approver could not be notified of an unrecorded decision';
const SENTENCE =
  'Your APPROVE could not be recorded. The database is locked. Press again, or check your platform.';

let services: TestServices;
let channel: FakeChannel;
beforeEach(async () => {
  services = await createTestServices({
    approvers: {
      all: [
        { name: ALICE, hours: null },
        { name: BOB, hours: null, language: 'de' },
      ],
      formerNames: [],
      twoAbove: null,
    },
    recipients: [
      { approver: ALICE, channel: 'pushcut' },
      { approver: BOB, channel: 'ntfy' },
    ],
  });
  channel = createFakeChannel();
  await submitKnown(services);
});
afterEach(() => services.end());

const failed = (changes: Partial<FailedPress> = {}): FailedPress => ({
  tradeUuid: UUID,
  approver: ALICE,
  channel: 'pushcut',
  verdict: 'approve',
  pressedAt: services.clock.now(),
  link: null,
  reason: 'The database is locked.',
  ...changes,
});
const report = (changes: Partial<FailedPress> = {}, own: Services = services) =>
  reportFailedPress(own, [channel], failed(changes));

/** The database is gone. */
const withoutStore = (): Services => {
  const findTrade = () => Promise.reject(new Unavailable('connection refused'));
  return { ...services, store: { ...services.store, findTrade } };
};

/** Waits pass at once; those that are for the database's answer only where it never comes. */
function withoutWaiting(waits: number[], isGone = false): Services {
  const { clock } = services;
  const callAt = (at: number, callback: () => void) => {
    const wait = at - clock.now();
    if (wait === 1000 && !isGone) return () => {};
    waits.push(wait);
    callback();
    return () => {};
  };
  return { ...services, clock: { ...clock, callAt } };
}

function grantsOf({ imageUrl, pageUrl, actions }: Pick<NoticeMessage, 'imageUrl' | 'pageUrl' | 'actions'>) {
  return [imageUrl, pageUrl, ...actions.map(({ url }) => url)].map((address) => {
    if (address === null) return null;
    const { purpose, approver, channel, noticeId, epoch, expiresAt } =
      services.links.read(new URL(address).searchParams.get('l') ?? '', UUID) ?? {};
    return { purpose, approver, channel, noticeId, epoch, expiresAt };
  });
}

test('the card of an open trade asks again, with its text and links in the name of who pressed', async () => {
  await services.store.raiseLinkEpoch(ALICE);
  const expiresAt = asUtcMs(services.clock.now() + 300_000);
  const link = { expiresAt, epoch: 0, noticeId: 'notice-1', approver: BOB };
  await report({ link });

  const [message] = channel.sent;
  expect(message).toMatchObject({
    noticeId: expect.stringMatching(/^id-/),
    cardId: UUID,
    threadId: `${STRATEGY}:ES`,
    tone: 'bad',
    title: '⚠️ ES LONG APPROVE not recorded',
    language: 'en',
  });
  expect(message?.text.split('\n').slice(0, 2)).toEqual([SENTENCE, expect.stringContaining('4127.5')]);
  const holder = { approver: ALICE, channel: 'pushcut', noticeId: 'notice-1', epoch: 1 };
  const week = services.clock.now() + 7 * 24 * 3_600_000;
  expect(message && grantsOf(message)).toEqual([
    { ...holder, purpose: 'picture', expiresAt: week },
    { ...holder, purpose: 'decide', expiresAt },
    { ...holder, purpose: 'approve', expiresAt },
    { ...holder, purpose: 'reject', expiresAt },
  ]);
  expect(message?.pageUrl).toContain(`https://approve.example.com/chart/${UUID}?l=`);
});

test('without the database the card has the buttons of the link that was pressed, and no picture', async () => {
  const link = {
    expiresAt: asUtcMs(services.clock.now() + 60_000),
    epoch: 3,
    noticeId: 'notice-1',
    approver: 'her name before',
  };
  await report({ link }, withoutStore());

  const [message] = channel.sent;
  expect(message).toMatchObject({
    cardId: UUID,
    threadId: 'countersign',
    title: '⚠️ APPROVE not recorded',
    text: SENTENCE,
  });
  const { expiresAt } = link;
  const holder = { approver: 'her name before', channel: 'pushcut', noticeId: 'notice-1', epoch: 3 };
  expect(message && grantsOf(message)).toEqual([
    null,
    { ...holder, purpose: 'decide', expiresAt },
    { ...holder, purpose: 'approve', expiresAt },
    { ...holder, purpose: 'reject', expiresAt },
  ]);
});

test('without the database and without a link the card leads to the page, beside the question', async () => {
  await report({}, withoutStore());

  expect(channel.sent).toEqual([
    {
      noticeId: expect.stringMatching(/^id-/),
      cardId: `${UUID}-press`,
      threadId: 'countersign',
      tone: 'bad',
      title: '⚠️ APPROVE not recorded',
      text: SENTENCE,
      imageUrl: null,
      pageUrl: `https://approve.example.com/chart/${UUID}`,
      actions: [],
      language: 'en',
    },
  ]);
});

test('a trade that nobody knows is reported like one that could not be read', async () => {
  await report({ tradeUuid: OTHER_UUID });

  expect(channel.sent).toMatchObject([{ cardId: `${OTHER_UUID}-press`, title: '⚠️ APPROVE not recorded' }]);
});

test('a database that does not answer within a second is not waited for', async () => {
  const waits: number[] = [];
  const own = withoutWaiting(waits, true);
  const store = { ...services.store, findTrade: () => new Promise<never>(() => {}) };
  await report({}, { ...own, store });

  expect(channel.sent).toMatchObject([{ title: '⚠️ APPROVE not recorded' }]);
  // Before the report, and for whether the trade was settled meanwhile.
  expect(waits).toEqual([1000, 1000]);
});

test('the card of a trade that has expired meanwhile only shows it', async () => {
  const pressedAt = services.clock.now();
  services.clock.advance(300_000);
  await report({ pressedAt });

  const [message] = channel.sent;
  expect(message?.actions).toEqual([]);
  expect(message && grantsOf(message)).toMatchObject([{ purpose: 'picture' }, { purpose: 'view' }]);
});

test("only the presser's channels are used, in the presser's language", async () => {
  const other = createFakeChannel('ntfy');
  await reportFailedPress(services, [channel, other], failed({ approver: BOB, channel: 'ntfy' }));

  expect(channel.sent).toEqual([]);
  expect(other.sent).toMatchObject([
    { title: '⚠️ ES LONG GENEHMIGEN nicht gespeichert', language: 'de', text: expect.stringContaining('Ihr') },
  ]);
});

test('every channel of the presser is used', async () => {
  const other = createFakeChannel('ntfy');
  const recipients = [...services.recipients, { approver: ALICE, channel: 'ntfy' }];
  await reportFailedPress({ ...services, recipients }, [channel, other], failed());

  expect([channel.sent.length, other.sent.length]).toEqual([1, 1]);
});

test('the operator learns of it, and the press is remembered', async () => {
  await report();

  expect(services.presses.list()).toEqual([failed()]);
  const fields = { trade_uuid: UUID, approver: ALICE, verdict: 'approve', channel: 'pushcut' };
  expect(services.logged).toEqual([
    `a decision could not be recorded; notifying the approver ${JSON.stringify({ ...fields, reason: 'The database is locked.' })}`,
  ]);
});

test('a channel that fails is tried again every two seconds, until it succeeds', async () => {
  let failures = 0;
  channel.behave(async () => {
    failures += 1;
    if (failures < 3) throw new Error('no network');
  });
  const waits: number[] = [];
  await report({}, withoutWaiting(waits));

  expect([channel.sent.length, waits]).toEqual([3, [2000, 2000]]);
  expect(services.logged.slice(1)).toEqual([
    `${NOT_NOTIFIED} {"channel":"pushcut","attempt":1}`,
    `${NOT_NOTIFIED} {"channel":"pushcut","attempt":2}`,
  ]);
});

test('after five attempts a channel is given up, and nothing is corrected', async () => {
  channel.behave(() => Promise.reject(new Error('no network')));
  services.clock.advance(300_000);
  const heard = recordAnnouncements(services);
  await report({}, withoutWaiting([]));

  expect(channel.sent).toHaveLength(5);
  expect(services.logged.at(-1)).toBe(`${NOT_NOTIFIED} {"channel":"pushcut","attempt":5}`);
  expect(heard).toEqual([]);
});

test('an outcome that waits to be sent is not sent twice, and the pages are told of the trade', async () => {
  const pressedAt = services.clock.now();
  services.clock.advance(300_000);
  await sweepDeadlines(services);
  const heard = recordAnnouncements(services);
  await report({ pressedAt });

  expect(heard).toEqual([[UUID, 'committed']]);
  const outcomes = (await services.store.listNotices(UUID)).filter(({ kind }) => kind === 'outcome');
  expect(outcomes.map(({ approver, state }) => `${approver} ${state}`)).toEqual(['Alice due']);
});

test('a report on a trade that is still open announces nothing', async () => {
  const heard = recordAnnouncements(services);
  await report();

  expect(heard).toEqual([]);
});

test.each([
  ['not reported once its approver has decided the opposite', ALICE, 0, 0],
  ['reported if its approver had decided the opposite before', ALICE, -1, 1],
  ['reported if only another approver has decided', BOB, 0, 1],
])('a press is %s', async (_what, approver, decidedLaterMs, reports) => {
  const pressedAt = asUtcMs(services.clock.now() - decidedLaterMs);
  await decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver, channel: 'web' });
  const heard = recordAnnouncements(services);
  await report({ pressedAt });

  expect(channel.sent).toHaveLength(reports);
  // The card of a report must not keep asking: the outcome follows it.
  expect(heard).toEqual(reports === 0 ? [] : [[UUID, 'committed']]);
});

test('the first of two approvals counts as recorded', async () => {
  await services.end();
  services = await createTestServices({
    approvers: { ...services.approvers, twoAbove: 0 },
    recipients: services.recipients,
  });
  await submitKnown(services);
  await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'web' });
  await report();

  expect((await services.store.findTrade(UUID))?.trade).toMatchObject({ status: 'pending' });
  expect(channel.sent).toEqual([]);
});
