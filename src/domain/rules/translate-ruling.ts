import { inEnglish, words } from '../language/words.ts';
import { notKnown } from './finding.ts';
import type { RuleKind } from './rule-kind.ts';
import { translateRuleName } from './rule-name.ts';
import type { Ruling } from './ruling.ts';
import { AGE, AMOUNT, countArgument, QUANTITY, RATIO } from './stored-figures.ts';
import { translateFinding, translateNames, translatePhrase } from './stored-findings.ts';

const asItIs = (text: string) => text;
const trades = countArgument('trades').say;
const losses = countArgument('losses').say;
const strategies = countArgument('strategies').say;

/** What figure and limit of a rule are made of. */
const FIGURES: { readonly [Kind in RuleKind]: readonly [figure: Say, limit: Say] } = {
  trades_per_day: [trades, trades],
  trades_in_a_row: [trades, trades],
  daily_loss: [AMOUNT.say, AMOUNT.say],
  trailing_loss: [AMOUNT.say, AMOUNT.say],
  cool_off: [translatePhrase, losses],
  size: [QUANTITY.say, QUANTITY.say],
  risk: [AMOUNT.say, AMOUNT.say],
  open_risk: [AMOUNT.say, AMOUNT.say],
  instruments: [asItIs, translateNames],
  directions: [asItIs, asItIs],
  hours: [asItIs, translatePhrase],
  news: [translatePhrase, translatePhrase],
  after_no: [translatePhrase, AGE.say],
  reward_to_risk: [RATIO.say, RATIO.say],
  stale_data: [AGE.say, AGE.say],
  one_side: [strategies, strategies],
};

type Say = (stored: string) => string;

/** A finding, which is kept in English, in the reader's language. */
export function translateRuling(ruling: Ruling): Ruling {
  if (words().common.tag === 'en') return ruling;
  const { kind, name, figure, limit, text } = ruling;
  const [sayFigure, sayLimit] = FIGURES[kind];
  return {
    ...ruling,
    name: translateRuleName(name),
    figure: figure === inEnglish(notKnown) ? notKnown() : sayFigure(figure),
    // Of a rule that may apply, the limit is only its account.
    limit: limit.startsWith('account ') ? translatePhrase(limit) : sayLimit(limit),
    text: translateFinding(text),
  };
}
