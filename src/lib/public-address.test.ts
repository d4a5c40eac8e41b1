import type { lookup } from 'node:dns';
import { expect, test } from 'vitest';
import { createPublicLookup, isPublicAddress } from './public-address.ts';

test.each(['142.250.74.10', '17.253.144.10', '2a00:1450:4001:82a::200a', '2620:149:af0::10'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.1.1',
  '0.0.0.0',
  '198.19.0.1',
  '255.255.255.255',
  '224.0.0.1',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
  'localhost',
  '',
])('%j is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

const lookUp = (addresses: readonly string[], all: boolean) => {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const answer = (_name: string, _options: object, callback: (error: null, found: object) => void) =>
    callback(null, found);
  return new Promise((resolve) => {
    createPublicLookup(answer as unknown as typeof lookup)(
      'push.example',
      { all },
      (error, address, family) => resolve(error ?? (all ? address : [address, family])),
    );
  });
};

test('a name that resolves to a private address is not found', async () => {
  for (const all of [true, false])
    expect(await lookUp(['127.0.0.1', 'fd00::1'], all)).toMatchObject({ code: 'NOT_A_PUBLIC_ADDRESS' });
});

test('of several addresses only the public ones are found', async () => {
  expect(await lookUp(['10.0.0.1', '142.250.74.10'], false)).toEqual(['142.250.74.10', 4]);
  expect(await lookUp(['10.0.0.1', '142.250.74.10', '2a00:1450::1'], true)).toEqual([
    { address: '142.250.74.10', family: 4 },
    { address: '2a00:1450::1', family: 6 },
  ]);
});
