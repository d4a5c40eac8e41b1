/** Problem details (RFC 9457), as far as a page reads them. */
export interface ProblemDocument {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly advice?: string;
  readonly errors?: readonly { readonly field: string; readonly rule: string }[];
  /** How the trade stands, when a decision was refused. */
  readonly standing?: object;
}

export type FetchResult<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'refused'; readonly problem: ProblemDocument }
  /** No answer, or none of this server: a request that was sent may have arrived all the same. */
  | { readonly kind: 'unreachable' };

interface Question {
  readonly method?: 'GET' | 'POST';
  readonly body?: object;
  readonly timeoutMs?: number;
  /** For what never changes: the browser may keep it. */
  readonly isImmutable?: boolean;
}

const TIMEOUT_MS = 8_000;

/** Asks the server once. Nothing is tried again here: for a decision that is for the person to do. */
export async function fetchJson<Value>(path: string, question: Question = {}): Promise<FetchResult<Value>> {
  const { method = 'GET', body, timeoutMs = TIMEOUT_MS, isImmutable = false } = question;
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: isImmutable ? 'default' : 'no-store',
      // A portal of the train's network would send us elsewhere, and its page is no answer.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return await readAnswer(response);
  } catch {
    return { kind: 'unreachable' };
  }
}

async function readAnswer<Value>(response: Response): Promise<FetchResult<Value>> {
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.startsWith('application/json'))
    return { kind: 'ok', value: (await response.json()) as Value };
  if (type.startsWith('application/problem+json'))
    return { kind: 'refused', problem: (await response.json()) as ProblemDocument };
  return { kind: 'unreachable' };
}

/** What to tell a person about an answer that is none; undefined when all went well. */
export function formatFailure(answer: FetchResult<unknown>): string | undefined {
  if (answer.kind === 'ok') return undefined;
  if (answer.kind === 'unreachable')
    return 'The server does not answer. Look at the connection and try again.';
  const { detail, advice, errors = [] } = answer.problem;
  const rules = errors.map(({ field, rule }) => `${field.replace(/^\//, '')}: ${rule}.`);
  return [...(rules.length > 0 ? rules : [detail]), advice].filter(Boolean).join(' ');
}
