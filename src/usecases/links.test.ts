import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atFullLength } from '../../test/full-length.ts';
import { ALICE, BOB, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { asUtcMs } from '../domain/units.ts';
import { createLinks, LINK_PURPOSES, type LinkGrant, type PressGrant, readPressCode } from './links.ts';

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
  ['an object', { ...fieldsOf(PAYLOAD), length: 6 }],
  ['eight fields', [...fieldsOf(PAYLOAD), 1, 2]],
])('a link that holds %s is of no version that we know, even with our signature', (_what, fields) => {
  const payload = encoded(fields);
  const signed = createHmac('sha256', SECRET).update(`countersign link 1\n${UUID}\n${payload}`);

  expect(links.read(`${payload}.${signed.digest('base64url')}`, UUID)).toBeUndefined();
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

/** They are on phones and at vendors, where an update of the server doesn't reach them. */
test('links, codes and hook secrets stay valid from version to version', () => {
  const earlier = {
    link: 'WyJhcHByb3ZlIiwiQWxpY2UiLCJwdXNoY3V0IiwxNzA1MzI5MzAwMDAwLCJub3RpY2UtMSIsImNzMXVoQ0xFIl0.kL97NdsK00gXY0JH3blQdySWD8iIOtnQ-VTjc4gQdZs',
    code: 'aEj5FZ-ibEtOkVkJmFBdAAAMYHwF5s-jplfMTxg9fczjA',
    hook: '6TPI-d2vzsMkr00leZbInkrmfQDpGV1t4BX5i5Emalc',
  };
  const press = { ...GRANT, verdict: 'approve', channel: 'telegram' } as const;

  expect(links.read(earlier.link, UUID)).toEqual(GRANT);
  expect(links.isPress(earlier.code, press)).toBe(true);
  expect(links.isHook(earlier.hook, '/hooks/telegram/1')).toBe(true);
});

describe('the code of a button', () => {
  const PRESS: PressGrant = {
    verdict: 'approve',
    tradeUuid: UUID,
    approver: ALICE,
    channel: 'telegram',
    expiresAt: GRANT.expiresAt,
    epoch: 0,
  };

  test.each(['approve', 'reject'] as const)('to %s says what it is for, and is valid for that', (verdict) => {
    const code = links.signPress({ ...PRESS, verdict });

    expect(code).toMatch(/^[ar][\w-]{44}$/);
    expect(readPressCode(code)).toEqual({ verdict, tradeUuid: UUID });
    expect(links.isPress(code, { ...PRESS, verdict })).toBe(true);
  });

  test.each<Partial<PressGrant>>([
    { verdict: 'reject' },
    { tradeUuid: OTHER_UUID },
    { approver: BOB },
    { channel: 'ntfy' },
    { expiresAt: asUtcMs(GRANT.expiresAt + 1) },
    { epoch: 1 },
  ])('is not valid for a press with %j', (change) => {
    expect(links.isPress(links.signPress(PRESS), { ...PRESS, ...change })).toBe(false);
  });

  test('of an older secret is valid until that is removed, and new ones have the new signature', () => {
    const older = createLinks([OLDER]);
    const rotated = createLinks([SECRET, OLDER]);

    expect(rotated.isPress(older.signPress(PRESS), PRESS)).toBe(true);
    expect(links.isPress(older.signPress(PRESS), PRESS)).toBe(false);
    expect(rotated.signPress(PRESS)).toBe(links.signPress(PRESS));
  });

  test.each([
    ['nothing', ''],
    ['another verdict', `x${links.signPress(PRESS).slice(1)}`],
    ['more before it', `a${links.signPress(PRESS)}`],
    ['more after it', `${links.signPress(PRESS)}A`],
    ['too little', links.signPress(PRESS).slice(0, -1)],
  ])('with %s is none', (_what, code) => {
    expect(readPressCode(code)).toBeUndefined();
  });
});

describe('the secret of a hook', () => {
  const PATH = '/hooks/telegram/1';

  test('is valid for its path alone', () => {
    expect(links.signHook(PATH)).toMatch(/^[\w-]{43}$/);
    expect(links.isHook(links.signHook(PATH), PATH)).toBe(true);
    expect(links.isHook(links.signHook(PATH), '/hooks/telegram/2')).toBe(false);
    expect(links.isHook('', PATH)).toBe(false);
  });

  test('of an older secret is valid until that is removed, and new ones have the new signature', () => {
    const older = createLinks([OLDER]).signHook(PATH);
    const rotated = createLinks([SECRET, OLDER]);

    expect([rotated.isHook(older, PATH), links.isHook(older, PATH)]).toEqual([true, false]);
    expect(rotated.signHook(PATH)).toBe(links.signHook(PATH));
  });
});
