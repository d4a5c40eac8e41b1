/** The question that the vectors ask about, and the answer that grants it. */
import { createHmac } from 'node:crypto';
import { sha256Hex } from '../../src/lib/sha256.ts';
import type { VectorAnswer } from '../../test/support/client-vectors.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface Vector {
  readonly name: string;
  /** What a client must be able to ask for; one that can't leaves the vector out. */
  readonly needs?: 'amendable_prices' | 'no_quantity' | 'fractional_quantity';
  /** Replaces fields of the common question. */
  readonly question?: Json;
  readonly answer: VectorAnswer;
  /** By the client's monotonic clock. */
  readonly received_at_ms?: number;
  readonly verdict: Json;
}

/** Not a key of any server: the words say so. */
export const KEY = 'cs_not-a-real-key-only-for-the-test-vectors';
const SUBMITTED_BODY = '{"instrument":"ES","note":"the bytes that were submitted"}';
export const TRADE = '6f1c2a9e-4b7d-4e58-9a3c-0d2e5f7a8b91';
export const OTHER_TRADE = '00000000-0000-4000-8000-000000000002';
export const SUBMITTED_AT = '2024-01-15T14:30:00.000Z';
const GRANTED_AT = '2024-01-15T14:31:00.000Z';
const FOR_MS = 29_000;

export const QUESTION = {
  trade_uuid: TRADE,
  direction: 'LONG',
  quantity: 2,
  amendable: { quantity: { min: 1 } },
  claimant: 'desk-1',
  nonce: 'nonce-0123456789abcdef',
  submitted_body: SUBMITTED_BODY,
  asked: sha256Hex(SUBMITTED_BODY),
};
export const SUBMITTED = { sent_at_ms: 1_000, server_time: SUBMITTED_AT };
export const RECEIVED_AT_MS = 61_200;

/** The token's payload for the common question. */
export const PAYLOAD = {
  trade_uuid: TRADE,
  strategy: 'breakout',
  instrument: 'ES',
  direction: 'LONG',
  asked: QUESTION.asked,
  quantity: 2,
  amendments: {},
  claimant: QUESTION.claimant,
  nonce: QUESTION.nonce,
  decided_by: 'Alice',
  decided_at: '2024-01-15T14:30:59.000Z',
  server_time: GRANTED_AT,
  executable_for_ms: FOR_MS,
  executable_until: '2024-01-15T14:31:29.000Z',
  picture_sha256: 'ab'.repeat(32),
};

export const FACTS = {
  trade_uuid: TRADE,
  status: 'approved',
  timestamp: '2024-01-15T14:30:59.000Z',
  expires_at: '2024-01-15T14:35:00.000Z',
  expires_in_ms: 240_000,
  server_time: GRANTED_AT,
};

/** The answer beside the token. */
const GRANTED = {
  ...FACTS,
  decided_by: 'Alice',
  decided_at: '2024-01-15T14:30:59.000Z',
  channel: 'web',
  executable_for_ms: FOR_MS,
  claimant: QUESTION.claimant,
  claimed_at: GRANTED_AT,
  granted: true,
  direction: 'LONG',
  quantity: 2,
};

const HEADER = '{"alg":"HS256","typ":"countersign-grant"}';
export const SECRET = Buffer.from(sha256Hex(KEY), 'hex');
export const base64url = (content: string) => Buffer.from(content).toString('base64url');

interface Making {
  readonly header?: string;
  readonly secret?: Uint8Array;
  readonly algorithm?: string;
}

export function tokenOf(payload: unknown, making: Making = {}): string {
  const { header = HEADER, secret = SECRET, algorithm = 'sha256' } = making;
  const text = `${base64url(header)}.${base64url(typeof payload === 'string' ? payload : JSON.stringify(payload))}`;
  return `${text}.${createHmac(algorithm, secret).update(text).digest('base64url')}`;
}

export const TOKEN = tokenOf(PAYLOAD);
export const [TOKEN_HEADER = '', TOKEN_PAYLOAD = '', TOKEN_MAC = ''] = TOKEN.split('.');

/** Leaves out what is undefined. */
export const jsonOf = (value: Json) => JSON.stringify(value);
export const ok = (body: string): VectorAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body,
});
export const not = (reason: string) => ({ kind: 'not', reason });
export const ASK_AGAIN = { kind: 'ask_again' };
export const afterMs = (milliseconds: number) => ({ kind: 'ask_again', after_ms: milliseconds });
/** `submitted.sent_at_ms`, the minute between the two server times, and the window. */
export const UNTIL_MS = 90_000;
export const grantOf = (changes: Json = {}) => ({
  kind: 'granted',
  quantity: 2,
  amendments: {},
  executable_until_ms: UNTIL_MS,
  ...changes,
});

/** The common answer with changes beside the token and, if given, in it. */
export const grantedBody = (beside: Json = {}, inside: Json = {}) =>
  jsonOf({ ...GRANTED, grant_token: tokenOf({ ...PAYLOAD, ...inside }), ...beside });
/** The same changes beside the token and in it. */
export const consistent = (changes: Json) => grantedBody(changes, changes);

export const granted = (
  name: string,
  body = grantedBody(),
  verdict = grantOf(),
  rest: Partial<Vector> = {},
): Vector => ({
  name,
  ...rest,
  answer: ok(body),
  verdict,
});
export const refused = (name: string, body: string, reason: string, rest: Partial<Vector> = {}): Vector => ({
  name,
  ...rest,
  answer: ok(body),
  verdict: not(reason),
});
