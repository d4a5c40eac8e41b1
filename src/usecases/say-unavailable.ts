import { en } from '../domain/language/en/index.ts';
import { words } from '../domain/language/words.ts';
import type { Unavailable } from '../lib/unavailable.ts';

/** What can't be reached, for a person; it is thrown and stored in English. */
export function sayUnavailable({ detail }: Pick<Unavailable, 'detail'>): string {
  const { unavailable } = words().refusals;
  const known = (Object.keys(unavailable) as (keyof typeof unavailable)[]).find(
    (name) => en.refusals.unavailable[name] === detail,
  );
  return known === undefined ? detail : unavailable[known];
}
