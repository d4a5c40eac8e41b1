import Type, { type Static } from 'typebox';
import { maybeNumber, text } from '../trade/view.ts';

const sum = Type.Object({ count: Type.Integer(), r: Type.Number() });
const groups = { approved: sum, rejected: sum, missed: sum };
const ending = Type.Enum(['stop', 'target', 'time', 'not_filled', 'open', 'unknown']);
const verdict = Type.Union([Type.Literal('approve'), Type.Literal('reject'), Type.Null()]);

const answer = {
  number: Type.Integer(),
  pattern: text,
  verdict,
  decided_after_ms: maybeNumber,
  ending,
  r: maybeNumber,
};

const ScoreView = Type.Object({
  ...groups,
  as_decided_r: Type.Number(),
  take_all_r: Type.Number(),
  take_none_r: Type.Number(),
  median_ms: maybeNumber,
  by_pattern: Type.Array(Type.Object({ pattern: text, ...groups })),
});
export type DrillScoreView = Static<typeof ScoreView>;

/** How a drill stands. */
export const DrillView = Type.Object({
  origin: text,
  instrument: text,
  total: Type.Integer(),
  /** The page of the question that waits. */
  waiting: Type.Union([text, Type.Null()]),
  score: ScoreView,
  answers: Type.Array(Type.Object({ ...answer, path: text })),
});
export type DrillView = Static<typeof DrillView>;

/** What came of one question; nothing but its number while it waits. */
export const DrillOutcomeView = Type.Object({
  number: Type.Integer(),
  total: Type.Integer(),
  outcome: Type.Union([
    Type.Object({
      ...answer,
      bars: Type.Array(Type.Array(Type.Number()), {
        description: 'From the question to its end: [time, open, high, low, close, volume].',
      }),
    }),
    Type.Null(),
  ]),
  score: ScoreView,
});
export type DrillOutcomeView = Static<typeof DrillOutcomeView>;

export const NextView = Type.Object({ path: text });
