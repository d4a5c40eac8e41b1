/** Forges grants: takes real ones, changes their text in every way, and counts what a verifier accepts. */
import { importGrantKey, verifyToken } from '../../clients/typescript/judge.ts';
import { type ExpectedGrant, type KeySet, verifyGrant } from '../../clients/typescript/verify-grant.ts';
import { sha256Hex } from '../../src/lib/sha256.ts';
import { createGrants, type GrantPayload } from '../../src/usecases/grants.ts';
import { createRandom, type Random } from '../support/random.ts';

const KEY = 'cs_a-key-of-the-forgeries';
const OTHER_KEY = 'cs_another-key';
const TRADE = '123e4567-e89b-12d3-a456-426614174000';

const payloadOf = (number: number): GrantPayload => ({
  trade_uuid: TRADE,
  strategy: 'breakout',
  instrument: 'ES',
  direction: 'LONG',
  asked: sha256Hex(String(number)),
  quantity: 1 + (number % 9),
  amendments: {},
  claimant: `desk-${number}`,
  nonce: `nonce-of-question-${number}`,
  decided_by: 'Alice',
  decided_at: '2024-01-15T14:30:59.000Z',
  server_time: '2024-01-15T14:31:00.000Z',
  executable_for_ms: 29_000,
  executable_until: '2024-01-15T14:31:29.000Z',
  picture_sha256: null,
});

const ORDER: ExpectedGrant = {
  trade_uuid: TRADE,
  instrument: 'ES',
  direction: 'LONG',
  quantity: 1,
  now: Date.parse('2024-01-15T14:31:00.000Z'),
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n\0é';
const HEADERS = [
  '{"alg":"none","typ":"countersign-grant"}',
  '{"alg":"HS512","typ":"countersign-grant"}',
  '{"alg":"EdDSA","typ":"countersign-grant"}',
  '{"typ":"countersign-grant","alg":"HS256"}',
  '{"alg":"HS256","typ":"countersign-grant","jwk":{}}',
  '{ "alg":"HS256","typ":"countersign-grant"}',
];

type Change = (token: string, random: Random, other: string) => string;

const below = (random: Random, limit: number) => Math.floor(random.uniform() * limit);
const encode = (text: string) => Buffer.from(text).toString('base64url');
const letter = (random: Random) => LETTERS[below(random, LETTERS.length)] ?? 'A';

function splice(token: string, random: Random, removed: number, inserted: string): string {
  const at = below(random, token.length);
  return token.slice(0, at) + inserted + token.slice(at + removed);
}

/** One part in place of the same part of another real token. */
const swapPart: Change = (token, random, other) => {
  const [parts, others] = [token.split('.'), other.split('.')];
  const at = below(random, 3);
  return parts.map((part, index) => (index === at ? (others[at] ?? '') : part)).join('.');
};

/** The same payload with one of its values changed, under the old signature. */
const changeValue: Change = (token, random) => {
  const [header = '', payload = '', mac = ''] = token.split('.');
  const text = Buffer.from(payload, 'base64url').toString();
  const at = below(random, text.length);
  return `${header}.${encode(text.slice(0, at) + letter(random) + text.slice(at + 1))}.${mac}`;
};

const CHANGES: readonly Change[] = [
  (token, random) => splice(token, random, 1, letter(random)),
  (token, random) => splice(token, random, 0, letter(random)),
  (token, random) => splice(token, random, 1 + below(random, 40), ''),
  (token, random) => token.slice(0, below(random, token.length)),
  (token, random) => token + letter(random).repeat(1 + below(random, 4)),
  (token, random) => letter(random) + token,
  (token, random) =>
    `${encode(HEADERS[below(random, HEADERS.length)] ?? '')}.${token.split('.').slice(1).join('.')}`,
  (token, random) =>
    token
      .split('.')
      .slice(0, 2)
      .concat(['', 'AA', 'null'][below(random, 3)] ?? '')
      .join('.'),
  (token, random) =>
    token
      .split('.')
      .toSorted(() => random.uniform() - 0.5)
      .join('.'),
  // The last letter of a part has bits that nothing reads: a lenient decoder takes any of them.
  (token, random) => token.slice(0, -1) + letter(random),
  (token, random) => token.replaceAll('-', '+').replaceAll('_', '/') + '='.repeat(below(random, 3)),
  swapPart,
  changeValue,
];

export interface Forgeries {
  readonly tried: number;
  /** Each of them is a fault. */
  readonly accepted: readonly string[];
}

export async function forgeTokens(count: number, seed: number): Promise<Forgeries> {
  const random = createRandom(seed);
  const [grants, others] = [createGrants([Buffer.alloc(32, 1)]), createGrants([Buffer.alloc(32, 2)])];
  const key = await importGrantKey(KEY);
  const keys: KeySet = { keys: grants.publicKeys };
  const accepted: string[] = [];
  const verify = {
    hmac: async (token: string) => (await verifyToken(token, key)) !== undefined,
    signed: async (token: string) => (await verifyGrant(token, keys, ORDER)) !== undefined,
  };
  for (let tried = 0; tried < count; tried += 1) {
    const payload = payloadOf(tried);
    const kind = tried % 10 === 0 ? 'signed' : 'hmac';
    const real = kind === 'signed' ? grants.sign(payload) : grants.authenticate(payload, sha256Hex(KEY));
    const foreign =
      kind === 'signed' ? others.sign(payload) : grants.authenticate(payload, sha256Hex(OTHER_KEY));
    if (!(await verify[kind](real))) throw new Error(`a real token was refused: ${real}`);
    const change = CHANGES[below(random, CHANGES.length + 1)];
    const forged = change === undefined ? foreign : change(real, random, foreign);
    if (forged !== real && (await verify[kind](forged))) accepted.push(forged);
  }
  return { tried: count, accepted };
}
