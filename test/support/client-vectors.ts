import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Asked, Submitted } from '../../clients/typescript/judge.ts';

/** A response, and what every client must make of it: clients/CONTRACT.md. */
export interface ClientVector {
  readonly name: string;
  readonly question?: Partial<Asked>;
  readonly answer: VectorAnswer;
  readonly received_at_ms: number;
  readonly verdict: {
    readonly kind: 'granted' | 'not' | 'ask_again' | 'waiting';
    readonly reason?: string;
    readonly quantity?: number | null;
    readonly amendments?: Readonly<Record<string, number>>;
    readonly executable_until_ms?: number;
    readonly after_ms?: number;
  };
}

export interface VectorAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Follows `body`. */
  readonly body_repeat?: { readonly text: string; readonly times: number };
  /** Instead of a status: no answer, or half of one. */
  readonly failure?: 'timeout' | 'refused' | 'reset' | 'cut_off';
}

export interface ClientVectors {
  readonly key: string;
  readonly question: Asked;
  readonly submitted: Submitted;
  readonly vectors: readonly ClientVector[];
}

export function readClientVectors(name: 'claim' | 'submit'): ClientVectors {
  const file = join(import.meta.dirname, `../../clients/vectors/${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

export const bodyOf = ({ body = '', body_repeat: repeated }: VectorAnswer): string =>
  body + (repeated?.text.repeat(repeated.times) ?? '');

/** As a client's judge gets it. */
export function answerOf({ answer }: ClientVector): Answer {
  const { status, failure } = answer;
  if (status === undefined) return { failure: failure ?? 'none' };
  const retryAfter = answer.headers?.['retry-after'] ?? null;
  return { status, retryAfter, body: new TextEncoder().encode(bodyOf(answer)) };
}
