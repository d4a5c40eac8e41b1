import { createHmac, createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { knownTrade, UUID } from '../../test/support/known-trade.ts';
import { createRandom } from '../../test/support/random.ts';
import { asPrice, asUtcMs } from '../domain/units.ts';
import { sha256Hex } from '../lib/sha256.ts';
import { createGrants, describeGrant, type GrantKey, type GrantPayload } from './grants.ts';

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

test('nothing is granted for a trade that was not claimed', () => {
  expect(() => describeGrant(claimed({ claim: null }), 'n'.repeat(16), NOW)).toThrow(
    'expected a claimed trade',
  );
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
