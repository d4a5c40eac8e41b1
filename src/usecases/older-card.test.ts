import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { untilWithdrawn } from './older-card.ts';
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

test('a withdrawal that cannot be shown delays the newer one by at most two seconds', async () => {
  await outbox.stop();
  await services.store.insertNotice(knownNotice({ noticeId: 'unsent', kind: 'outcome', expiresAt: null }));
  const [recipient] = services.recipients;
  if (recipient === undefined) throw new Error('nobody to ask');
  let isOver = false;
  const waiting = untilWithdrawn(services, UUID, recipient).then(() => {
    isOver = true;
  });
  services.clock.advance(1_999);
  await services.store.listNotices(UUID);
  expect(isOver).toBe(false);
  services.clock.advance(1);
  await waiting;
});
