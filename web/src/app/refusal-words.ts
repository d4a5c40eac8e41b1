import type { Answer } from '../lib/ask.ts';

/** What to tell a person about an answer that is none; undefined when all went well. */
export function refusalWords(answer: Answer<unknown>): string | undefined {
  if (answer.kind === 'ok') return undefined;
  if (answer.kind === 'unreachable')
    return 'The server does not answer. Look at the connection and try again.';
  const { detail, advice, errors = [] } = answer.problem;
  const rules = errors.map(({ field, rule }) => `${field.replace(/^\//, '')}: ${rule}.`);
  return [...(rules.length > 0 ? rules : [detail]), advice].filter(Boolean).join(' ');
}
