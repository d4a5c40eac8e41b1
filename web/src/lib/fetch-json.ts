import { PAGE_LANGUAGE } from '../../../src/domain/language/language.ts';
import { words } from '../../../src/domain/language/words.ts';

/** Problem details (RFC 9457), as far as the pages use them. */
export interface ProblemDocument {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly advice?: string;
  readonly errors?: readonly { readonly field: string; readonly rule: string }[];
  /** The trade's current status, if a decision was rejected. */
  readonly standing?: object;
}

export type FetchResult<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'refused'; readonly problem: ProblemDocument }
  /** No response from this server. The request may still have arrived. */
  | { readonly kind: 'unreachable' };

interface RequestOptions {
  readonly method?: 'GET' | 'POST';
  readonly body?: object;
  readonly timeoutMs?: number;
  /** For what never changes: the browser may cache it. */
  readonly isImmutable?: boolean;
}

/** What the server answers is written like the page that asks. */
export const inLanguageOfPage = () => ({ [PAGE_LANGUAGE]: words().common.tag });

const TIMEOUT_MS = 8_000;

/** Sends one request. Never retries: whether to decide again is up to the person. */
export async function fetchJson<Value>(
  path: string,
  options: RequestOptions = {},
): Promise<FetchResult<Value>> {
  const { method = 'GET', body, timeoutMs = TIMEOUT_MS, isImmutable = false } = options;
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...inLanguageOfPage(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: isImmutable ? 'default' : 'no-store',
      // A captive portal redirects to its own page.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return await readResult(response);
  } catch {
    return { kind: 'unreachable' };
  }
}

async function readResult<Value>(response: Response): Promise<FetchResult<Value>> {
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.startsWith('application/json'))
    return { kind: 'ok', value: (await response.json()) as Value };
  if (type.startsWith('application/problem+json'))
    return { kind: 'refused', problem: (await response.json()) as ProblemDocument };
  return { kind: 'unreachable' };
}

/** Why a request failed; undefined if it succeeded. */
export function formatFailure(result: FetchResult<unknown>): string | undefined {
  if (result.kind === 'ok') return undefined;
  if (result.kind === 'unreachable') return words().shell.serverSilent;
  const { detail, advice, errors = [] } = result.problem;
  const rules = errors.map(({ field, rule }) => `${field.replace(/^\//, '')}: ${rule}.`);
  return [...(rules.length > 0 ? rules : [detail]), advice].filter(Boolean).join(' ');
}
