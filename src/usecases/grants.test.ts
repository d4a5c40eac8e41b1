import { createHmac, createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { knownTrade, UUID } from '../../test/support/known-trade.ts';
import { createRandom } from '../../test/support/random.ts';
import type { Amendments } from '../domain/amendments.ts';
import { asPrice, asUtcMs } from '../domain/units.ts';
import { sha256Hex } from '../lib/sha256.ts';
import { approvedQuantity, createGrants, describeGrant, type GrantKey, type GrantPayload } from './grants.ts';

const SECRET = new Uint8Array(32).fill(7);
const OLDER = new Uint8Array(32).fill(8);
const KEY = 'cs_a-strategy-key';
const grants = createGrants([SECRET]);

const APPROVED_AT = asUtcMs(Date.UTC(2024, 0, 15, 14, 31));
const NOW = asUtcMs(APPROVED_AT + 1_500);
const decision = {
  verdict: 'approve',
  approver: 'Alice',
  channel: 'web',
  decidedAt: APPROVED_AT,
  pictureHash: 'ab'.repeat(32),
} as const;

const claimed = (changes: object = {}) => ({
  ...knownTrade(),
  status: 'approved' as const,
  askedDigest: sha256Hex('a body'),
  decision,
  claim: { claimant: 'desk-1', claimedAt: NOW },
  ...changes,
});
const payload: GrantPayload = describeGrant(claimed(), 'a-nonce-of-the-client', NOW);

const parts = (token: string) => token.split('.') as [string, string, string];
const decode = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

test('a grant says what was asked, what was approved, and for whom', () => {
  expect(payload).toEqual({
    trade_uuid: UUID,
    strategy: 'breakout',
    instrument: 'ES',
    direction: 'LONG',
    asked: sha256Hex('a body'),
    quantity: knownTrade().signal.quantity ?? null,
    amendments: {},
    claimant: 'desk-1',
    nonce: 'a-nonce-of-the-client',
    decided_by: 'Alice',
    decided_at: '2024-01-15T14:31:00.000Z',
    server_time: '2024-01-15T14:31:01.500Z',
    executable_for_ms: 28_500,
    executable_until: '2024-01-15T14:31:30.000Z',
    picture_sha256: 'ab'.repeat(32),
  });
});

test('an amended quantity is the one to order', () => {
  const amendments = { quantity: 1, stopPrice: asPrice(5960) };
  const amended = describeGrant(claimed({ decision: { ...decision, amendments } }), 'n'.repeat(16), NOW);
  expect(amended).toMatchObject({ quantity: 1, amendments: { quantity: 1, stop_price: 5960 } });
});

test('a trade that an earlier version stored has no digest, and one without a picture no hash', () => {
  const { askedDigest: _, ...earlier } = claimed({ decision: { ...decision, pictureHash: null } });
  expect(describeGrant(earlier, 'n'.repeat(16), NOW)).toMatchObject({ asked: null, picture_sha256: null });
});

test.each([
  ['was not claimed', { claim: null }, `expected a claimed trade, found ${UUID} approved`],
  ['nobody decided on', { decision: null }, `expected a claimed trade, found ${UUID} approved`],
  [
    'was rejected',
    { status: 'rejected', decision: { ...decision, verdict: 'reject' } },
    `expected a claimed trade, found ${UUID} rejected`,
  ],
  ['is a test', { isTest: true }, `expected a trade to execute, found a test: ${UUID}`],
])('nothing is granted for a trade that %s', (_case, changes, message) => {
  expect(() => describeGrant(claimed(changes), 'n'.repeat(16), NOW)).toThrow(new Error(message));
});

test.each([
  [1_500, 28_500],
  [30_000, 0],
  [31_000, 0],
])('a grant of %i ms after the approval may be executed for %i ms', (elapsedMs, executableForMs) => {
  const now = asUtcMs(APPROVED_AT + elapsedMs);
  expect(describeGrant(claimed(), 'n'.repeat(16), now)).toMatchObject({
    server_time: new Date(now).toISOString(),
    executable_for_ms: executableForMs,
    executable_until: '2024-01-15T14:31:30.000Z',
  });
});

test.each<[string, { quantity?: number }, Amendments, number | null]>([
  ['the amended quantity', { quantity: 3 }, { quantity: 2 }, 2],
  ["the signal's own without a change", { quantity: 3 }, {}, 3],
  ['none if the strategy stated none', {}, {}, null],
])('to be ordered is %s', (_case, stated, amendments, quantity) => {
  const { quantity: _stated, ...signal } = knownTrade().signal;
  const trade = claimed({ signal: { ...signal, ...stated }, decision: { ...decision, amendments } });
  expect(describeGrant(trade, 'n'.repeat(16), NOW).quantity).toBe(quantity);
  expect(approvedQuantity({ ...trade, decision: null })).toBe(stated.quantity ?? null);
});

test('a secret always publishes the same key, so that what was signed before a restart still verifies', () => {
  expect(createGrants([SECRET]).publicKeys).toEqual([
    {
      kty: 'OKP',
      crv: 'Ed25519',
      use: 'sig',
      alg: 'EdDSA',
      kid: '5b2eabf0686619aa',
      x: 'yjN9GxEn1XggmfSLQ9R9Z9fGYNdbxgytNhIZyhUF16E',
    },
  ]);
});

test('a signed grant names algorithm and key in its header', () => {
  const fresh = createGrants([SECRET, OLDER]);
  const [header] = parts(fresh.sign(payload));
  expect(decode(header)).toEqual({ alg: 'EdDSA', typ: 'countersign-grant', kid: fresh.publicKeys[0]?.kid });
});

test("the token is a JWS by HS256 under the SHA-256 of the strategy's key", () => {
  const [header, body, mac] = parts(grants.authenticate(payload, sha256Hex(KEY)));
  expect(Buffer.from(header, 'base64url').toString()).toBe('{"alg":"HS256","typ":"countersign-grant"}');
  expect(decode(body)).toEqual(payload);
  const secret = Buffer.from(sha256Hex(KEY), 'hex');
  expect(mac).toBe(createHmac('sha256', secret).update(`${header}.${body}`).digest('base64url'));
});

const publicKeyOf = ({ kty, crv, x }: GrantKey) => createPublicKey({ key: { kty, crv, x }, format: 'jwk' });

function isSignedBy(token: string, key: GrantKey): boolean {
  const end = token.lastIndexOf('.');
  const signature = Buffer.from(token.slice(end + 1), 'base64url');
  return verify(null, Buffer.from(token.slice(0, end)), publicKeyOf(key), signature);
}

test('the signed grant is a JWS by EdDSA that names its key and verifies with the published one', () => {
  const [key] = grants.publicKeys;
  const signed = grants.sign(payload);
  const [header, body] = parts(signed);
  expect(decode(header)).toEqual({ alg: 'EdDSA', typ: 'countersign-grant', kid: key?.kid });
  expect(decode(body)).toEqual(payload);
  expect(grants.publicKeys.map((each) => isSignedBy(signed, each))).toEqual([true]);
});

test('after a change of secret, what the older one signed still verifies, by its key id', () => {
  const rotated = createGrants([SECRET, OLDER]);
  const old = createGrants([OLDER]).sign(payload);
  const { kid } = decode(parts(old)[0]) as { kid: string };
  expect(rotated.publicKeys.map((each) => isSignedBy(old, each))).toEqual([false, true]);
  expect(rotated.publicKeys[1]?.kid).toBe(kid);
  expect(isSignedBy(rotated.sign(payload), rotated.publicKeys[0] as GrantKey)).toBe(true);
});

test('no changed character leaves a signature valid', () => {
  const [key] = grants.publicKeys as [GrantKey];
  const signed = grants.sign(payload);
  const { uniform } = createRandom(15);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const end = signed.lastIndexOf('.');
  for (let count = 0; count < 300; count += 1) {
    const at = Math.floor(uniform() * end);
    const letter = letters[Math.floor(uniform() * letters.length)] ?? 'A';
    const changed = signed.slice(0, at) + letter + signed.slice(at + 1);
    if (changed !== signed) expect(isSignedBy(changed, key)).toBe(false);
  }
});

test('there must be a secret', () => {
  expect(() => createGrants([])).toThrow('grants: expected at least one secret, found none');
});
