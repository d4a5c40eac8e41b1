import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAuditEntries } from '../../../test/support/audit-entries.ts';
import { STRATEGY } from '../../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import { CredentialRevoked } from '../credential.ts';
import { findBridgeFault, originOf, removeBridge, setBridge } from './bridges.ts';

const publicName = async () => undefined;
const privateName = async () => 'private' as const;
const unknownName = async () => 'unknown' as const;

test.each([
  'https://bridge.example.com/hook?key=1',
  'https://bridge.example.com:8443/hook',
  'https://142.250.74.10/hook',
  `https://bridge.example.com/${'x'.repeat(1973)}`,
])('%s may be a bridge', async (address) => {
  expect(await findBridgeFault(address, false, publicName)).toBeUndefined();
});

test.each([
  ['http://bridge.example.com/', 'must be an https address such as https://bridge.example.com/webhook'],
  ['bridge.example.com', 'must be an https address'],
  ['ftp://bridge.example.com/', 'must be an https address'],
  [`https://bridge.example.com/${'x'.repeat(2000)}`, 'must be an https address'],
  ['https://me:secret@bridge.example.com/', 'must not contain a login'],
  ['https://me@bridge.example.com/', 'must not contain a login'],
  ['https://:secret@bridge.example.com/', 'must not contain a login'],
  ['https://bridge.example.com/#1', 'must not contain a #'],
  ['https://10.0.0.1/', 'must not lead into a private network'],
  ['https://169.254.169.254/latest/meta-data', 'must not lead into a private network'],
  ['https://[::1]/', 'must not lead into a private network'],
  ['https://2130706433/', 'must not lead into a private network'],
])('%s may not: it %s', async (address, fault) => {
  expect((await findBridgeFault(address, false, publicName))?.()).toContain(fault);
});

test.each([
  ['into a private network', privateName, 'must not lead into a private network'],
  ['nowhere', unknownName, 'must have a host that can be found, found bridge.example'],
])('a name that leads %s may not', async (_where, lookUp, fault) => {
  expect((await findBridgeFault('https://bridge.example/', false, lookUp))?.()).toContain(fault);
});

test('an IPv6 address is looked up without its brackets', async () => {
  const names: string[] = [];
  const lookUp = async (name: string) => void names.push(name);
  expect(await findBridgeFault('https://[2606:4700::1111]/', false, lookUp)).toBeUndefined();
  expect(names).toEqual(['2606:4700::1111']);
});

test('a setting allows private networks, and http, but no other protocol', async () => {
  expect(await findBridgeFault('http://192.168.1.5:9000/hook', true, privateName)).toBeUndefined();
  for (const address of ['ftp://192.168.1.5/', 'bridge'])
    expect((await findBridgeFault(address, true, privateName))?.()).toContain('must be an https address');
});

test('of an address only its origin is shown, and of none a phrase', () => {
  expect(originOf('https://bridge.example.com:8443/hook?key=1')).toBe('https://bridge.example.com:8443');
  expect(originOf('bridge')).toBe('an unreadable address');
});

describe('of a strategy', () => {
  const URL = 'https://bridge.example.com/hook?secret=1';
  const change = { strategy: STRATEGY, actor: 'approver:Alice' };
  let services: TestServices;
  let heard: unknown[];
  beforeEach(async () => {
    services = await createTestServices();
    heard = recordAnnouncements(services);
  });
  afterEach(() => services.end());
  const audit = () => listAuditEntries(services);

  test('one is set and removed with an audit entry that hides its secret, and open pages hear of it', async () => {
    const at = services.clock.now();
    await setBridge(services, change, URL);
    expect(await services.store.listBridges()).toEqual([{ strategy: STRATEGY, url: URL, setAt: at }]);
    expect(await removeBridge(services, change)).toBe(true);
    expect(await services.store.listBridges()).toEqual([]);
    const about = { at, actor: 'approver:Alice', tradeUuid: null };
    const data = { strategy: STRATEGY, bridge: 'https://bridge.example.com' };
    expect(await audit()).toEqual([
      { ...about, kind: 'bridge_set', data },
      { ...about, kind: 'bridge_removed', data: { strategy: STRATEGY } },
    ]);
    expect(heard).toEqual([
      [null, 'committed'],
      [null, 'committed'],
    ]);
  });

  test('none is removed if it has none', async () => {
    expect(await removeBridge(services, change)).toBe(false);
    expect([await audit(), heard]).toEqual([[], []]);
  });

  test('none is set or removed by a device that was revoked meanwhile', async () => {
    const bridge = { strategy: STRATEGY, url: URL, setAt: services.clock.now() };
    await services.store.saveBridge(bridge);
    const revoked = { ...change, credential: { kind: 'device', deviceId: 'gone' } } as const;
    await expect(setBridge(services, revoked, 'https://mallory.example/')).rejects.toThrow(CredentialRevoked);
    await expect(removeBridge(services, revoked)).rejects.toThrow(CredentialRevoked);
    expect(await services.store.listBridges()).toEqual([bridge]);
    expect([await audit(), heard]).toEqual([[], []]);
  });
});
