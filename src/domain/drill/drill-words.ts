import type { Followed } from '../judgment/follow-trade.ts';
import { formatResult } from '../wording.ts';

export const DRILL_BANNER = 'Drill: this is practice. Nothing is placed.';
export const DRILL_LUCK = 'A drill is short: luck decides most of its result. It is practice, not advice.';

const ENDINGS: Readonly<Record<Followed['ending'], string>> = {
  stop: 'Stopped out',
  target: 'Target reached',
  time: 'Closed at the end of the day',
  not_filled: 'Never filled',
  open: 'Not known',
  unknown: 'Not known',
};

/** `Target reached, +2.0 R` */
export const formatEnding = (ending: Followed['ending'], r: number | null): string =>
  r === null ? ENDINGS[ending] : `${ENDINGS[ending]}, ${formatResult(r)}`;

const ANSWERS = { approve: 'You approved', reject: 'You rejected' } as const;

export const formatAnswer = (verdict: keyof typeof ANSWERS | null): string =>
  verdict === null ? 'No answer' : ANSWERS[verdict];
