/** Exchanges with the server. A failure never throws: it is an answer that says so. */
import { type Answer, type AskAgain, LONGEST_BODY, type No, no, readAnswer } from './judge.ts';

export interface Clock {
  /** Monotonic milliseconds. */
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Aborts after so many milliseconds. */
  deadline(ms: number): AbortSignal;
}
export type Exchange = { readonly answer: Answer; readonly sentAtMs: number; readonly receivedAtMs: number };

/** Beyond the time that the server was asked to wait, for the whole exchange: a body may trickle in. */
const EXCHANGE_MS = 10_000;
/** How long a report is repeated. */
const REPORT_MS = 30_000;
const PAUSES_MS = [1000, 2000, 4000, 5000];
/** In a row: a cut-off answer is worth another attempt, a page of a proxy is not. */
const MOST_UNREADABLE = 3;

export class Wire {
  readonly clock: Clock;
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, apiKey: string, clock: Clock) {
    this.#url = readUrl(url);
    if (!/^[\x21-\x7e]+$/.test(apiKey))
      throw new TypeError('the API key must be one word, as it was printed');
    this.#headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    this.clock = clock;
  }

  async send(path: string, body: string | null, signal: AbortSignal, waitMs = 0): Promise<Exchange> {
    const sentAtMs = this.clock.now();
    const limits = AbortSignal.any([signal, this.clock.deadline(waitMs + EXCHANGE_MS)]);
    const request = { method: body === null ? 'GET' : 'POST', headers: this.#headers, body, signal: limits };
    try {
      // A redirect could carry the key to another host, or a grant from one.
      const limited = { redirect: 'manual', credentials: 'omit', cache: 'no-store' } as const;
      const response = await fetch(this.#url + path, { ...request, ...limited });
      const receivedAtMs = this.clock.now();
      const retryAfter = response.headers.get('retry-after');
      const answer = { status: response.status, retryAfter, body: await readBody(response) };
      return { answer, sentAtMs, receivedAtMs };
    } catch (error) {
      return { answer: { failure: describe(error) }, sentAtMs, receivedAtMs: this.clock.now() };
    }
  }

  /** Repeats it until it is answered. */
  tell(path: string, fields: object, forMs = REPORT_MS): Promise<{ readonly kind: 'told' } | No> {
    const signal = new AbortController().signal;
    return this.until(this.clock.now() + forMs, signal, async () => {
      const { answer } = await this.send(path, JSON.stringify(fields), signal);
      const read = readAnswer(answer);
      return 'fields' in read ? { kind: 'told' as const } : read;
    });
  }

  /** Repeats an attempt until its verdict is final or the time is over. */
  async until<Verdict extends { readonly kind: string }>(
    overAtMs: number,
    signal: AbortSignal,
    attempt: (leftMs: number) => Promise<Verdict | AskAgain>,
  ): Promise<Verdict | No> {
    let trouble = { reason: 'server_unreachable', words: 'there was no time to ask' };
    let unreadable = 0;
    for (let failures = 0; this.clock.now() < overAtMs; ) {
      if (signal.aborted) return { ...no('cancelled', 'the strategy stopped waiting'), isGivenUp: true };
      const startedAtMs = this.clock.now();
      const verdict = await attempt(overAtMs - startedAtMs);
      if (!isAskAgain(verdict)) return verdict;
      trouble = verdict;
      unreadable = verdict.reason === 'invalid_answer' ? unreadable + 1 : 0;
      if (unreadable === MOST_UNREADABLE) return { ...no(verdict.reason, verdict.words), isGivenUp: true };
      const backOff = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)];
      failures = verdict.after_ms === 0 ? 0 : failures + 1;
      const pause = verdict.after_ms ?? backOff ?? 0;
      // A server that doesn't wait although it was asked to gets one request a second.
      const atLeast = startedAtMs + 1000 - this.clock.now();
      await this.clock.sleep(Math.min(Math.max(pause, atLeast), overAtMs - this.clock.now()), signal);
    }
    return { ...no(trouble.reason, `the time is over: ${trouble.words}`), isGivenUp: true };
  }
}

const isAskAgain = <V extends { readonly kind: string }>(verdict: V | AskAgain): verdict is AskAgain =>
  verdict.kind === 'ask_again';

/** Stops one byte past the limit. */
async function readBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  for (let length = 0; reader !== undefined && length <= LONGEST_BODY; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  reader?.cancel().catch(() => undefined);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** The key is in every request: only an encrypted connection or this machine will do. */
const SAFE_URL = /^(https:\/\/[^/:@?#\s]|http:\/\/(localhost|127(\.\d+){3}|\[::1\])[:/])[^@?#\s]*$/i;

function readUrl(text: string): string {
  const url = `${text.trim().replace(/\/+$/, '')}/`;
  if (SAFE_URL.test(url)) return new URL(url).href;
  throw new TypeError(
    'the address must begin with https://, or http:// on this machine, and have no user name, ? or #',
  );
}

export function createClock(): Clock {
  let [elapsed, counter, wall] = [0, performance.now(), Date.now()];
  const now = () => {
    const [byCounter, byWall] = [performance.now() - counter, Date.now() - wall];
    // Most systems' counters stand still while they sleep, and a grant must not outlive that.
    elapsed += byWall > byCounter + 1000 ? byWall : byCounter;
    [counter, wall] = [counter + byCounter, wall + byWall];
    return elapsed;
  };
  const sleep = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(end, ms);
      function end() {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      }
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  return { now, sleep, deadline: (ms) => AbortSignal.timeout(ms) };
}
