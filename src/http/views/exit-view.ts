import type { Static } from 'typebox';
import type { Exit } from '../../domain/exit.ts';
import type { ExitView } from '../schemas/answers.ts';
import { iso } from '../status-answer.ts';

export function exitView({ happenedAt, ...exit }: Exit): Static<typeof ExitView> {
  return { ...exit, at: iso(happenedAt) };
}
