import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownMessage } from '../../../test/support/known-message.ts';
import { recordAnnouncements } from '../../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import { asTradeUuid } from '../../domain/units.ts';
import type { MessageStep } from '../ports.ts';
import { voidOpenMessages } from './void-messages.ts';

const REASON = 'this is a copy of the database';
const STEPS = ['received', 'held', 'ready', 'sending', 'done'] as const;

let services: TestServices;
let heard: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  heard = recordAnnouncements(services);
});
afterEach(() => services.end());

const uuid = (number: number) => asTradeUuid(`00000000-0000-8000-8000-${String(number).padStart(12, '0')}`);

async function keep(number: number, step: MessageStep): Promise<void> {
  const messageId = uuid(number);
  await services.store.insertMessage(knownMessage({ messageId }));
  if (step !== 'received')
    await services.store.moveMessage(messageId, 'received', step, services.clock.now());
}

test('each open signal ends as far as it had come, and the person is told of all but those that a trade tells of', async () => {
  for (const [number, step] of STEPS.entries()) await keep(number, step);
  expect(await voidOpenMessages(services, REASON)).toBe(4);
  const ended = await Promise.all(STEPS.map((_step, number) => services.store.findMessage(uuid(number))));
  expect(ended.map((message) => [message?.step, message?.outcome, message?.detail])).toEqual([
    ['done', 'refused', REASON],
    ['done', 'not_approved', REASON],
    ['done', 'not_sent', REASON],
    ['done', 'uncertain', REASON],
    ['done', undefined, undefined],
  ]);
  const alerts = await services.store.listOpenAlerts(10);
  const text = 'A TradingView signal was voided: this is a copy of the database.';
  const about = { strategy: 'breakout', instrument: '', signal: { text } };
  expect(alerts).toHaveLength(3);
  for (const kind of ['signal_refused', 'exit_not_sent', 'bridge_uncertain'])
    expect(alerts).toContainEqual(expect.objectContaining({ ...about, kind }));
  expect(heard).toEqual(alerts.map(() => [null, 'committed']));
});

test('any number of open signals ends', async () => {
  for (let number = 0; number < 101; number += 1) await keep(number, 'held');
  expect(await voidOpenMessages(services, REASON)).toBe(101);
  expect(await services.store.listMessages('held', 200)).toEqual([]);
});

test('a signal that another instance ends first rings no phone', async () => {
  await keep(0, 'ready');
  const { listMessages, endMessage } = services.store;
  Object.assign(services.store, {
    async listMessages(...asked: Parameters<typeof listMessages>) {
      const found = await listMessages(...asked);
      for (const { messageId, step } of found)
        await endMessage(messageId, step, { outcome: 'accepted', detail: '' }, services.clock.now());
      return found;
    },
  });
  await voidOpenMessages(services, REASON);
  expect((await services.store.findMessage(uuid(0)))?.outcome).toBe('accepted');
  expect([await services.store.listOpenAlerts(10), heard]).toEqual([[], []]);
});
