import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asUtcMs } from '../domain/units.ts';
import { expireUndeliverable } from './expire-undeliverable.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
  services.clock.advance(600_000);
});
afterEach(() => services.end());

/** The same server, started with other channels. */
const startedWith = (...channels: string[]): TestServices => ({
  ...services,
  recipients: channels.map((channel) => ({ approver: ALICE, channel })),
});

const states = async () => (await services.store.listNotices(UUID)).map(({ state }) => state);

test.each([[['ntfy']], [[]]])(
  'what is unsent over a channel that is gone is failed and told, with %j left',
  async (left) => {
    await expireUndeliverable(startedWith(...left));
    expect(await states()).toEqual(['failed']);
    const [, entry] = await services.store.listTradeAudit(UUID);
    expect(entry).toMatchObject({
      kind: 'notice_failed',
      data: { channel: 'pushcut', approver: ALICE, error: 'its channel is no longer configured' },
    });
    expect(services.logged).toEqual([
      expect.stringMatching(/no longer configured.*"channel":"pushcut","notices":1/),
    ]);
  },
);

test('however many they are, each has its entry and the log one warning', async () => {
  const [notice] = await services.store.listNotices(UUID);
  if (notice === undefined) throw new Error('a submitted trade has a notice');
  for (let count = 1; count < 120; count += 1) {
    await services.store.insertNotice({ ...notice, noticeId: `notice ${count}` });
  }
  await expireUndeliverable(startedWith('ntfy'));
  const entries = (await services.store.listTradeAudit(UUID)).filter(({ kind }) => kind === 'notice_failed');
  expect(entries).toHaveLength(120);
  expect(services.logged).toEqual([expect.stringContaining('"notices":120')]);
});

test('notices of a configured channel stay due, and nothing is logged', async () => {
  await expireUndeliverable(startedWith('pushcut', 'ntfy'));
  expect(await states()).toEqual(['due']);
  expect(services.logged).toEqual([]);
});

test('what another instance may be about to send is not failed', async () => {
  const [notice] = await services.store.listNotices(UUID);
  if (notice === undefined) throw new Error('a submitted trade has a notice');
  const dueAt = asUtcMs(services.clock.now() - 599_999);
  await services.store.insertNotice({ ...notice, noticeId: 'newer', dueAt });
  await expireUndeliverable(startedWith('ntfy'));
  expect(await states()).toEqual(['failed', 'due']);
});

test('each failed notice is announced to open pages', async () => {
  const announced = recordAnnouncements(services);
  await expireUndeliverable(startedWith('ntfy'));
  expect(announced).toEqual([[UUID, 'ephemeral']]);
});

test('the log has one warning for each channel, also for what was failed before the database went away', async () => {
  for (let count = 1; count < 50; count += 1)
    await services.store.insertNotice(knownNotice({ noticeId: `notice ${count}`, channel: 'telegram' }));
  const server = startedWith('ntfy');
  const { transaction } = services.store;
  let transactions = 0;
  const store: TestServices['store'] = {
    ...services.store,
    transaction(...asked) {
      transactions += 1;
      return transactions === 1 ? transaction(...asked) : Promise.reject(new Error('connection lost'));
    },
  };
  await expect(expireUndeliverable({ ...server, store })).rejects.toThrow('connection lost');
  const text = 'notices failed because their channel is no longer configured; the audit log names the trades';
  expect([...services.logged].toSorted()).toEqual([
    `${text} {"channel":"pushcut","notices":1}`,
    `${text} {"channel":"telegram","notices":49}`,
  ]);
  const entries = await services.store.listTradeAudit(UUID);
  expect(entries.filter(({ at }) => at === services.clock.now())).toHaveLength(50);
});
