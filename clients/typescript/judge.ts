/** Judges the server's responses, without a network or a clock: clients/CONTRACT.md. In doubt it is a no. */

/** What the approver may change and did change, under the names in JSON. */
export type Amendable = { readonly [name: string]: { readonly min: number; readonly max?: number } };
export type Amendments = { readonly [name: string]: number };

/** What the strategy asked, and what only an answer to it can repeat. */
export interface Asked {
  readonly trade_uuid: string;
  readonly direction: 'LONG' | 'SHORT';
  readonly quantity: number | null;
  readonly amendable: Amendable | null;
  readonly claimant: string;
  readonly nonce: string;
  /** SHA-256 of the bytes of the submission, as hex. */
  readonly asked: string;
}
/** When it was sent, in our own monotonic time, and when the server says it answered. */
export type Submitted = { readonly sent_at_ms: number } & ServerTime;

/** A response, its body cut off one byte past the limit; or why there is none. */
export type Answer = { status: number; retryAfter?: string | null; body: Uint8Array } | { failure: string };

type Reason = Readonly<{ reason: string; words: string }>;
/** `reason` is a code for programs; `words` are for a log. Given up, the trade may be waiting still. */
export type No = Reason & Readonly<{ kind: 'not'; isGivenUp?: boolean }>;
/** After 0 ms while the trade is undecided, for the next long poll. */
export type AskAgain = Reason & Readonly<{ kind: 'ask_again'; after_ms?: number }>;
export type Waiting = Readonly<{ kind: 'waiting'; status: string; warnings: readonly string[] }> & ServerTime;
export type Yes = Readonly<{ kind: 'granted'; quantity: number | null; amendments: Amendments }> &
  Readonly<{ executable_until_ms: number; signed_grant: string | null }>;
export type Claim = Readonly<{ asked: Asked; submitted: Submitted; key: CryptoKey }>;
type ServerTime = { readonly server_time: string | null };
type Json = Readonly<Record<string, unknown>>;

export const LONGEST_BODY = 1024 * 1024;
const HEADER = encodeBase64Url('{"alg":"HS256","typ":"countersign-grant"}');
const REPEATED = ['trade_uuid', 'direction', 'claimant', 'nonce', 'asked'] as const;
const ALSO_OUTSIDE = ['quantity', 'executable_for_ms', 'server_time'] as const;

export const no = (reason: string, words: string): No => ({ kind: 'not', reason, words });
const invalid = (words: string) => no('invalid_answer', `the server's answer can't be used: ${words}`);
const again = (words: string, reason = 'server_unreachable') =>
  ({ kind: 'ask_again', reason, words }) as const;

export async function judgeClaim(
  claim: Claim,
  answer: Answer,
  receivedAtMs: number,
): Promise<Yes | No | AskAgain> {
  const json = readAnswer(answer);
  if ('kind' in json) return json;
  const { trade_uuid, granted, status, reason } = json.fields;
  if (trade_uuid !== claim.asked.trade_uuid) return invalid('it is about another trade');
  if (granted === true) return judgeGrant(claim, json.fields, receivedAtMs);
  if (granted !== false) return invalid('granted is neither true nor false');
  if (typeof reason !== 'string' || reason === '') return invalid('it says no without a reason');
  if (reason !== 'trade_pending') return no(reason, wordsOf(json.fields, reason.replaceAll('_', ' ')));
  return status === 'pending'
    ? { ...again('nobody has decided yet'), after_ms: 0 }
    : invalid('it contradicts itself');
}

async function judgeGrant(
  { asked, submitted, key }: Claim,
  json: Json,
  receivedAtMs: number,
): Promise<Yes | No> {
  if (json['status'] !== 'approved') return invalid('it grants a trade that is not approved');
  if (json['claimant'] !== asked.claimant) return invalid('it grants the trade to another program');
  const amendments = readAmendments(json['amendments'], asked);
  if (amendments === undefined) return no('amended', 'the approver changed what the strategy did not offer');
  const quantity = amendments['quantity'] ?? asked.quantity;
  if (json['direction'] !== asked.direction) return invalid('the direction is not the one asked for');
  if (json['quantity'] !== quantity) return invalid('the quantity is not the one asked for');
  const executableFor = json['executable_for_ms'];
  if (typeof executableFor !== 'number' || !(executableFor > 0 && executableFor < 1e9))
    return no('stale', 'the approval has expired');
  const token = await verifyToken(json['grant_token'], key);
  const fault =
    token === undefined ? 'this key did not make it' : findTokenFault(token, asked, json, amendments);
  if (fault !== undefined) return no('not_verified', `the grant's token is refused: ${fault}`);
  const sinceSubmitted = Date.parse(timeOf(json) ?? '') - Date.parse(submitted.server_time ?? '');
  const byServer = submitted.sent_at_ms + sinceSubmitted + executableFor;
  const byReceipt = receivedAtMs + executableFor;
  const executable_until_ms = byServer < byReceipt ? byServer : byReceipt;
  if (executable_until_ms <= receivedAtMs) return no('stale', 'the approval took too long to arrive');
  const signed_grant = typeof json['signed_grant'] === 'string' ? json['signed_grant'] : null;
  return { kind: 'granted', quantity, amendments, executable_until_ms, signed_grant };
}

/** Undefined unless each change was offered and lies within its bounds. */
function readAmendments(value: unknown = {}, asked: Asked): Amendments | undefined {
  const offered = asked.amendable ?? {};
  const isAllowed = ([name, changed]: [string, unknown]) => {
    const bounds = Object.hasOwn(offered, name) ? offered[name] : undefined;
    if (bounds === undefined || typeof changed !== 'number') return false;
    const most = (name === 'quantity' ? asked.quantity : bounds.max) ?? Number.NEGATIVE_INFINITY;
    // Two contracts can't become one and a half.
    const isWhole = name !== 'quantity' || !Number.isInteger(most) || Number.isInteger(changed);
    return changed >= bounds.min && changed <= most && isWhole;
  };
  return isObject(value) && Object.entries(value).every(isAllowed) ? (value as Amendments) : undefined;
}

function findTokenFault(token: Json, asked: Asked, json: Json, amendments: Amendments): string | undefined {
  const different =
    REPEATED.find((name) => token[name] !== asked[name]) ??
    ALSO_OUTSIDE.find((name) => token[name] !== json[name]);
  if (different !== undefined) return `it has another ${different}`;
  if (Number.isNaN(Date.parse(timeOf(token) ?? ''))) return 'it does not say when it was made';
  const { amendments: inToken } = token;
  const changes = Object.entries(amendments);
  if (!isObject(inToken) || Object.keys(inToken).length !== changes.length) return 'it has other amendments';
  return changes.every(([name, value]) => inToken[name] === value) ? undefined : 'it has other amendments';
}

/** The key of the tokens, from the strategy's API key. */
export async function importGrantKey(apiKey: string): Promise<CryptoKey> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(apiKey));
  return crypto.subtle.importKey('raw', digest, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

/** The payload of a grant token, read only after its MAC was verified; undefined for any other text. */
export async function verifyToken(token: unknown, key: CryptoKey): Promise<Json | undefined> {
  const [header, payload = '', mac = '', ...more] = typeof token === 'string' ? token.split('.') : [];
  // Never chosen from the header: whoever writes the token would choose.
  if (header !== HEADER || more.length > 0) return undefined;
  const [bytes, signature] = [decodeBase64Url(payload), decodeBase64Url(mac)];
  if (bytes === undefined || signature === undefined) return undefined;
  const signed = new TextEncoder().encode(`${header}.${payload}`);
  return (await crypto.subtle.verify('HMAC', key, signature, signed)) ? parseObject(bytes) : undefined;
}

/** Undefined unless these bytes are written just so: no second text passes for the same token. */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  if (encodeBase64Url(binary) !== text) return undefined;
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export function encodeBase64Url(binary: string): string {
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function judgeSubmit(tradeUuid: string, answer: Answer): Waiting | No | AskAgain {
  const json = readAnswer(answer);
  if ('kind' in json) return json;
  const { trade_uuid, status, warnings } = json.fields;
  if (trade_uuid !== tradeUuid) return invalid('it is about another trade');
  if (typeof status !== 'string') return invalid('it has no status');
  const texts = Array.isArray(warnings) ? warnings.filter((warning) => typeof warning === 'string') : [];
  return { kind: 'waiting', status, server_time: timeOf(json.fields), warnings: texts };
}

/** The answer to /whoami, for a trade that another process submitted. */
export function judgeTime(answer: Answer): Waiting | No | AskAgain {
  const json = readAnswer(answer);
  if ('kind' in json) return json;
  return { kind: 'waiting', status: 'pending', server_time: timeOf(json.fields), warnings: [] };
}

const timeOf = ({ server_time: time }: Json) => (typeof time === 'string' ? time : null);

/** The fields of a 2xx response; what any other response means. */
export function readAnswer(answer: Answer): { readonly fields: Json } | No | AskAgain {
  if ('failure' in answer) return again(`no answer: ${answer.failure}`);
  const { status, retryAfter, body } = answer;
  // A browser hides a redirect, and answers 0. Following it would carry the key elsewhere.
  if (status === 0 || (status >= 300 && status < 400))
    return no('redirected', 'the server redirects: set the address that it redirects to, if it is yours');
  if (status < 200 || status >= 400) return judgeProblem(status, retryAfter ?? '', parseObject(body) ?? {});
  if (body.length > LONGEST_BODY) return invalid('it is too long');
  const fields = parseObject(body);
  return fields === undefined ? again('the answer is not JSON of Countersign', 'invalid_answer') : { fields };
}

function judgeProblem(status: number, retryAfter: string, problem: Json): No | AskAgain {
  const known = typeof problem['code'] === 'string' && problem['code'] !== '' ? problem['code'] : undefined;
  const words = wordsOf(problem, `the server answered ${status}`);
  if (status < 500 && ![408, 425, 429].includes(status)) return no(known ?? 'http_error', words);
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : undefined;
  return { ...again(words, known), ...(seconds !== undefined && { after_ms: Math.min(seconds, 30) * 1000 }) };
}

/** What the server or the approver says, in one line. */
function wordsOf(json: Json, otherwise: string): string {
  const said = json['stated_reason'] ?? json['detail'] ?? json['title'];
  return typeof said === 'string' ? oneLine(said, 300) : otherwise;
}

/** Safe to log, and as the server takes texts. */
export const oneLine = (text: string, longest: number) =>
  text
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, longest);

function parseObject(body: Uint8Array): Json | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
