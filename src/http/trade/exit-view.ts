import type { Static } from 'typebox';
import type { Exit } from '../../domain/exit.ts';
import type { ExitView } from './answers.ts';
import { iso } from './facts.ts';

export function exitView({ happenedAt, ...exit }: Exit): Static<typeof ExitView> {
  return { ...exit, at: iso(happenedAt) };
}
