import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asUtcMs, type UtcMs } from '../domain/units.ts';
import { decideTrade } from './decide-trade.ts';
import { createLastSeen, type LastSeen } from './last-seen.ts';
import type { ChannelTest } from './ports.ts';
import { readSetup } from './read-setup.ts';
import type { ChannelSetup } from './test-channel.ts';

const UNUSED_MS = 3_600_000;

let services: TestServices;
let lastSeen: LastSeen;
let now: UtcMs;
beforeEach(async () => {
  services = await createTestServices();
  lastSeen = createLastSeen(services);
  now = services.clock.now();
});
afterEach(() => services.end());

const setup = (name: string, isConfigured = true): ChannelSetup => {
  const channel = isConfigured ? createFakeChannel(name) : undefined;
  return { name, title: name, guide: `${name}.md`, essentials: [], settings: [], channel };
};
const read = (...channels: readonly ChannelSetup[]) => readSetup(services, lastSeen, channels, UNUSED_MS);

test('of a new server, nothing is set up', async () => {
  expect(await read()).toEqual({
    keys: [],
    bridges: [],
    contracts: [],
    facts: {
      publicUrl: 'https://approve.example.com',
      phones: 0,
      channels: [],
      tests: [],
      keys: 0,
      hasSeenStrategy: false,
      hasDecided: false,
    },
    tests: [],
  });
});

test('phones count unless they were removed, or not used for too long', async () => {
  const insert = (deviceId: string, pairedAt: number, revokedAt: UtcMs | null = null) => {
    const device = { deviceId, approver: ALICE, name: deviceId, pairedAt: asUtcMs(pairedAt), revokedAt };
    return services.store.insertDevice(device, deviceId);
  };
  await insert('new', now - UNUSED_MS + 1);
  await insert('unused', now - UNUSED_MS);
  await insert('seen', now - 2 * UNUSED_MS);
  await insert('removed', now, now);
  lastSeen.note('seen');
  expect((await read()).facts.phones).toBe(2);
});

test('all keys are listed with when they were seen, and valid ones count', async () => {
  const keys = ['called', 'silent', 'revoked'].map((keyId) => ({
    keyId,
    strategy: STRATEGY,
    createdAt: now,
    revokedAt: null,
  }));
  for (const key of keys) await services.store.insertKey(key, key.keyId);
  expect((await read()).facts).toMatchObject({ keys: 3, hasSeenStrategy: false });
  await services.store.revokeKey('revoked', now);
  lastSeen.note('called');
  const found = await read();
  expect(found.facts).toMatchObject({ keys: 2, hasSeenStrategy: true });
  expect(found.keys.map(({ keyId, seenAt, revokedAt }) => [keyId, seenAt, revokedAt]).sort()).toEqual([
    ['called', now, null],
    ['revoked', null, now],
    ['silent', null, null],
  ]);
});

test.each<['seen' | 'unseen' | 'failed', string, Partial<ChannelTest>]>([
  ['failed', 'failed', { isOk: false, ringId: null }],
  ['unseen', 'was sent', {}],
  ['seen', 'was opened on the phone', { seenAt: asUtcMs(1) }],
  ['seen', 'succeeded, in an earlier version,', { ringId: null }],
])('the last test of a channel is %s if it %s', async (state, _what, changes) => {
  const base = { channel: 'pushcut', testedAt: now, isOk: true, ringId: 'ring-1', sentAt: null };
  const tested: ChannelTest = { ...base, receivedAt: null, seenAt: null, fault: null, ...changes };
  await services.store.saveChannelTest(tested);
  const { facts, tests } = await read(setup('pushcut'), setup('ntfy'), setup('telegram', false));
  expect(facts).toMatchObject({ channels: ['pushcut', 'ntfy'], tests: [state] });
  expect(tests).toEqual([tested]);
  // One that is no longer configured is only listed.
  const without = await read(setup('pushcut', false));
  expect([without.facts.channels, without.facts.tests, without.tests]).toEqual([[], [], [tested]]);
});

test('declared contracts and bridges are listed, and that a person has decided', async () => {
  const format = { style: 'decimals', decimals: 2 } as const;
  const values = { tickSize: 0.25, pointValue: 50, currency: 'USD', format };
  const declaration = { pattern: 'ES*', timezone: null, ...values };
  await services.store.insertDeclaration(declaration, now, 'operator');
  const bridge = { strategy: STRATEGY, url: 'https://bridge.example.com/in', setAt: now };
  await services.store.saveBridge(bridge);
  await submitKnown(services);
  expect((await read()).facts.hasDecided).toBe(false);
  await decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver: ALICE, channel: 'web' });
  const { contracts, bridges, facts } = await read();
  expect(contracts).toEqual([{ ...declaration, declaredAt: now, declaredBy: 'operator' }]);
  expect(bridges).toEqual([bridge]);
  expect(facts.hasDecided).toBe(true);
});
