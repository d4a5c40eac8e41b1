import { expect, test } from 'vitest';
import { createGrants, type GrantPayload } from '../../src/usecases/grants.ts';
import { type ExpectedGrant, verifyGrant } from './verify-grant.ts';

const NOW = Date.parse('2024-01-15T14:31:00.000Z');
const ORDER: ExpectedGrant = {
  trade_uuid: '123e4567-e89b-12d3-a456-426614174000',
  instrument: 'ES',
  direction: 'LONG',
  quantity: 2,
  now: NOW,
};
const PAYLOAD: GrantPayload = {
  trade_uuid: ORDER.trade_uuid,
  strategy: 'breakout',
  instrument: 'ES',
  direction: 'LONG',
  asked: null,
  quantity: 2,
  amendments: {},
  claimant: 'desk-1',
  nonce: 'nonce-0123456789abcdef',
  decided_by: 'Zoë',
  decided_at: '2024-01-15T14:30:59.000Z',
  server_time: '2024-01-15T14:30:59.500Z',
  executable_for_ms: 30_000,
  executable_until: '2024-01-15T14:31:29.500Z',
  picture_sha256: null,
};

const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const grants = createGrants([NEW, OLD]);
const keys = { keys: grants.publicKeys };

test('a genuine grant gives its payload', async () => {
  expect(await verifyGrant(grants.sign(PAYLOAD), keys, ORDER)).toEqual(PAYLOAD);
});

test('a part of what was approved may be ordered', async () => {
  expect(await verifyGrant(grants.sign(PAYLOAD), keys, { ...ORDER, quantity: 0.5 })).toBeDefined();
});

test.each<[string, Partial<ExpectedGrant>]>([
  ['another trade', { trade_uuid: crypto.randomUUID() }],
  ['another instrument', { instrument: 'NQ' }],
  ['the other direction', { direction: 'SHORT' }],
  ['more than was approved', { quantity: 2.5 }],
  ['nothing', { quantity: 0 }],
  ['less than nothing', { quantity: -1 }],
  ['an order that is no number', { quantity: Number.NaN }],
  ['the end of its window', { now: NOW + 29_500 }],
])('it is no grant for %s', async (_name, change) => {
  expect(await verifyGrant(grants.sign(PAYLOAD), keys, { ...ORDER, ...change })).toBeUndefined();
});

test.each<[string, Partial<GrantPayload>]>([
  ['no quantity', { quantity: null }],
  ['a window that is no time', { executable_until: 'later' }],
])('a grant with %s is refused', async (_name, change) => {
  expect(await verifyGrant(grants.sign({ ...PAYLOAD, ...change }), keys, ORDER)).toBeUndefined();
});

test('an older key verifies what it signed, until it is no longer listed', async () => {
  const signed = createGrants([OLD]).sign(PAYLOAD);
  expect(await verifyGrant(signed, keys, ORDER)).toEqual(PAYLOAD);
  expect(await verifyGrant(signed, { keys: keys.keys.slice(0, 1) }, ORDER)).toBeUndefined();
});

test.each([
  [''],
  ['a.b'],
  ['a.b.c'],
  [`${grants.sign(PAYLOAD)}.`],
  [`${grants.sign(PAYLOAD)}=`],
  [grants.authenticate(PAYLOAD, '00'.repeat(32))],
  [grants.sign(PAYLOAD).replace(/^[^.]*/, Buffer.from('{"alg":"none"}').toString('base64url'))],
])('other text is no grant (%#)', async (text) => {
  expect(await verifyGrant(text, keys, ORDER)).toBeUndefined();
});

test('a key that is none makes no grant of anything', async () => {
  const [key] = grants.publicKeys;
  const broken = { keys: [{ kid: key?.kid ?? '', kty: 'OKP', crv: 'Ed25519', x: 'AA' }] };
  expect(await verifyGrant(grants.sign(PAYLOAD), broken, ORDER)).toBeUndefined();
});
