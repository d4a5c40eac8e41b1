/** Grants whose token is missing, forged, or for something else. */
import { createHmac } from 'node:crypto';
import { sha256Hex } from '../../src/lib/sha256.ts';
import {
  base64url,
  consistent,
  grantedBody,
  type Json,
  KEY,
  OTHER_TRADE,
  PAYLOAD,
  QUESTION,
  refused,
  SECRET,
  TOKEN,
  TOKEN_HEADER,
  TOKEN_MAC,
  TOKEN_PAYLOAD,
  tokenOf,
  type Vector,
} from './answers.ts';
import { AMENDABLE_STOP, AMENDED } from './claims.ts';

const SIGNED = `${base64url('{"alg":"EdDSA","typ":"countersign-grant"}')}.${TOKEN_PAYLOAD}.${Buffer.alloc(64, 5).toString('base64url')}`;

/** The last character of 32 bytes has two bits to spare: another one decodes to the same bytes. */
function spareBits(text: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = letters.indexOf(text.at(-1) ?? '');
  return text.slice(0, -1) + (letters[last ^ 1] ?? '');
}

const TAMPERED: Readonly<Record<string, unknown>> = {
  'there is no token': undefined,
  'the token is null': null,
  'the token is a number': 7,
  'the token is empty': '',
  'the token has no MAC': `${TOKEN_HEADER}.${TOKEN_PAYLOAD}`,
  'the MAC is empty': `${TOKEN_HEADER}.${TOKEN_PAYLOAD}.`,
  'the token has four parts': `${TOKEN}.${TOKEN_MAC}`,
  'the token has padding': `${TOKEN}=`,
  'the token ends with a line break': `${TOKEN}\n`,
  'the token begins with a space': ` ${TOKEN}`,
  'the MAC is cut off': TOKEN.slice(0, -1),
  'the MAC is not in its canonical form': `${TOKEN_HEADER}.${TOKEN_PAYLOAD}.${spareBits(TOKEN_MAC)}`,
  'the MAC is in hex': `${TOKEN_HEADER}.${TOKEN_PAYLOAD}.${Buffer.from(TOKEN_MAC, 'base64url').toString('hex')}`,
  'the MAC is that of an empty text': `${TOKEN_HEADER}.${TOKEN_PAYLOAD}.${createHmac('sha256', SECRET).digest('base64url')}`,
  'one letter of the MAC is different': `${TOKEN_HEADER}.${TOKEN_PAYLOAD}.${TOKEN_MAC.startsWith('A') ? 'B' : 'A'}${TOKEN_MAC.slice(1)}`,
  'the payload was replaced': `${TOKEN_HEADER}.${base64url(JSON.stringify({ ...PAYLOAD, decided_by: 'Mallory' }))}.${TOKEN_MAC}`,
  'the token is made with another key': tokenOf(PAYLOAD, {
    secret: Buffer.from(sha256Hex('cs_another'), 'hex'),
  }),
  'the token is made with the key itself': tokenOf(PAYLOAD, { secret: Buffer.from(KEY) }),
  "the token is made with the key's hash as text": tokenOf(PAYLOAD, { secret: Buffer.from(sha256Hex(KEY)) }),
  'the token is made with an empty key': tokenOf(PAYLOAD, { secret: Buffer.alloc(0) }),
  'the token needs no MAC': `${base64url('{"alg":"none","typ":"countersign-grant"}')}.${TOKEN_PAYLOAD}.`,
  'the header says none, beside our MAC': tokenOf(PAYLOAD, {
    header: '{"alg":"none","typ":"countersign-grant"}',
  }),
  'the header is spaced': tokenOf(PAYLOAD, { header: '{"alg": "HS256", "typ": "countersign-grant"}' }),
  'the header is in another order': tokenOf(PAYLOAD, { header: '{"typ":"countersign-grant","alg":"HS256"}' }),
  'the header names a key': tokenOf(PAYLOAD, {
    header: '{"alg":"HS256","typ":"countersign-grant","kid":"1"}',
  }),
  'the header is of another type': tokenOf(PAYLOAD, { header: '{"alg":"HS256","typ":"JWT"}' }),
  'the token is by HS512': tokenOf(PAYLOAD, {
    header: '{"alg":"HS512","typ":"countersign-grant"}',
    algorithm: 'sha512',
  }),
  'the token is a signature': SIGNED,
  'the payload is not JSON': tokenOf('granted'),
  'the payload is empty': tokenOf(''),
  'the payload is an array': tokenOf([PAYLOAD]),
  'the payload is null': tokenOf(null),
};

const IN_TOKEN: Readonly<Record<string, Json>> = {
  'the token is for another trade': { trade_uuid: OTHER_TRADE },
  'the token is for another claimant': { claimant: 'desk-2' },
  'the token is of an earlier claim': { nonce: 'nonce-fedcba9876543210' },
  'the token has no nonce': { nonce: undefined },
  'the token is for something else that was asked': { asked: sha256Hex('another body') },
  'the token does not know what was asked': { asked: null },
  'the token leaves out what was asked': { asked: undefined },
  'the token has the hash in capitals': { asked: QUESTION.asked.toUpperCase() },
  'the token is for the other direction': { direction: 'SHORT' },
  'the token is for a larger quantity': { quantity: 3 },
  'the token is for no quantity': { quantity: null },
  'the quantity in the token is a text': { quantity: '2' },
  'the token has amendments': { amendments: { quantity: 2 } },
  'the token has no amendments at all': { amendments: undefined },
  'the token has a longer window': { executable_for_ms: 60_000 },
  'the token was made at another time': { server_time: '2024-01-15T14:30:30.000Z' },
};

export const UNVERIFIED: readonly Vector[] = [
  ...Object.entries(TAMPERED).map(([name, grant_token]) =>
    refused(name, grantedBody({ grant_token }), 'not_verified'),
  ),
  ...Object.entries(IN_TOKEN).map(([name, inside]) => refused(name, grantedBody({}, inside), 'not_verified')),
  refused('amendments that are not in the token', grantedBody(AMENDED), 'not_verified'),
  refused(
    'another stop than in the token',
    grantedBody({ amendments: { stop_price: 5955 } }, { amendments: { stop_price: 5955.25 } }),
    'not_verified',
    { needs: 'amendable_prices', question: AMENDABLE_STOP },
  ),
  refused('a time that is none, in the token too', consistent({ server_time: 'soon' }), 'not_verified'),
  refused(
    'a window that is longer than in the token',
    grantedBody({ executable_for_ms: 60_000 }),
    'not_verified',
  ),
  refused(
    'a later time than in the token',
    grantedBody({ server_time: '2024-01-15T14:32:00.000Z' }),
    'not_verified',
  ),
];
