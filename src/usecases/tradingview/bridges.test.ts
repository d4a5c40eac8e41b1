import { expect, test } from 'vitest';
import { findBridgeFault } from './bridges.ts';

const publicName = async () => undefined;
const privateName = async () => 'private' as const;
const unknownName = async () => 'unknown' as const;

test.each([
  'https://bridge.example.com/hook?key=1',
  'https://bridge.example.com:8443/hook',
  'https://142.250.74.10/hook',
])('%s may be a bridge', async (address) => {
  expect(await findBridgeFault(address, false, publicName)).toBeUndefined();
});

test.each([
  ['http://bridge.example.com/', 'must be an https address'],
  ['bridge.example.com', 'must be an https address'],
  ['ftp://bridge.example.com/', 'must be an https address'],
  [`https://bridge.example.com/${'x'.repeat(2000)}`, 'must be an https address'],
  ['https://me:secret@bridge.example.com/', 'must not contain a login'],
  ['https://bridge.example.com/#1', 'must not contain a #'],
  ['https://10.0.0.1/', 'must not lead into a private network'],
  ['https://169.254.169.254/latest/meta-data', 'must not lead into a private network'],
  ['https://[::1]/', 'must not lead into a private network'],
  ['https://2130706433/', 'must not lead into a private network'],
])('%s may not: it %s', async (address, fault) => {
  expect((await findBridgeFault(address, false, publicName))?.()).toContain(fault);
});

test('a name that leads into a private network, or nowhere, may not', async () => {
  expect((await findBridgeFault('https://bridge.example/', false, privateName))?.()).toContain(
    'private network',
  );
  expect((await findBridgeFault('https://bridge.example/', false, unknownName))?.()).toContain(
    'that can be found',
  );
});

test('a setting allows private networks, and http', async () => {
  expect(await findBridgeFault('http://192.168.1.5:9000/hook', true, privateName)).toBeUndefined();
});
