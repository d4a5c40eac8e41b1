import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ALICE, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { createKey, revokeKey } from './api-keys.ts';
import {
  type Credential,
  CredentialRevoked,
  ensureCredential,
  holdCredential,
  onCredentialChange,
} from './credential.ts';
import { pairDevice, revokeDevice, startPairing } from './pair-device.ts';
import type { Announcer } from './ports.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const WAYS = [
  ['in the transaction that changes something', 'hold'],
  ['before a response that changes nothing', 'ensure'],
] as const;
type Way = (typeof WAYS)[number][1];

const check = (way: Way, credential: Credential | undefined) =>
  way === 'hold'
    ? services.store.transaction((queries) => holdCredential(queries, credential))
    : ensureCredential(services.store, credential);
const revoked = (kind: Credential['kind'], message: string) =>
  Object.assign(new CredentialRevoked(kind), { name: 'CredentialRevoked', kind, message });

describe.each(WAYS)('%s', (_what, way) => {
  test('the server itself needs no credential', async () => {
    await expect(check(way, undefined)).resolves.toBeUndefined();
  });

  test('a key counts until it is revoked', async () => {
    const { keyId } = await createKey(services, STRATEGY, 'operator');
    const other = await createKey(services, STRATEGY, 'operator');
    const credential = { kind: 'key', keyId } as const;
    await expect(check(way, credential)).resolves.toBeUndefined();
    await revokeKey(services, keyId, 'operator');
    await expect(check(way, credential)).rejects.toEqual(
      revoked('key', 'the key of this request was revoked'),
    );
    await expect(check(way, { ...credential, keyId: other.keyId })).resolves.toBeUndefined();
  });

  test('a device counts until it is removed', async () => {
    const paired = await pairDevice(services, await startPairing(services, ALICE), 'phone');
    const credential = { kind: 'device', deviceId: paired?.device.deviceId ?? '' } as const;
    await expect(check(way, credential)).resolves.toBeUndefined();
    await revokeDevice(services, credential.deviceId, ALICE);
    await expect(check(way, credential)).rejects.toEqual(
      revoked('device', 'the device of this request was revoked'),
    );
  });

  test('a link counts until the links of its approver are invalidated', async () => {
    const credential = { kind: 'link', approver: ALICE, epoch: 0 } as const;
    await expect(check(way, credential)).resolves.toBeUndefined();
    await services.store.transaction((queries) => queries.raiseLinkEpoch(ALICE));
    await expect(check(way, credential)).rejects.toEqual(
      revoked('link', 'the link of this request was revoked'),
    );
    await expect(check(way, { ...credential, epoch: 1 })).resolves.toBeUndefined();
    await expect(check(way, { ...credential, approver: 'Bob' })).resolves.toBeUndefined();
  });
});

describe('a request that waits', () => {
  test('is told of changes that belong to no trade, and no others', () => {
    const told: string[] = [];
    const { announcer } = services;
    const stop = onCredentialChange(announcer, () => told.push('first'));
    onCredentialChange(announcer, () => told.push('second'));
    announcer.announce(UUID, 'committed');
    announcer.announce(null, 'ephemeral');
    expect(told).toEqual([]);
    announcer.announce(null, 'committed');
    expect(told).toEqual(['first', 'second']);
    stop();
    announcer.announce(null, 'committed');
    expect(told).toEqual(['first', 'second', 'second']);
  });

  test('does not add a listener to every change for each other that waits', () => {
    let listening = 0;
    const announcer: Announcer = {
      ...services.announcer,
      listen(tradeUuid, listener) {
        listening += 1;
        return services.announcer.listen(tradeUuid, listener);
      },
    };
    for (let count = 0; count < 3; count += 1) onCredentialChange(announcer, () => {});
    expect(listening).toBe(1);
  });
});
