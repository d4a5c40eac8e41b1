import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, BOB, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { takeDue } from '../../test/support/take-due.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asUtcMs } from '../domain/units.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { decideTrade } from './decide-trade.ts';
import { deliverNotice } from './deliver-notice.ts';
import { recordFailedPresses, reportFailedPress } from './failed-presses.ts';
import type { FailedPress, Notice } from './ports.ts';
import { readExpiryNotes } from './read-expiries.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';

/** The name of the only approver until `APPROVER_NAME` changed. */
const FORMER = 'trader';

let services: TestServices;
let channel: FakeChannel;
beforeEach(async () => {
  services = await createTestServices();
  channel = createFakeChannel();
  await submitKnown(services);
  await deliverDue();
});
afterEach(() => services.end());

async function deliverDue(): Promise<void> {
  for (const notice of await takeDue(services.store, services.clock.now()))
    await deliverNotice(services, channel, notice);
}

const press = (changes: Partial<FailedPress> = {}): FailedPress => ({
  tradeUuid: UUID,
  approver: ALICE,
  channel: 'pushcut',
  verdict: 'approve',
  pressedAt: services.clock.now(),
  link: { expiresAt: asUtcMs(services.clock.now() + 300_000), epoch: 0, noticeId: null },
  reason: 'The database is locked.',
  ...changes,
});
const report = (changes: Partial<FailedPress> = {}) => reportFailedPress(services, [channel], press(changes));
const recorded = async () =>
  (await services.store.listTradeAudit(UUID)).filter(({ kind }) => kind === 'press_not_recorded');

async function expire(): Promise<void> {
  services.clock.advance(300_000);
  await sweepDeadlines(services);
  await deliverDue();
  await deliverDue();
}

test('the approver is notified at once, on the card, with the buttons to press again', async () => {
  await report();
  const message = channel.sent.at(-1);
  expect(message).toMatchObject({ cardId: UUID, tone: 'bad', title: '⚠️ ES LONG APPROVE not recorded' });
  expect(message?.text).toMatch(
    /^Your APPROVE could not be recorded\. The database is locked\. Press again, or check your platform\./,
  );
  expect(message?.actions.map(({ verdict }) => verdict)).toEqual(['approve', 'reject']);
});

test('the approver is notified without a database, and the buttons of that card work', async () => {
  const { store, links } = services;
  const findTrade = store.findTrade;
  store.findTrade = () => Promise.reject(new Unavailable('connection refused'));
  await report();
  store.findTrade = findTrade;
  const message = channel.sent.at(-1);
  expect(message).toMatchObject({ cardId: UUID, title: '⚠️ APPROVE not recorded' });
  const token = new URL(message?.actions[0]?.url ?? '').searchParams.get('l') ?? '';
  expect(links.read(token, UUID)).toMatchObject({ purpose: 'approve', approver: ALICE });
});

test('the press of a phone that was paired before APPROVER_NAME changed is reported too', async () => {
  await report({ approver: FORMER, link: null });
  expect(channel.sent.at(-1)).toMatchObject({ title: '⚠️ ES LONG APPROVE not recorded' });
});

test('a press is never carried out later, however long it is remembered', async () => {
  await report();
  await recordFailedPresses(services);
  expect((await services.store.findTrade(UUID))?.trade).toMatchObject({ status: 'pending', decision: null });
});

test('once the database is back the press is in the audit log, once', async () => {
  await report();
  await recordFailedPresses(services);
  await recordFailedPresses(services);
  expect(await recorded()).toMatchObject([
    {
      actor: 'approver:Alice',
      data: { verdict: 'approve', channel: 'pushcut', reason: 'The database is locked.' },
    },
  ]);
});

test('what is recorded of a press is who pressed what, where and when, and the pages are told', async () => {
  const pressedAt = services.clock.now();
  services.presses.remember(press());
  services.clock.advance(1_000);
  const heard = recordAnnouncements(services);
  await recordFailedPresses(services);

  const entries = await listAuditEntries(services);
  expect(entries.filter(({ kind }) => kind === 'press_not_recorded')).toEqual([
    {
      at: pressedAt + 1_000,
      kind: 'press_not_recorded',
      actor: 'approver:Alice',
      tradeUuid: UUID,
      data: {
        approver: ALICE,
        verdict: 'approve',
        channel: 'pushcut',
        pressed_at: '2024-01-15T14:30:00.000Z',
        reason: 'The database is locked.',
      },
    },
  ]);
  expect(heard).toEqual([[UUID, 'committed']]);
  expect(services.presses.list()).toEqual([]);
});

test.each([
  ['not recorded after the same decision of its approver', 'approve', ALICE, 0],
  ['recorded after the opposite decision of its approver', 'reject', ALICE, 1],
  ['recorded after the decision of another approver', 'approve', BOB, 1],
] as const)('a failed press is %s', async (_what, verdict, by, count) => {
  services.presses.remember(press());
  await decideTrade(services, { tradeUuid: UUID, verdict, approver: by, channel: 'web' });
  await recordFailedPresses(services);
  expect(await recorded()).toHaveLength(count);
});

test('a press on a trade that the database never got is recorded all the same', async () => {
  services.presses.remember(press({ tradeUuid: OTHER_UUID, link: null }));
  await recordFailedPresses(services);
  expect(await services.store.listTradeAudit(OTHER_UUID)).toMatchObject([{ kind: 'press_not_recorded' }]);
});

test('the link that was pressed is checked under the name that it was signed for', async () => {
  await services.store.raiseLinkEpoch(ALICE);
  const link = {
    expiresAt: asUtcMs(services.clock.now() + 300_000),
    epoch: 0,
    noticeId: null,
    approver: FORMER,
  };
  services.presses.remember(press({ link }));
  await recordFailedPresses(services);
  expect(await recorded()).toHaveLength(1);
});

test('of an expired trade only the outcomes that went to the presser are sent again, once per channel', async () => {
  services.presses.remember(press());
  const elsewhere = { ...services, presses: { ...services.presses, list: () => [] } };
  services.clock.advance(300_000);
  await sweepDeadlines(elsewhere);
  const { store, clock } = services;
  const expiredAt = clock.now();
  const changes = { kind: 'outcome', state: 'sent', createdAt: expiredAt, dueAt: expiredAt } as const;
  const others: readonly Partial<Notice>[] = [
    { channel: 'ntfy' },
    { channel: 'ntfy' },
    { channel: 'telegram', approver: BOB },
    { channel: 'web-push', kind: 'ask' },
  ];
  for (const [index, other] of others.entries())
    await store.insertNotice(knownNotice({ noticeId: `other-${index}`, ...changes, ...other }));
  const before = (await store.listNotices(UUID)).map(({ noticeId }) => noticeId);
  clock.advance(1);
  await recordFailedPresses(services);

  const again = (await store.listNotices(UUID)).filter(({ noticeId }) => !before.includes(noticeId));
  // That of Pushcut has not been sent yet: it will say so itself.
  expect(again).toMatchObject([
    { kind: 'outcome', approver: ALICE, channel: 'ntfy', state: 'due', dueAt: clock.now() },
  ]);
});

test('a press that is not in the audit log yet stays remembered', async () => {
  await report();
  const { transaction } = services.store;
  services.store.transaction = () => Promise.reject(new Unavailable('locked'));
  await expect(recordFailedPresses(services)).rejects.toBeInstanceOf(Unavailable);
  services.store.transaction = transaction;
  await recordFailedPresses(services);
  expect(await recorded()).toHaveLength(1);
});

test.each([
  ['already in the audit log', recordFailedPresses],
  ['only remembered', async () => {}],
])('the card of the expiry never calls a press silence that is %s', async (_case, prepare) => {
  await report();
  await prepare(services);
  await expire();
  const { title, text, tone } = channel.sent.at(-1) ?? {};
  expect(title).toBe('⚠️ ES LONG expired, APPROVE not recorded');
  expect([tone, text]).toEqual(['bad', expect.not.stringMatching(/nobody decided/i)]);
  const stored = await services.store.findTrade(UUID);
  const notes = await readExpiryNotes(services, stored === undefined ? [] : [stored.trade]);
  expect(notes.get(UUID)).toEqual({
    kind: 'not_recorded',
    text: 'Alice pressed APPROVE, but it could not be recorded.',
  });
});

test.each([
  [ALICE, 'APPROVE'],
  [FORMER, 'decision'],
])(
  'a card that another instance sent without knowing of the press by %s is corrected',
  async (approver, named) => {
    services.presses.remember(press({ approver }));
    const elsewhere = { ...services, presses: { ...services.presses, list: () => [] } };
    services.clock.advance(300_000);
    await sweepDeadlines(elsewhere);
    for (let round = 0; round < 2; round += 1)
      for (const notice of await takeDue(services.store, services.clock.now()))
        await deliverNotice(elsewhere, channel, notice);
    expect(channel.sent.at(-1)?.title).not.toContain('not recorded');
    services.clock.advance(1);
    await recordFailedPresses(services);
    await deliverDue();
    expect(channel.sent.at(-1)?.title).toBe(`⚠️ ES LONG expired, ${named} not recorded`);
  },
);

test('after the same press has succeeded, no alarm is left', async () => {
  const failed = press();
  services.presses.remember(failed);
  services.clock.advance(1_000);
  await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'pushcut' });
  const sent = channel.sent.length;
  await reportFailedPress(services, [channel], failed);
  await recordFailedPresses(services);
  expect(channel.sent).toHaveLength(sent);
  expect(await recorded()).toEqual([]);
});

test('a failed repetition of a recorded press alarms nobody', async () => {
  await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'pushcut' });
  services.clock.advance(1_000);
  const sent = channel.sent.length;
  await report();
  expect(channel.sent).toHaveLength(sent);
});

test.each([ALICE, FORMER])(
  'a report of a press by %s that arrives after the outcome does not have the last word',
  async (approver) => {
    channel.behave(async () => {
      channel.behave(async () => {});
      await decideTrade(services, {
        tradeUuid: UUID,
        verdict: 'approve',
        approver: ALICE,
        channel: 'pushcut',
      });
      await deliverDue();
    });
    await report({ approver });
    services.clock.advance(1);
    await deliverDue();
    expect(channel.sent.map(({ title }) => title)).toEqual([
      '🔥 ES LONG Signal',
      '⚠️ ES LONG APPROVE not recorded',
      '⏳ ES LONG waiting for the strategy',
      '⏳ ES LONG waiting for the strategy',
    ]);
  },
);

test('a press by a link that was invalidated meanwhile is not recorded in the name of its approver', async () => {
  await services.store.transaction((queries) => queries.raiseLinkEpoch(ALICE));
  await report();
  await recordFailedPresses(services);
  expect(await recorded()).toEqual([]);
});
