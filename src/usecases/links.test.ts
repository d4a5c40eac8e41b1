import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atFullLength } from '../../test/full-length.ts';
import { ALICE, BOB, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { asUtcMs } from '../domain/units.ts';
import { createLinks, LINK_PURPOSES, type LinkGrant } from './links.ts';

const SECRET = new Uint8Array(32).fill(1);
const OLDER = new Uint8Array(32).fill(2);
const links = createLinks([SECRET]);

const GRANT: LinkGrant = {
  purpose: 'approve',
  tradeUuid: UUID,
  approver: ALICE,
  channel: 'pushcut',
  expiresAt: asUtcMs(1_705_329_300_000),
  noticeId: 'notice-1',
  epoch: 0,
};
const TOKEN = links.sign(GRANT);
const [PAYLOAD = '', MAC = ''] = TOKEN.split('.');

const encoded = (fields: unknown) => Buffer.from(JSON.stringify(fields)).toString('base64url');
const fieldsOf = (payload: string): unknown[] =>
  JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown[];

test('a link gives back exactly what was granted', () => {
  expect(links.read(TOKEN, UUID)).toEqual(GRANT);
});

test.each(LINK_PURPOSES)('a link to %s comes back as that', (purpose) => {
  const grant = { ...GRANT, purpose, noticeId: null };

  expect(links.read(links.sign(grant), UUID)).toEqual(grant);
});

test('a link is of no use for another trade', () => {
  expect(links.read(TOKEN, OTHER_UUID)).toBeUndefined();
});

test('links of two purposes, trades, people, channels, times or notices differ', () => {
  const changes: Partial<LinkGrant>[] = [
    { purpose: 'reject' },
    { tradeUuid: OTHER_UUID },
    { approver: BOB },
    { channel: 'telegram' },
    { expiresAt: asUtcMs(GRANT.expiresAt + 1) },
    { noticeId: null },
  ];
  const tokens = changes.map((change) => links.sign({ ...GRANT, ...change }));

  expect(new Set([TOKEN, ...tokens]).size).toBe(changes.length + 1);
});

// One place for each field of the payload: purpose, approver, channel, expiry, notice, key.
test.each([
  [0, 'decide'],
  [1, BOB],
  [2, 'telegram'],
  [3, 9_999_999_999_999],
  [4, null],
  [5, 'AAAAAAAA'],
])('a link with field %i altered to %j is refused', (place, value) => {
  const altered = encoded(fieldsOf(PAYLOAD).with(place, value));

  expect(links.read(`${altered}.${MAC}`, UUID)).toBeUndefined();
});

test('the signature of one link does not fit another', () => {
  const [viewPayload] = links.sign({ ...GRANT, purpose: 'view' }).split('.');

  expect(links.read(`${viewPayload}.${MAC}`, UUID)).toBeUndefined();
});

const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

test('a link with any one character altered is refused', () => {
  const anyPlace = fc.nat(TOKEN.length - 1);
  const anyCharacter = fc.constantFrom(...URL_SAFE, '.', '=', '+', '/', ' ', 'é');
  fc.assert(
    fc.property(anyPlace, anyCharacter, (place, character) => {
      const altered = `${TOKEN.slice(0, place)}${character}${TOKEN.slice(place + 1)}`;

      if (altered !== TOKEN) expect(links.read(altered, UUID)).toBeUndefined();
    }),
    { numRuns: atFullLength(1000) },
  );
});

test('only one way to write the last character is right, though several mean the same bytes', () => {
  const accepted = [...URL_SAFE].filter((last) => links.read(TOKEN.slice(0, -1) + last, UUID) !== undefined);

  expect(accepted).toEqual([TOKEN.at(-1)]);
});

test.each(['=', '==', '.', ' ', '\n', 'A', '%00'])('a link with %j after it is refused', (more) => {
  expect(links.read(TOKEN + more, UUID)).toBeUndefined();
});

test('a link cut short anywhere is refused', () => {
  for (let length = 0; length < TOKEN.length; length += 1) {
    expect(links.read(TOKEN.slice(0, length), UUID)).toBeUndefined();
  }
});

test('a link signed by an unknown key is refused', () => {
  expect(links.read(createLinks([OLDER]).sign(GRANT), UUID)).toBeUndefined();
});

test('a link that names our key but was signed by another is refused', () => {
  const forged = createHmac('sha256', OLDER).update(`countersign link 1\n${UUID}\n${PAYLOAD}`);

  expect(links.read(`${PAYLOAD}.${forged.digest('base64url')}`, UUID)).toBeUndefined();
});

test.each([
  '',
  '.',
  '..',
  'a.b',
  'null.null',
  `${encoded(null)}.${MAC}`,
  `${encoded({})}.${MAC}`,
  '💥.é',
  '\u0000',
])('the token %j is refused', (token) => {
  expect(links.read(token, UUID)).toBeUndefined();
});

test('arbitrary text is never accepted as a link, and never throws', () => {
  const anyCodePoint = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));
  const anyField = fc.oneof(fc.string(), fc.integer(), fc.constantFrom(null, fieldsOf(PAYLOAD).at(5)));
  const anyPart = fc.oneof(
    fc.string({ unit: anyCodePoint }),
    fc.array(anyField, { maxLength: 7 }).map(encoded),
    fc.constantFrom(PAYLOAD, MAC),
  );
  fc.assert(
    fc.property(fc.array(anyPart, { maxLength: 4 }), (parts) => {
      const token = parts.join('.');

      if (token !== TOKEN) expect(links.read(token, UUID)).toBeUndefined();
    }),
  );
});

test('after a change of secret, older links still work and new ones carry the new signature', () => {
  const rotated = createLinks([SECRET, OLDER]);
  const old = createLinks([OLDER]).sign(GRANT);

  expect(rotated.read(old, UUID)).toEqual(GRANT);
  expect(rotated.sign(GRANT)).toBe(TOKEN);
});

test('removing a secret invalidates its links', () => {
  const old = createLinks([SECRET, OLDER]).sign(GRANT);

  expect(createLinks([OLDER]).read(old, UUID)).toBeUndefined();
});

test('without a secret there are no links', () => {
  expect(() => createLinks([])).toThrow('links: expected at least one secret, found none');
});

test('any name can be carried, and every link is safe in an address', () => {
  const anyName = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(anyName, anyName, (approver, channel) => {
      const grant = { ...GRANT, approver, channel };
      const token = links.sign(grant);

      expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/);
      expect(links.read(token, UUID)).toEqual(grant);
    }),
  );
});

test('a link shows neither the secret nor the whole of its hash', () => {
  const shown = Buffer.from(PAYLOAD, 'base64url').toString('latin1');

  expect(shown).not.toContain(Buffer.from(SECRET).toString('latin1'));
  expect(fieldsOf(PAYLOAD).at(5)).toMatch(/^[\w-]{8}$/);
});

test('verifying a link does not check its expiry', () => {
  const token = links.sign({ ...GRANT, expiresAt: asUtcMs(0) });

  expect(links.read(token, UUID)?.expiresAt).toBe(0);
});

test('a link of a later epoch gives the epoch back', () => {
  expect(links.read(links.sign({ ...GRANT, epoch: 3 }), UUID)).toEqual({ ...GRANT, epoch: 3 });
});

test('a link that was sent before there were epochs is one of epoch 0', () => {
  expect(fieldsOf(PAYLOAD)).toHaveLength(6);
  expect(links.read(TOKEN, UUID)?.epoch).toBe(0);
});
