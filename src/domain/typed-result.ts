/** The result that a person types where the strategy reported none. */
import { words } from './language/words.ts';
import type { Trade } from './trade.ts';
import {
  isExited,
  isUnfilled,
  listRealizations,
  type ResultEvidence,
  type TradeResult,
  type TypedResult,
  takenAt,
} from './trade-result.ts';
import { formatGain } from './wording.ts';

/** Whether it would count: the approval left the server, and its money was not reported, or not that of all of it. */
export function mayTypeResult(
  trade: Trade,
  { executions, exits }: Pick<ResultEvidence, 'executions' | 'exits'>,
): boolean {
  if (trade.isTest || takenAt(trade) === null) return false;
  const evidence = { executions, exits, typed: null };
  const reported = listRealizations(trade, evidence);
  if (reported.length === 0) return !isUnfilled(trade, executions);
  return reported.some(({ money }) => money === null) || !isExited(trade, evidence);
}

export type ResultFigures = Pick<TradeResult, 'money' | 'r' | 'source'> & {
  readonly typed?: Pick<TypedResult, 'by' | 'note'> | null;
};

/** `Result +$150 (+3 R), as reported`; undefined while there is none. */
export function formatResultSource({ money, r, source, typed }: ResultFigures): string | undefined {
  if (source === null) return undefined;
  const figures = [
    ...(money === null ? [] : [formatGain(money.currency, money.amount)]),
    ...(r === null ? [] : [formatGain('R', r)]),
  ];
  const { result } = words().status;
  const [first = words().units.notKnown, second] = figures;
  const from = {
    reported: result.reported,
    typed: result.typedBy(nameOf(typed?.by) ?? result.aPerson),
    bars: result.byBars,
  };
  return result.line(second === undefined ? first : `${first} (${second})`, from[source]);
}

/** `approver:Alice` → `Alice` */
const nameOf = (actor: string | undefined) => actor?.replace(/^approver:/, '');
