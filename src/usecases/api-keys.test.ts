import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { ALICE, OTHER_STRATEGY, STRATEGY } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { sha256Hex } from '../lib/sha256.ts';
import { addKey, createKey, hookAddress, isStrategyName, revokeKey, revokeKeys } from './api-keys.ts';
import { CredentialRevoked } from './credential.ts';
import { hashToken } from './tradingview/receive-message.ts';

const REVOKED = { kind: 'device', deviceId: 'a removed phone' } as const;
const ACTOR = `approver:${ALICE}`;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

test.each([
  ['breakout', true],
  ['Ausbruch Öl 2.0_b-c', true],
  ['押し目', true],
  ['a'.repeat(64), true],
  ['a'.repeat(65), false],
  ['', false],
  [' ', false],
  [' breakout', false],
  ['breakout ', false],
  ['break/out', false],
  ['breakout\n', false],
  ['<b>', false],
])('whether %j can name a strategy: %s', (name, canName) => {
  expect(isStrategyName(name)).toBe(canName);
});

test('a new key opens its strategy, is audited and announced, and only its hash is stored', async () => {
  const heard = recordAnnouncements(services);
  const made = await createKey(services, STRATEGY, ACTOR);

  expect(made).toEqual({
    keyId: 'id-0001',
    strategy: STRATEGY,
    key: expect.stringMatching(/^cs_[\w-]{43}$/),
  });
  const stored = { keyId: 'id-0001', strategy: STRATEGY, createdAt: services.clock.now(), revokedAt: null };
  expect(await services.store.findKeyByHash(sha256Hex(made.key))).toEqual(stored);
  expect(await services.store.findKeyByHash(hashToken(made.key))).toBeUndefined();
  expect(await listAuditEntries(services)).toEqual([
    {
      at: services.clock.now(),
      kind: 'key_added',
      actor: ACTOR,
      tradeUuid: null,
      data: { strategy: STRATEGY, key_id: 'id-0001' },
    },
  ]);
  expect(heard).toEqual([[null, 'committed']]);
});

test('a token for TradingView is stored and audited as one, and opens nothing else', async () => {
  const made = await createKey(services, STRATEGY, ACTOR, { purpose: 'tradingview' });

  expect(made.key).toMatch(/^tv_[\w-]{43}$/);
  expect(await services.store.findKeyByHash(hashToken(made.key))).toEqual({
    keyId: 'id-0001',
    strategy: STRATEGY,
    createdAt: services.clock.now(),
    revokedAt: null,
    purpose: 'tradingview',
  });
  expect(await services.store.findKeyByHash(sha256Hex(made.key))).toBeUndefined();
  const [entry] = await listAuditEntries(services);
  expect(entry?.data).toEqual({ strategy: STRATEGY, key_id: 'id-0001', purpose: 'tradingview' });
});

test('the address of a token for TradingView is that of its hook', () => {
  expect(hookAddress('https://approve.example.com', 'tv_abc')).toBe(
    'https://approve.example.com/hooks/tradingview/tv_abc',
  );
});

test.each([
  [undefined, /^cs_/, sha256Hex],
  ['tradingview', /^tv_/, hashToken],
] as const)('the operator adds a key on the command line; for: %s', async (purpose, look, hash) => {
  const key = await addKey(services, STRATEGY, purpose);

  expect(key).toMatch(look);
  expect(await services.store.findKeyByHash(hash(key))).toMatchObject({ strategy: STRATEGY });
  expect(await listAuditEntries(services)).toMatchObject([{ kind: 'key_added', actor: 'operator' }]);
});

test('a key is revoked once, which is audited and announced; the others of its strategy stay valid', async () => {
  const { keyId, key } = await createKey(services, STRATEGY, ACTOR);
  const other = await createKey(services, STRATEGY, ACTOR);
  services.clock.advance(1000);
  const heard = recordAnnouncements(services);

  expect(await revokeKey(services, keyId, ACTOR)).toBe(true);
  expect(await revokeKey(services, keyId, ACTOR)).toBe(false);
  expect(await revokeKey(services, 'unknown', ACTOR)).toBe(false);

  expect(await services.store.findKeyByHash(sha256Hex(key))).toBeUndefined();
  expect(await services.store.findKeyByHash(sha256Hex(other.key))).toBeDefined();
  expect((await listAuditEntries(services)).slice(2)).toEqual([
    {
      at: services.clock.now(),
      kind: 'key_revoked',
      actor: ACTOR,
      tradeUuid: null,
      data: { name: keyId, keys: 1 },
    },
  ]);
  expect(heard).toEqual([[null, 'committed']]);
});

test('the operator revokes all keys of a strategy at once, or the one of an id', async () => {
  await createKey(services, STRATEGY, ACTOR);
  await createKey(services, STRATEGY, ACTOR);
  const other = await createKey(services, OTHER_STRATEGY, ACTOR);
  const heard = recordAnnouncements(services);

  expect(await revokeKeys(services, STRATEGY)).toBe(2);
  expect(await revokeKeys(services, STRATEGY)).toBe(0);
  expect(await services.store.findKeyByHash(sha256Hex(other.key))).toBeDefined();
  expect(await revokeKeys(services, other.keyId)).toBe(1);

  const entry = { at: services.clock.now(), kind: 'key_revoked', actor: 'operator', tradeUuid: null };
  expect((await listAuditEntries(services)).slice(3)).toEqual([
    { ...entry, data: { name: STRATEGY, keys: 2 } },
    { ...entry, data: { name: other.keyId, keys: 1 } },
  ]);
  expect(heard).toEqual([
    [null, 'committed'],
    [null, 'committed'],
  ]);
});

test('a phone that was removed meanwhile neither creates nor revokes a key', async () => {
  const { keyId, key } = await createKey(services, STRATEGY, ACTOR);
  const heard = recordAnnouncements(services);

  const creating = createKey(services, STRATEGY, ACTOR, { credential: REVOKED });
  await expect(creating).rejects.toBeInstanceOf(CredentialRevoked);
  await expect(revokeKey(services, keyId, ACTOR, REVOKED)).rejects.toBeInstanceOf(CredentialRevoked);

  expect(await services.store.listKeys()).toHaveLength(1);
  expect(await services.store.findKeyByHash(sha256Hex(key))).toBeDefined();
  expect(heard).toEqual([]);
});
