import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE, OTHER_STRATEGY, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asPrice } from '../domain/units.ts';
import { CredentialRevoked } from './credential.ts';
import { decideTrade } from './decide-trade.ts';
import { recordQuote } from './record-quote.ts';

let services: TestServices;
let heard: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
  heard = recordAnnouncements(services);
});
afterEach(() => services.end());

const quote = () => ({ price: asPrice(4128), quotedAt: services.clock.now() });
const record = (changes: Partial<Parameters<typeof recordQuote>[1]> = {}) =>
  recordQuote(services, { tradeUuid: UUID, strategy: STRATEGY, quote: quote(), ...changes });
const stored = () => services.store.findQuote(UUID);

test('a quote is stored while its trade waits, and open pages hear of it', async () => {
  expect((await record())?.status).toBe('pending');
  expect(await stored()).toMatchObject(quote());
  expect(heard).toEqual([[UUID, 'ephemeral']]);
});

test('after the decision it only returns what became of the trade', async () => {
  await decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver: ALICE, channel: 'web' });
  heard.length = 0;
  expect((await record())?.status).toBe('rejected');
  expect([await stored(), heard]).toEqual([undefined, []]);
});

test('after the window, too, though nothing has recorded yet that the trade expired', async () => {
  services.clock.advance(300_000);
  expect((await record())?.status).toBe('expired');
  expect([await stored(), heard]).toEqual([undefined, []]);
});

test.each([
  ['another strategy', { strategy: OTHER_STRATEGY }],
  ['an unknown trade', { tradeUuid: OTHER_UUID }],
])('nothing is recorded for %s', async (_what, changes) => {
  expect(await record(changes)).toBeUndefined();
  expect([await stored(), heard]).toEqual([undefined, []]);
});

test('nothing is recorded with a key that was revoked meanwhile', async () => {
  const credential = { kind: 'key', keyId: 'gone' } as const;
  await expect(record({ credential })).rejects.toThrow(CredentialRevoked);
  expect([await stored(), heard]).toEqual([undefined, []]);
});
