import type { Followed } from '../judgment/follow-trade.ts';

/** What was answered to one question of a drill. */
export interface DrillAnswer {
  readonly number: number;
  readonly pattern: string;
  /** Null: no answer in time. */
  readonly verdict: 'approve' | 'reject' | null;
  readonly decidedAfterMs: number | null;
  readonly ending: Followed['ending'];
  /** Null if it was never filled. */
  readonly r: number | null;
}

/** How many, and what they came to together. */
export interface DrillSum {
  readonly count: number;
  readonly r: number;
}

interface Groups {
  readonly approved: DrillSum;
  readonly rejected: DrillSum;
  readonly missed: DrillSum;
}

export interface DrillScore extends Groups {
  /** What the answers came to: the approved setups. Taking none comes to 0. */
  readonly asDecidedR: number;
  readonly takeAllR: number;
  /** Of all that were answered; null without any. */
  readonly medianMs: number | null;
  readonly byPattern: readonly ({ readonly pattern: string } & Groups)[];
}

export function scoreDrill(answers: readonly DrillAnswer[]): DrillScore {
  const groups = groupsOf(answers);
  return {
    ...groups,
    asDecidedR: groups.approved.r,
    takeAllR: sum(answers).r,
    medianMs: median(answers.flatMap(({ decidedAfterMs }) => decidedAfterMs ?? [])),
    byPattern: [...Map.groupBy(answers, ({ pattern }) => pattern)]
      .map(([pattern, ofPattern]) => ({ pattern, ...groupsOf(ofPattern) }))
      .sort((a, b) => a.pattern.localeCompare(b.pattern)),
  };
}

function groupsOf(answers: readonly DrillAnswer[]): Groups {
  const of = (verdict: DrillAnswer['verdict']) => sum(answers.filter((answer) => answer.verdict === verdict));
  return { approved: of('approve'), rejected: of('reject'), missed: of(null) };
}

/** One that was never filled came to nothing. */
const sum = (answers: readonly DrillAnswer[]): DrillSum => ({
  count: answers.length,
  r: answers.reduce((total, { r }) => total + (r ?? 0), 0),
});

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [upper, lower] = [sorted[middle], sorted[middle - 1]];
  if (upper === undefined) return null;
  return sorted.length % 2 === 0 && lower !== undefined ? (lower + upper) / 2 : upper;
}
