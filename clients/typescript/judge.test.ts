import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/lib/sha256.ts';
import { createGrants } from '../../src/usecases/grants.ts';
import { answerOf, readClientVectors } from '../../test/support/client-vectors.ts';
import {
  type Answer,
  decodeBase64Url,
  importGrantKey,
  judgeClaim,
  judgeSubmit,
  judgeTime,
  LONGEST_BODY,
  readAnswer,
  verifyToken,
} from './judge.ts';

const claims = readClientVectors('claim');
const key = await importGrantKey(claims.key);

function judgeVector(name: string) {
  const vector = claims.vectors.find((one) => one.name === name);
  if (vector === undefined) throw new Error(`there is no vector "${name}"`);
  const asked = { ...claims.question, ...vector.question };
  const { submitted } = claims;
  return judgeClaim({ asked, submitted, key }, answerOf(vector), vector.received_at_ms);
}

const respond = (status: number, body: string | Uint8Array, retryAfter?: string): Answer => ({
  status,
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  ...(retryAfter !== undefined && { retryAfter }),
});

const UNUSABLE = "the server's answer can't be used:";
const REFUSED = "the grant's token is refused:";

test.each([
  ['undecided', 'nobody has decided yet'],
  ['expired', 'trade expired'],
  ['claimed too late', 'execution window over'],
  ['rejected with a reason', 'news'],
  ['pending and approved', `${UNUSABLE} it contradicts itself`],
  ['granted is null', `${UNUSABLE} granted is neither true nor false`],
  ['no reason', `${UNUSABLE} it says no without a reason`],
  ['the trade is missing', `${UNUSABLE} it is about another trade`],
  ['granted with the status "pending"', `${UNUSABLE} it grants a trade that is not approved`],
  ['the claimant is "desk-2"', `${UNUSABLE} it grants the trade to another program`],
  ['the direction is "SHORT"', `${UNUSABLE} the direction is not the one asked for`],
  ['the quantity is 1', `${UNUSABLE} the quantity is not the one asked for`],
  ['the amendments are null', 'the approver changed what the strategy did not offer'],
  ['executable for 0', 'the approval has expired'],
  ['an answer that comes as the window ends', 'the approval took too long to arrive'],
  ['there is no token', `${REFUSED} this key did not make it`],
  ['the token is of an earlier claim', `${REFUSED} it has another nonce`],
  ['the token has a longer window', `${REFUSED} it has another executable_for_ms`],
  ['the token has amendments', `${REFUSED} it has other amendments`],
  ['a time that is none, in the token too', `${REFUSED} it does not say when it was made`],
  ['no answer: timeout', 'no answer: timeout'],
  ['status 502', 'the server answered 502'],
  ['status 301', 'the server redirects: set the address that it redirects to, if it is yours'],
  ['an empty body', 'the answer is not JSON of Countersign'],
  ['10 MB', `${UNUSABLE} it is too long`],
])('"%s" is explained in words', async (name, words) => {
  expect(await judgeVector(name)).toMatchObject({ words });
});

describe('what a server says', () => {
  test.each([
    ['{"code":"x","detail":"the stop\\nis  wrong","title":"t"}', 'the stop is wrong'],
    ['{"code":"x","title":"A value breaks a rule"}', 'A value breaks a rule'],
    ['{"code":"x","detail":7}', 'the server answered 422'],
    [JSON.stringify({ code: 'x', detail: 'a'.repeat(301) }), 'a'.repeat(300)],
  ])('is passed on in one line (%#)', (body, words) => {
    expect(readAnswer(respond(422, body))).toEqual({ kind: 'not', reason: 'x', words });
  });

  test('is kept while it is asked again', () => {
    expect(readAnswer(respond(503, '{"code":"not_ready","detail":"no database"}', '2'))).toEqual({
      kind: 'ask_again',
      reason: 'not_ready',
      words: 'no database',
      after_ms: 2000,
    });
    expect(readAnswer(respond(503, '{"code":""}'))).toMatchObject({ reason: 'server_unreachable' });
  });
});

test.each([
  [200, 'fields'],
  [299, 'fields'],
  [300, 'redirected'],
  [399, 'redirected'],
  [0, 'redirected'],
  [400, 'http_error'],
  [499, 'http_error'],
  [199, 'http_error'],
  [500, 'server_unreachable'],
  [599, 'server_unreachable'],
])('the status %d means %s', (status, meaning) => {
  const read = readAnswer(respond(status, '{}'));
  expect('fields' in read ? 'fields' : read.reason).toBe(meaning);
});

test('an answer of exactly 1 MiB is read, one byte more is not', () => {
  const body = (length: number) => new TextEncoder().encode('{}'.padEnd(length));
  expect(LONGEST_BODY).toBe(1_048_576);
  expect(readAnswer(respond(200, body(LONGEST_BODY)))).toEqual({ fields: {} });
  expect(readAnswer(respond(200, body(LONGEST_BODY + 1)))).toMatchObject({ reason: 'invalid_answer' });
});

test.each([
  ['0', 0],
  ['30', 30_000],
  ['31', 30_000],
  ['9'.repeat(400), 30_000],
  ['1.5', undefined],
  ['x5', undefined],
  ['5x', undefined],
  ['', undefined],
])('Retry-After "%s" asks for %s ms', (text, after_ms) => {
  const read = readAnswer(respond(429, '', text));
  expect('kind' in read && read.kind === 'ask_again' ? read.after_ms : 'none').toBe(after_ms);
});

test('an undecided trade is asked about at once', async () => {
  expect(await judgeVector('undecided')).toMatchObject({ kind: 'ask_again', after_ms: 0 });
});

test('a grant carries what others can verify, or null', async () => {
  const vector = claims.vectors.find(({ name }) => name === 'a grant');
  const body = JSON.parse(vector?.answer.body ?? '');
  const judge = (fields: object) =>
    judgeClaim(
      { asked: claims.question, submitted: claims.submitted, key },
      respond(200, JSON.stringify(fields)),
      61_200,
    );
  expect(await judge({ ...body, signed_grant: 'a.b.c' })).toMatchObject({ signed_grant: 'a.b.c' });
  expect(await judge({ ...body, signed_grant: 7 })).toMatchObject({ signed_grant: null });
});

describe('a price that the approver changed', () => {
  const amendable = { stop_price: { min: 5950, max: 5960 } };
  const judge = (changed: number, inToken = changed) => {
    const vector = claims.vectors.find(({ name }) => name === 'a grant');
    const { grant_token, ...body } = JSON.parse(vector?.answer.body ?? '');
    const payload = JSON.parse(Buffer.from(String(grant_token).split('.')[1] ?? '', 'base64url').toString());
    const grants = createGrants([Buffer.alloc(32, 1)]);
    const amended = { ...payload, amendments: { stop_price: inToken } };
    const granted = {
      ...body,
      amendments: { stop_price: changed },
      grant_token: grants.authenticate(amended, sha256Hex(claims.key)),
    };
    const claim = { asked: { ...claims.question, amendable }, submitted: claims.submitted, key };
    return judgeClaim(claim, respond(200, JSON.stringify(granted)), 61_200);
  };

  test('need not be whole, unlike a quantity', async () => {
    expect(await judge(5955.25)).toMatchObject({ kind: 'granted', amendments: { stop_price: 5955.25 } });
    expect(await judge(5960.25)).toMatchObject({ reason: 'amended' });
  });

  test('is the one in the token', async () => {
    expect(await judge(5955.25, 5955.5)).toMatchObject({
      reason: 'not_verified',
      words: `${REFUSED} it has other amendments`,
    });
  });
});

describe("a window that the times can't bound", () => {
  const judge = (server_time: string | null) => {
    const vector = claims.vectors.find(({ name }) => name === 'a grant');
    if (vector === undefined) throw new Error('there is no grant');
    return judgeClaim(
      { asked: claims.question, submitted: { sent_at_ms: 1000, server_time }, key },
      answerOf(vector),
      61_200,
    );
  };

  test.each([[null], ['then']])('ends by the receipt of the answer (%s)', async (time) => {
    expect(await judge(time)).toMatchObject({ kind: 'granted', executable_until_ms: 90_200 });
  });
});

test('the answer to a submission has the warnings and the time, if they are such', () => {
  const body = { trade_uuid: 'u', status: 'pending', server_time: 't', warnings: ['a', 7, 'b'] };
  const read = (fields: object) => judgeSubmit('u', respond(201, JSON.stringify(fields)));
  expect(read(body)).toEqual({ kind: 'waiting', status: 'pending', server_time: 't', warnings: ['a', 'b'] });
  expect(read({ ...body, server_time: 7, warnings: 'a' })).toMatchObject({ server_time: null, warnings: [] });
  expect(read({ ...body, trade_uuid: 'v' })).toMatchObject({
    words: `${UNUSABLE} it is about another trade`,
  });
  expect(read({ ...body, status: 7 })).toMatchObject({ words: `${UNUSABLE} it has no status` });
});

test('the time of the server comes from any answer of its own', () => {
  const waiting = { kind: 'waiting', status: 'pending', server_time: 't', warnings: [] };
  expect(judgeTime(respond(200, '{"server_time":"t"}'))).toEqual(waiting);
  expect(judgeTime(respond(401, '{"code":"key_refused"}'))).toMatchObject({
    kind: 'not',
    reason: 'key_refused',
  });
});

describe('a token', () => {
  const grants = createGrants([Buffer.alloc(32, 1)]);
  const authenticate = (payload: unknown) => grants.authenticate(payload as never, sha256Hex(claims.key));

  test('gives its payload', async () => {
    expect(await verifyToken(authenticate({ trade_uuid: 'u', name: 'Zoë' }), key)).toEqual({
      trade_uuid: 'u',
      name: 'Zoë',
    });
  });

  test.each([
    [undefined],
    [null],
    [7],
    [['a.b.c']],
    [''],
    ['.'],
    ['..'],
    [`${authenticate({})}.`],
    [`${authenticate({})}.x`],
  ])('is nothing else (%#)', async (token) => {
    expect(await verifyToken(token, key)).toBeUndefined();
  });

  test.each([[[]], ['text'], [7], [null]])('has an object as its payload, not %s', async (payload) => {
    expect(await verifyToken(authenticate(payload), key)).toBeUndefined();
  });

  test.each([
    ['AAAA', [0, 0, 0]],
    ['-_8', [251, 255]],
    ['AA', [0]],
    ['', undefined],
    ['A', undefined],
    ['AAAAA', undefined],
    ['AB', undefined],
    ['AAB', undefined],
    ['AA==', undefined],
    ['+/8', undefined],
    ['AA A', undefined],
    ['AAAA\n', undefined],
    ['\nAAAA', undefined],
    ['ÄÄÄÄ', undefined],
    ['ÄAAA', undefined],
    ['AAAÄ', undefined],
  ])('decodes "%s" only if it is written canonically', (text, bytes) => {
    const decoded = decodeBase64Url(text);
    expect(decoded === undefined ? undefined : [...decoded]).toEqual(bytes);
  });
});
