import { type DrillAnswer, scoreDrill } from '../../domain/drill/score-drill.ts';
import { type AskedQuestion, answerOf, type Drill } from '../../usecases/drill/run-drill.ts';
import { barRows } from '../trade/bars-view.ts';
import type { DrillOutcomeView, DrillScoreView, DrillView } from './view.ts';

/** As JSON writes it: hundredths of R are enough. */
const rounded = (r: number) => Math.round(r * 100) / 100;

export function drillView({ plan }: Drill, asked: readonly AskedQuestion[]): DrillView {
  const answered = asked.flatMap((one) => {
    const answer = answerOf(one);
    return answer === undefined ? [] : { answer, path: pathOf(one) };
  });
  const waiting = asked.find((one) => answerOf(one) === undefined);
  return {
    origin: plan.origin,
    instrument: plan.market.instrument,
    total: plan.questions.length,
    waiting: waiting === undefined ? null : pathOf(waiting),
    score: scoreView(answered.map(({ answer }) => answer)),
    answers: answered.map(({ answer, path }) => ({ ...answerFields(answer), path })),
  };
}

export function outcomeView(
  { plan }: Drill,
  asked: readonly AskedQuestion[],
  one: AskedQuestion,
): DrillOutcomeView {
  const answer = answerOf(one);
  return {
    number: one.question.number,
    total: plan.questions.length,
    outcome: answer === undefined ? null : { ...answerFields(answer), bars: barRows(one.question.played) },
    score: scoreView(asked.flatMap((each) => answerOf(each) ?? [])),
  };
}

export const pathOf = ({ trade }: Pick<AskedQuestion, 'trade'>) => `/chart/${trade.tradeUuid}`;

const answerFields = ({ number, pattern, verdict, decidedAfterMs, ending, r }: DrillAnswer) => ({
  number,
  pattern,
  verdict,
  decided_after_ms: decidedAfterMs,
  ending,
  r: r === null ? null : rounded(r),
});

function scoreView(answers: readonly DrillAnswer[]): DrillScoreView {
  const score = scoreDrill(answers);
  return {
    ...groupFields(score),
    as_decided_r: rounded(score.asDecidedR),
    take_all_r: rounded(score.takeAllR),
    take_none_r: 0,
    median_ms: score.medianMs,
    by_pattern: score.byPattern.map(({ pattern, ...groups }) => ({ pattern, ...groupFields(groups) })),
  };
}

type Groups = Pick<DrillScoreView, 'approved' | 'rejected' | 'missed'>;

function groupFields({ approved, rejected, missed }: Groups): Groups {
  const fields = ({ count, r }: Groups['approved']) => ({ count, r: rounded(r) });
  return { approved: fields(approved), rejected: fields(rejected), missed: fields(missed) };
}
