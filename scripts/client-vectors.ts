/** Writes clients/vectors/: answers of a server, good, odd and hostile, with the verdict that every client must reach. */
import { createHmac } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../src/lib/sha256.ts';

const FOLDER = join(import.meta.dirname, '../clients/vectors');

type Json = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Follows `body`. */
  readonly body_repeat?: { readonly text: string; readonly times: number };
  /** Instead of a status: no answer, or half of one. */
  readonly failure?: 'timeout' | 'refused' | 'reset' | 'cut_off';
}

interface Vector {
  readonly name: string;
  /** What a client must be able to ask for; one that can't leaves the vector out. */
  readonly needs?: 'amendable_prices' | 'no_quantity' | 'fractional_quantity';
  /** Replaces fields of the common question. */
  readonly question?: Json;
  readonly answer: Answer;
  /** By the client's monotonic clock. */
  readonly received_at_ms?: number;
  readonly verdict: Json;
}

/** Not a key of any server: the words say so. */
export const KEY = 'cs_not-a-real-key-only-for-the-test-vectors';
const SUBMITTED_BODY = '{"instrument":"ES","note":"the bytes that were submitted"}';
const TRADE = '6f1c2a9e-4b7d-4e58-9a3c-0d2e5f7a8b91';
const OTHER_TRADE = '00000000-0000-4000-8000-000000000002';
const SUBMITTED_AT = '2024-01-15T14:30:00.000Z';
const GRANTED_AT = '2024-01-15T14:31:00.000Z';
const FOR_MS = 29_000;

const QUESTION = {
  trade_uuid: TRADE,
  direction: 'LONG',
  quantity: 2,
  amendable: { quantity: { min: 1 } },
  claimant: 'desk-1',
  nonce: 'nonce-0123456789abcdef',
  submitted_body: SUBMITTED_BODY,
  asked: sha256Hex(SUBMITTED_BODY),
};
const SUBMITTED = { sent_at_ms: 1_000, server_time: SUBMITTED_AT };
const RECEIVED_AT_MS = 61_200;

/** The token's payload for the common question. */
const PAYLOAD = {
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

const FACTS = {
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
const SECRET = Buffer.from(sha256Hex(KEY), 'hex');
const base64url = (content: string) => Buffer.from(content).toString('base64url');

interface Making {
  readonly header?: string;
  readonly secret?: Uint8Array;
  readonly algorithm?: string;
}

function tokenOf(payload: unknown, making: Making = {}): string {
  const { header = HEADER, secret = SECRET, algorithm = 'sha256' } = making;
  const text = `${base64url(header)}.${base64url(typeof payload === 'string' ? payload : JSON.stringify(payload))}`;
  return `${text}.${createHmac(algorithm, secret).update(text).digest('base64url')}`;
}

const TOKEN = tokenOf(PAYLOAD);
const [TOKEN_HEADER = '', TOKEN_PAYLOAD = '', TOKEN_MAC = ''] = TOKEN.split('.');

/** Leaves out what is undefined. */
const jsonOf = (value: Json) => JSON.stringify(value);
const ok = (body: string): Answer => ({ status: 200, headers: { 'content-type': 'application/json' }, body });
const not = (reason: string) => ({ kind: 'not', reason });
const ASK_AGAIN = { kind: 'ask_again' };
const afterMs = (milliseconds: number) => ({ kind: 'ask_again', after_ms: milliseconds });
/** `submitted.sent_at_ms`, the minute between the two server times, and the window. */
const UNTIL_MS = 90_000;
const grantOf = (changes: Json = {}) => ({
  kind: 'granted',
  quantity: 2,
  amendments: {},
  executable_until_ms: UNTIL_MS,
  ...changes,
});

/** The common answer with changes beside the token and, if given, in it. */
const grantedBody = (beside: Json = {}, inside: Json = {}) =>
  jsonOf({ ...GRANTED, grant_token: tokenOf({ ...PAYLOAD, ...inside }), ...beside });
/** The same changes beside the token and in it. */
const consistent = (changes: Json) => grantedBody(changes, changes);

const granted = (
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
const refused = (name: string, body: string, reason: string, rest: Partial<Vector> = {}): Vector => ({
  name,
  ...rest,
  answer: ok(body),
  verdict: not(reason),
});

const AMENDED = { quantity: 1, amendments: { quantity: 1 } };
const AMENDABLE_STOP = { amendable: { quantity: { min: 1 }, stop_price: { min: 5950.25, max: 5960.5 } } };
const amendedTo = (amendments: Json) => consistent({ amendments });

const GOOD: readonly Vector[] = [
  granted('a grant'),
  granted('a grant of a short entry', consistent({ direction: 'SHORT' }), grantOf(), {
    question: { direction: 'SHORT' },
  }),
  granted('fields that the client does not know are ignored', grantedBody({ new_field: { a: [1] } })),
  granted('so are those of the token', grantedBody({}, { new_field: 1 })),
  granted(
    'fields in another order',
    jsonOf(Object.fromEntries(Object.entries(JSON.parse(grantedBody())).reverse())),
  ),
  granted('spaces and line breaks', JSON.stringify(JSON.parse(grantedBody()), null, 2)),
  granted('a quantity written 2.0', grantedBody().replace('"quantity":2', '"quantity":2.0')),
  granted('escaped letters', grantedBody().replace('"Alice"', '"\\u0041lice"')),
  granted('a name outside ASCII, beside the token and in it', consistent({ decided_by: 'Zoë 🙂' })),
  granted('no picture had been drawn', grantedBody({}, { picture_sha256: null })),
  granted('no amendments', grantedBody({ amendments: {} })),
  granted('a lower quantity, which the strategy allows', consistent(AMENDED), grantOf(AMENDED)),
  granted(
    'the quantity that was asked for, as an amendment',
    amendedTo({ quantity: 2 }),
    grantOf({ amendments: { quantity: 2 } }),
  ),
  granted('what two approvers decided', grantedBody({ approvals_needed: 2, approvals: [] })),
  granted('an answer that took 19 seconds', grantedBody(), grantOf(), { received_at_ms: 80_000 }),
  granted('an answer in its last millisecond', grantedBody(), grantOf(), { received_at_ms: 89_999 }),
  granted('a clock of the client that runs slow', grantedBody(), grantOf({ executable_until_ms: 59_000 }), {
    received_at_ms: 30_000,
  }),
  {
    name: 'a grant without a content type',
    answer: { status: 200, body: grantedBody() },
    verdict: grantOf(),
  },
  {
    name: 'a grant of nearly 1 MiB',
    answer: { ...ok(grantedBody()), body_repeat: { text: ' ', times: 1_040_000 } },
    verdict: grantOf(),
  },
  granted(
    'no quantity, because none was asked for',
    consistent({ quantity: null }),
    grantOf({ quantity: null }),
    {
      needs: 'no_quantity',
      question: { quantity: null, amendable: null },
    },
  ),
  granted('a quantity of 0.25', consistent({ quantity: 0.25 }), grantOf({ quantity: 0.25 }), {
    needs: 'fractional_quantity',
    question: { quantity: 0.25, amendable: null },
  }),
  granted(
    'a quantity of 1.5 between the bounds of a fractional one',
    consistent({ quantity: 1.5, amendments: { quantity: 1.5 } }),
    grantOf({ quantity: 1.5, amendments: { quantity: 1.5 } }),
    { needs: 'fractional_quantity', question: { quantity: 2.5 } },
  ),
  granted(
    'another stop, within its bounds',
    amendedTo({ stop_price: 5955 }),
    grantOf({ amendments: { stop_price: 5955 } }),
    {
      needs: 'amendable_prices',
      question: AMENDABLE_STOP,
    },
  ),
  granted(
    'a lower quantity and the highest stop',
    consistent({ quantity: 1, amendments: { quantity: 1, stop_price: 5960.5 } }),
    grantOf({ quantity: 1, amendments: { quantity: 1, stop_price: 5960.5 } }),
    { needs: 'amendable_prices', question: AMENDABLE_STOP },
  ),
];

const refusal = (reason: unknown, status = 'rejected', more: Json = {}) =>
  jsonOf({ ...FACTS, status, granted: false, reason, ...more });

const REFUSALS: readonly Vector[] = [
  { name: 'undecided', answer: ok(refusal('trade_pending', 'pending')), verdict: ASK_AGAIN },
  refused('rejected', refusal('trade_rejected'), 'trade_rejected'),
  refused(
    'rejected with a reason',
    refusal('trade_rejected', 'rejected', { stated_reason: 'news' }),
    'trade_rejected',
  ),
  refused('expired', refusal('trade_expired', 'expired'), 'trade_expired'),
  refused('withdrawn', refusal('trade_withdrawn', 'withdrawn'), 'trade_withdrawn'),
  refused('lapsed', refusal('trade_lapsed', 'lapsed'), 'trade_lapsed'),
  refused('claimed by another program', refusal('already_claimed', 'approved'), 'already_claimed'),
  refused('claimed too late', refusal('execution_window_over', 'approved'), 'execution_window_over'),
  refused('a reason that the client does not know', refusal('rule', 'rejected'), 'rule'),
  refused('pending and approved', refusal('trade_pending', 'approved'), 'invalid_answer'),
  refused(
    'pending without a status',
    jsonOf({ ...FACTS, status: undefined, granted: false, reason: 'trade_pending' }),
    'invalid_answer',
  ),
  refused(
    'pending, but granted is null',
    jsonOf({ ...FACTS, status: 'pending', granted: null, reason: 'trade_pending' }),
    'invalid_answer',
  ),
  refused('no reason', refusal(undefined), 'invalid_answer'),
  refused('a reason of null', refusal(null), 'invalid_answer'),
  refused('a reason that is a number', refusal(7), 'invalid_answer'),
  refused('an empty reason', refusal(''), 'invalid_answer'),
  refused(
    'a refusal with a valid token',
    refusal('trade_rejected', 'rejected', { grant_token: TOKEN }),
    'trade_rejected',
  ),
];

const NO_ANSWERS_OF_OURS: readonly Vector[] = [
  ...[undefined, null, 'true', 1, 0, 'false', [], {}, 'yes'].map((value) =>
    refused(
      `granted is ${JSON.stringify(value) ?? 'missing'}`,
      grantedBody({ granted: value }),
      'invalid_answer',
    ),
  ),
  refused('the word is Granted', grantedBody({ granted: undefined, Granted: true }), 'invalid_answer'),
  ...[OTHER_TRADE, undefined, null, TRADE.toUpperCase(), 7, [TRADE]].map((value) =>
    refused(
      `the trade is ${JSON.stringify(value) ?? 'missing'}`,
      grantedBody({ trade_uuid: value }),
      'invalid_answer',
    ),
  ),
  refused('all of it is for another trade', consistent({ trade_uuid: OTHER_TRADE }), 'invalid_answer'),
  ...['pending', 'rejected', 'lapsed', 'APPROVED', undefined, null].map((value) =>
    refused(
      `granted with the status ${JSON.stringify(value) ?? 'missing'}`,
      grantedBody({ status: value }),
      'invalid_answer',
    ),
  ),
  ...['desk-2', 'Desk-1', 'desk-1 ', undefined, null].map((value) =>
    refused(
      `the claimant is ${JSON.stringify(value) ?? 'missing'}`,
      grantedBody({ claimant: value }),
      'invalid_answer',
    ),
  ),
  refused('all of it is for another claimant', consistent({ claimant: 'desk-2' }), 'invalid_answer'),
];

const OTHER_ORDERS: readonly Vector[] = [
  ...['SHORT', 'long', 'LONG ', undefined, null].map((value) =>
    refused(
      `the direction is ${JSON.stringify(value) ?? 'missing'}`,
      grantedBody({ direction: value }),
      'invalid_answer',
    ),
  ),
  refused('all of it is for the other direction', consistent({ direction: 'SHORT' }), 'invalid_answer'),
  ...[1, 3, 0, -2, 2.5, 2000, undefined, null, '2', true, [2]].map((value) =>
    refused(
      `the quantity is ${JSON.stringify(value) ?? 'missing'}`,
      grantedBody({ quantity: value }),
      'invalid_answer',
    ),
  ),
  refused('all of it is for a larger quantity', consistent({ quantity: 3 }), 'invalid_answer'),
  refused(
    'the amended quantity is not the quantity',
    consistent({ quantity: 2, amendments: { quantity: 1 } }),
    'invalid_answer',
  ),
  ...[
    null,
    [],
    'none',
    1,
    { quantity: 3 },
    { quantity: 0 },
    { quantity: -1 },
    { quantity: '1' },
    { quantity: null },
    { quantity: 1.5 },
  ].map((value) =>
    refused(`the amendments are ${JSON.stringify(value)}`, amendedTo(value as Json), 'amended'),
  ),
  refused('a stop was changed, which was not offered', amendedTo({ stop_price: 5955 }), 'amended'),
  refused(
    'an unknown field was changed',
    consistent({ quantity: 1, amendments: { quantity: 1, size: 1 } }),
    'amended',
  ),
  refused('a quantity was changed, which was not offered', consistent(AMENDED), 'amended', {
    question: { amendable: null },
  }),
  refused('the stop is below its bounds', amendedTo({ stop_price: 5950 }), 'amended', {
    needs: 'amendable_prices',
    question: AMENDABLE_STOP,
  }),
  refused('the stop is above its bounds', amendedTo({ stop_price: 5960.75 }), 'amended', {
    needs: 'amendable_prices',
    question: AMENDABLE_STOP,
  }),
  refused('the stop is a text', amendedTo({ stop_price: '5955' }), 'amended', {
    needs: 'amendable_prices',
    question: AMENDABLE_STOP,
  }),
  refused('a quantity, though none was asked for', grantedBody(), 'invalid_answer', {
    needs: 'no_quantity',
    question: { quantity: null, amendable: null },
  }),
];

const STALE: readonly Vector[] = [
  ...[0, -1, 1e9, 1e300, undefined, null, '29000', true].map((value) =>
    refused(
      `executable for ${JSON.stringify(value) ?? 'missing'}`,
      consistent({ executable_for_ms: value }),
      'stale',
    ),
  ),
  refused('an answer that comes as the window ends', grantedBody(), 'stale', { received_at_ms: UNTIL_MS }),
  refused('an answer that was held up', grantedBody(), 'stale', { received_at_ms: 200_000 }),
  refused('a server whose clock went back', consistent({ server_time: '2024-01-15T14:29:00.000Z' }), 'stale'),
];

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

const UNVERIFIED: readonly Vector[] = [
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

const PROBLEM = (code: unknown, status: number): Answer => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({ type: 'about:blank', title: 'No', status, code, detail: 'No.', advice: 'Look.' }),
});
const HTML = '<!doctype html><title>Sign in</title><p>Welcome to our network</p>';
const page = (status: number): Answer => ({ status, headers: { 'content-type': 'text/html' }, body: HTML });

/** What is judged before the body is understood, alike for a submission and a claim. */
function transportOf(good: string): readonly Vector[] {
  const again = (name: string, answer: Answer, verdict: Json = ASK_AGAIN): Vector => ({
    name,
    answer,
    verdict,
  });
  const final = (name: string, answer: Answer, reason: string): Vector => ({
    name,
    answer,
    verdict: not(reason),
  });
  const wait = (status: number, value: string): Answer => ({
    ...page(status),
    headers: { 'retry-after': value },
  });
  return [
    ...(['timeout', 'refused', 'reset', 'cut_off'] as const).map((failure) =>
      again(`no answer: ${failure}`, { failure }),
    ),
    ...[500, 502, 503, 504, 408, 425, 429].map((status) => again(`status ${status}`, page(status))),
    again('status 500 with an answer that would be good', { ...ok(good), status: 500 }),
    again('503 that asks for 7 seconds', wait(503, '7'), afterMs(7_000)),
    again('429 that asks for an hour', wait(429, '3600'), afterMs(30_000)),
    again('503 that asks for a time that is no number', wait(503, 'soon')),
    again('503 that asks for a negative time', wait(503, '-5')),
    ...[301, 302, 303, 307, 308].map((status) =>
      final(
        `status ${status}`,
        { ...page(status), headers: { location: 'https://elsewhere.example/' } },
        'redirected',
      ),
    ),
    final('a redirect with an answer that would be good', { ...ok(good), status: 307 }, 'redirected'),
    final('400 with a problem', PROBLEM('invalid_request', 400), 'invalid_request'),
    final('401 with a problem', PROBLEM('key_refused', 401), 'key_refused'),
    final('404 with a problem', PROBLEM('trade_not_found', 404), 'trade_not_found'),
    final('409 with a problem', PROBLEM('uuid_taken', 409), 'uuid_taken'),
    final('422 with a problem', PROBLEM('invalid_request', 422), 'invalid_request'),
    final('403 with a page', page(403), 'http_error'),
    final('404 with a page', page(404), 'http_error'),
    final('a problem whose code is no text', PROBLEM(7, 400), 'http_error'),
    final('a problem without a code', PROBLEM(undefined, 410), 'http_error'),
    final('status 403 with an answer that would be good', { ...ok(good), status: 403 }, 'http_error'),
    again('an empty body', ok('')),
    again('a body of spaces', ok('   ')),
    again('a page with status 200', page(200)),
    ...['null', 'true', '[]', '"granted"', '7'].map((body) => again(`a body that is ${body}`, ok(body))),
    again('an array around an answer that would be good', ok(`[${good}]`)),
    again('an answer that is cut off', ok(good.slice(0, -20))),
    again('an answer and something after it', ok(`${good} trailing`)),
    again('two answers', ok(good + good)),
    again('a number that JSON does not have', ok(good.replace(/"expires_in_ms":\d+/, '"expires_in_ms":NaN'))),
    again('single quotes', ok(good.replaceAll('"', "'"))),
    again('100,000 brackets', { ...ok(''), body_repeat: { text: '[', times: 100_000 } }),
    final('10 MB', { ...ok(''), body_repeat: { text: 'x', times: 10_000_000 } }, 'invalid_answer'),
    final(
      'more than 1 MiB of an answer that would be good',
      { ...ok(good), body_repeat: { text: ' ', times: 1_048_577 } },
      'invalid_answer',
    ),
  ];
}

const TAKEN = {
  ...FACTS,
  status: 'pending',
  server_time: SUBMITTED_AT,
  chart_url: 'https://example.com/c',
  image_url: 'https://example.com/i',
  warnings: [],
};
const WAITING = { kind: 'waiting' };
const taken = (changes: Json = {}) => jsonOf({ ...TAKEN, ...changes });
const submission = (name: string, answer: Answer, verdict: Json): Vector => ({ name, answer, verdict });

const SUBMISSIONS: readonly Vector[] = [
  submission('taken', { ...ok(taken()), status: 201 }, WAITING),
  submission('taken before', ok(taken()), WAITING),
  submission('rejected without asking: the claim says so', ok(taken({ status: 'rejected' })), WAITING),
  submission('fields that the client does not know', ok(taken({ new_field: 1 })), WAITING),
  ...[OTHER_TRADE, undefined, null, TRADE.toUpperCase()].map((value) =>
    submission(
      `the trade is ${JSON.stringify(value) ?? 'missing'}`,
      ok(taken({ trade_uuid: value })),
      not('invalid_answer'),
    ),
  ),
  ...[undefined, null, 7].map((value) =>
    submission(
      `the status is ${JSON.stringify(value) ?? 'missing'}`,
      ok(taken({ status: value })),
      not('invalid_answer'),
    ),
  ),
  ...transportOf(taken()),
];

const CLAIMS: readonly Vector[] = [
  ...GOOD,
  ...REFUSALS,
  ...NO_ANSWERS_OF_OURS,
  ...OTHER_ORDERS,
  ...STALE,
  ...UNVERIFIED,
  ...transportOf(grantedBody()),
];

/** The files by name, as they stand in clients/vectors/. */
export function createVectors(): Readonly<Record<string, string>> {
  const withTime = (vector: Vector) => ({ received_at_ms: RECEIVED_AT_MS, ...vector });
  const file = (vectors: readonly object[]) => {
    const lines = vectors.map((vector) => `    ${JSON.stringify(vector)}`).join(',\n');
    const head = JSON.stringify({ key: KEY, question: QUESTION, submitted: SUBMITTED }, null, 2).slice(0, -2);
    return `${head},\n  "vectors": [\n${lines}\n  ]\n}\n`;
  };
  return { 'claim.json': file(CLAIMS.map(withTime)), 'submit.json': file(SUBMISSIONS.map(withTime)) };
}

if (import.meta.main) {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of Object.entries(createVectors())) writeFileSync(join(FOLDER, name), text);
}
