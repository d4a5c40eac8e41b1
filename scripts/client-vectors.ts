/** Writes clients/vectors/: answers of a server, good, odd and hostile, with the verdict that every client must reach. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VectorAnswer } from '../test/support/client-vectors.ts';
import {
  FACTS,
  grantedBody,
  type Json,
  jsonOf,
  KEY,
  not,
  OTHER_TRADE,
  ok,
  QUESTION,
  RECEIVED_AT_MS,
  SUBMITTED,
  SUBMITTED_AT,
  TRADE,
  type Vector,
} from './vectors/answers.ts';
import { GOOD, NO_ANSWERS_OF_OURS, OTHER_ORDERS, REFUSALS, STALE } from './vectors/claims.ts';
import { UNVERIFIED } from './vectors/tokens.ts';
import { transportOf } from './vectors/transport.ts';

const FOLDER = join(import.meta.dirname, '../clients/vectors');

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
const submission = (name: string, answer: VectorAnswer, verdict: Json): Vector => ({ name, answer, verdict });

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
