import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { type Outbox, startOutbox } from './outbox.ts';

let services: TestServices;
let channel: FakeChannel;
let outbox: Outbox;
beforeEach(async () => {
  services = await createTestServices();
  channel = createFakeChannel();
  outbox = startOutbox(services, channel);
  await submitKnown(services);
  while (channel.sent.length < 1) await channel.next();
});
afterEach(async () => {
  await outbox.stop();
  await services.end();
});

const replace = () => submitKnown(services, { tradeUuid: OTHER_UUID, supersedes: UUID, bodyHash: 'newer' });
const shown = () => channel.sent.map(({ cardId, tone }) => `${cardId === UUID ? 'older' : 'newer'} ${tone}`);

test('the older card is withdrawn first, then the newer one rings', async () => {
  const slow = Promise.withResolvers<void>();
  channel.behave(({ cardId }) => (cardId === UUID ? slow.promise : Promise.resolve()));
  await replace();
  while (channel.sent.length < 2) await channel.next();
  expect(shown()).toEqual(['older ask', 'older quiet']);
  const rung = channel.next();
  slow.resolve();
  expect((await rung).cardId).toBe(OTHER_UUID);
});

test('a withdrawal that cannot be shown delays the newer one by two seconds at most', async () => {
  const failure = new DeliveryFailure('status 500', { permanent: false, advice: 'Wait.' });
  channel.behave(({ cardId }) => (cardId === UUID ? Promise.reject(failure) : Promise.resolve()));
  await replace();
  while (!shown().includes('newer ask')) {
    await new Promise(setImmediate);
    services.clock.advance(100);
  }
  const [ask] = await services.store.listNotices(OTHER_UUID);
  expect(services.clock.now() - (ask?.createdAt ?? 0)).toBeLessThanOrEqual(5_000);
});
