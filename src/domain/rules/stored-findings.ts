import { type StoredArgument, type StoredTexts, translatorOf } from '../language/stored-patterns.ts';
import { type Words, words } from '../language/words.ts';
import { capitalize } from '../wording.ts';
import { translateRuleName } from './rule-name.ts';
import {
  AGE,
  AMOUNT,
  AS_IT_IS,
  countArgument,
  DAYS_TRADES,
  QUANTITY,
  RATIO,
  TIME,
  WHOLE,
} from './stored-figures.ts';

type Texts = Words['ruleFindings'];

/** One argument for each of a text's. */
type ArgumentsOf<Part> = {
  readonly [Name in keyof Part as Part[Name] extends string ? never : Name]: Part[Name] extends (
    ...given: infer Given
  ) => string
    ? { readonly [Index in keyof Given]: StoredArgument }
    : never;
};

const FIGURE_ARGUMENTS: ArgumentsOf<Texts['figures']> = {
  account: [AS_IT_IS],
  lossesInARow: [countArgument('losses')],
  rejectedAt: [TIME],
  flatBy: [AS_IT_IS],
  newsAllDay: [AS_IT_IS],
  newsAt: [AS_IT_IS, TIME],
  aroundNews: [WHOLE, WHOLE],
  allowed: [AS_IT_IS],
  notAllowed: [AS_IT_IS],
};

const FIGURES: StoredTexts = {
  catalogOf: ({ ruleFindings }) => ruleFindings.figures,
  end: '$',
  arguments: FIGURE_ARGUMENTS,
};

/** A figure that is a text of the catalog; others as they are. */
export const translatePhrase = translatorOf(FIGURES);

/** `allowed: ES, NQ; not allowed: CL` */
export const translateNames = (stored: string): string =>
  stored
    .split(/; (?=not allowed: )/)
    .map(translatePhrase)
    .join(words().ruleFindings.semicolon);

const PHRASE: StoredArgument = { source: '.+?', say: translatePhrase };
const NAMES: StoredArgument = { source: '.+', say: translateNames };
const RULE: StoredArgument = { source: '.+?', say: translateRuleName };
const FINDING: StoredArgument = { source: '.+', say: translateFinding };
const TRADES = countArgument('trades');
const OPEN_TRADES = countArgument('openTrades');
const LOSSES = countArgument('losses');
const RESULTS = countArgument('results');
const STRATEGIES = countArgument('strategies');

const SENTENCE_ARGUMENTS: ArgumentsOf<Texts['sentences']> = {
  mayApply: [RULE],
  withoutNameless: [FINDING],
  oneApprover: [FINDING],
  oneApproval: [FINDING],
  taken: [WHOLE, TRADES],
  takenUntil: [WHOLE, TRADES, TIME],
  inARow: [WHOLE, TRADES, WHOLE],
  inARowUntil: [WHOLE, TRADES, WHOLE, TIME],
  lossesInARow: [LOSSES, WHOLE],
  coolOff: [LOSSES, WHOLE, TIME],
  lossesNotKnown: [RESULTS, TIME],
  oneSide: [STRATEGIES, WHOLE, AS_IT_IS],
  oneSidePerhaps: [STRATEGIES, WHOLE, AS_IT_IS],
  dayLoss: [AMOUNT, AMOUNT, DAYS_TRADES],
  dayLossNotKnown: [AMOUNT, AMOUNT, DAYS_TRADES],
  dayResult: [AMOUNT, AMOUNT, DAYS_TRADES],
  dayResultNotKnown: [AMOUNT, AMOUNT, DAYS_TRADES],
  fromHigh: [AMOUNT, AMOUNT, DAYS_TRADES],
  fromHighNotKnown: [AMOUNT, AMOUNT, DAYS_TRADES],
  size: [QUANTITY, QUANTITY],
  sizeNotKnown: [QUANTITY],
  risk: [AMOUNT, AMOUNT],
  riskNotKnown: [AMOUNT],
  rewardToRisk: [RATIO, RATIO],
  rewardToRiskNotKnown: [RATIO],
  barAge: [AGE, AGE],
  barAgeNotKnown: [AGE],
  openRisk: [AMOUNT, AMOUNT, OPEN_TRADES],
  openRiskNotKnown: [AMOUNT, AMOUNT, OPEN_TRADES],
  allowed: [AS_IT_IS, NAMES],
  notAllowed: [AS_IT_IS, NAMES],
  onlyDirection: [AS_IT_IS, AS_IT_IS],
  notRejected: [AS_IT_IS, AS_IT_IS, WHOLE],
  rejectedUntil: [AS_IT_IS, TIME, TIME],
  withinHours: [AS_IT_IS],
  outsideHours: [AS_IT_IS],
  outsideHoursUntil: [AS_IT_IS, TIME],
  pastFlat: [AS_IT_IS, AS_IT_IS],
  pastFlatUntil: [AS_IT_IS, AS_IT_IS, TIME],
  newsUntil: [PHRASE, TIME],
  noNews: [PHRASE],
  noEvents: [AS_IT_IS],
  calendarEnded: [AS_IT_IS, TIME],
};

/** The sentences of findings, which end what is stored. */
export const FINDINGS: StoredTexts = {
  catalogOf: ({ ruleFindings }) => ruleFindings.sentences,
  end: '\\.?$',
  arguments: SENTENCE_ARGUMENTS,
};

const translateSentence = translatorOf(FINDINGS);

/** The text of a finding in the reader's language. */
export function translateFinding(stored: string): string {
  return capitalize(translateSentence(stored));
}
