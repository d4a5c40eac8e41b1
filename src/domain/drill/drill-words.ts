import type { Followed } from '../judgment/follow-trade.ts';
import { words } from '../language/words.ts';
import type { Verdict } from '../trade.ts';
import { formatResult } from '../wording.ts';

export const drillBanner = (): string => words().drill.banner;
export const drillLuck = (): string => words().drill.luck;

/** `Target reached, +2.0 R` */
export function formatEnding(ending: Followed['ending'], r: number | null): string {
  const { endings, endingWithResult } = words().drill;
  return r === null ? endings[ending] : endingWithResult(endings[ending], formatResult(r));
}

export function formatAnswer(verdict: Verdict | null): string {
  const { approved, rejected, noAnswer } = words().drill;
  if (verdict === null) return noAnswer;
  return verdict === 'approve' ? approved : rejected;
}
