import Type from 'typebox';
import type { ChangeResult } from '../../usecases/change-trade.ts';
import { Problem, problemOfRefusal } from '../problems.ts';
import { statusFacts } from './facts.ts';
import { facts } from './view.ts';

export const ChangeAnswer = Type.Object({ ...facts, already: Type.Boolean() });

/** The response to a command that changes a trade: its status, and whether it was unchanged. */
export function changeAnswer(result: ChangeResult, now: number) {
  if (result.kind === 'not_found') throw new Problem('trade_not_found');
  if (result.kind === 'refused') throw problemOfRefusal(result.refusal, now);
  return { ...statusFacts(result.trade, now), already: result.kind === 'unchanged' };
}
