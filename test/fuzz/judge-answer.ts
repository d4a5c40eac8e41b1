import { PROBLEMS } from '../../src/http/problem-catalog.ts';
import type { RawAnswer } from './raw-client.ts';

/** What is wrong with an answer; undefined when nothing is. */
export function faultOf({ status, type, body }: RawAnswer): string | undefined {
  if (status >= 500) return `answered ${status}`;
  if (status < 400 || type.startsWith('text/html')) return undefined;
  if (body === '') return undefined;
  if (!type.startsWith('application/problem+json')) return `answered ${status} as ${type || 'nothing'}`;
  const problem = JSON.parse(body) as { code: string; status: number };
  const kind = Object.entries(PROBLEMS).find(([code]) => code === problem.code)?.[1];
  if (kind === undefined) return `the problem ${problem.code} is not in the catalog`;
  return kind.status === status && problem.status === status
    ? undefined
    : `${problem.code} came with ${status}`;
}
