/** Reasons are kept in English: the strategy is told them, and each reader has a language of their own. */

import { readHours, sayHours } from './hours.ts';
import { en } from './language/en/index.ts';
import { withMarks } from './language/number-marks.ts';
import { type StoredArgument, type StoredTexts, translatorOf } from './language/stored-patterns.ts';
import { type Words, words } from './language/words.ts';
import { formatDate, formatMinute } from './local-date.ts';
import { AGE, AS_IT_IS, WHOLE } from './rules/stored-figures.ts';
import { FINDINGS } from './rules/stored-findings.ts';
import { type Decision, isAutomatic, PAUSED, type Trade } from './trade.ts';
import { capitalize, withoutPeriod } from './wording.ts';

const NUMBER: StoredArgument = { source: '[\\d.]+', say: withMarks };
const CODE: StoredArgument = { source: '[A-Z0-9]+', say: (code) => code };
const WHY: StoredArgument = { source: '.+', say: (why) => translateReason(why) };
/** `2026-11-30 23:00 UTC` */
const MINUTE: StoredArgument = {
  source: '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC',
  say: (text) => formatMinute(Date.parse(text)),
};
/** `4 min 30 s` */
const DURATION: StoredArgument = {
  source: '(?:\\d+ (?:min|s)|less than 1 s)(?: \\d+ s)?',
  say: translatorOf({
    catalogOf: ({ units: { lessThanSecond, seconds, minutes, minutesAndSeconds } }) => ({
      lessThanSecond,
      seconds,
      minutes,
      minutesAndSeconds,
    }),
    end: '$',
    arguments: { seconds: [WHOLE], minutes: [WHOLE], minutesAndSeconds: [WHOLE, WHOLE] },
  }),
};
/** `Stop`, at the beginning of a sentence. */
const TERM: StoredArgument = { source: '[A-Z][a-z]+', say: sayTerm };
/** `Mon-Fri 08:00-18:00 America/New_York` */
const HOURS: StoredArgument = {
  source: '.+',
  say: (text) => {
    const hours = readHours(text);
    return hours === undefined ? text : sayHours(hours);
  },
};
const DATE: StoredArgument = {
  source: '\\d{4}-\\d\\d-\\d\\d',
  say: (date) => formatDate(Date.parse(date), 'UTC'),
};

const REASONS: StoredTexts = {
  catalogOf: ({ reasons }) => reasons,
  end: '$',
  arguments: {
    clockForward: [DURATION],
    clockBack: [DURATION],
    pausedUntil: [MINUTE],
    pausedOfUntil: [AS_IT_IS, MINUTE],
    ruleNoLonger: [AS_IT_IS, WHY],
    outsideHours: [HOURS],
    otherContract: [NUMBER, CODE, AS_IT_IS, NUMBER, CODE],
    quantityAbove: [NUMBER, NUMBER],
    riskAbove: [NUMBER, CODE, NUMBER],
    riskAtMarketAbove: [NUMBER, CODE, NUMBER],
    rewardBelow: [NUMBER, NUMBER],
    approvedOften: [WHOLE, WHOLE],
    marketMoved: [WHOLE],
  },
};

const UNAVAILABLE: StoredTexts = {
  catalogOf: ({ inbox }) => inbox.unavailable,
  end: '$',
  arguments: { awayUntil: [MINUTE], quietHours: [HOURS], outsideHours: [HOURS], onlyOne: [WHY] },
};

/** What a rule that approves takes for a doubt, as the card would have warned of it. */
const CAUTIONS: StoredTexts = {
  catalogOf: ({ cautions }) => {
    const { old, oldFrom } = cautions;
    return {
      old,
      oldFrom,
      newestBar: (age: string) => withoutPeriod(cautions.newestBar(age)),
      zoneMissing: (age: string) => cautions.zoneMissing(age),
      betweenTicks: (term: string, price: string, tick: string) =>
        withoutPeriod(cautions.betweenTicks(term, price, tick)),
      belowZero: (term: string, price: string) => withoutPeriod(cautions.belowZero(term, price)),
    };
  },
  end: '$',
  arguments: {
    newestBar: [WHY],
    zoneMissing: [WHY],
    old: [AGE],
    oldFrom: [AGE, DATE],
    betweenTicks: [TERM, NUMBER, NUMBER],
    belowZero: [TERM, NUMBER],
  },
};

/** A reason that the server wrote; others as they are. */
export const translateReason = translatorOf(REASONS, UNAVAILABLE, FINDINGS, CAUTIONS);

/** What the server writes for a strategy that withdraws. */
const translateWithdrawal = translatorOf({
  catalogOf: ({ reasons: { superseded, exitCameIn } }) => ({ superseded, exitCameIn }),
  end: '$',
});

/** The trade with the server's reasons in the reader's language. What a person or a strategy wrote stays as it is. */
export function translateReasons<Told extends Pick<Trade, 'withdrawal' | 'closing' | 'decision' | 'byRule'>>(
  trade: Told,
): Told {
  if (words().common.tag === 'en') return trade;
  const { withdrawal, closing, decision, byRule } = trade;
  return {
    ...trade,
    withdrawal: withdrawal && {
      ...withdrawal,
      reason: (withdrawal.by === undefined ? translateWithdrawal : translateReason)(withdrawal.reason),
    },
    ...(closing && { closing: { ...closing, reason: translateReason(closing.reason) } }),
    decision: decision && translateDecision(decision),
    ...(byRule?.stopped && { byRule: { ...byRule, stopped: translateReason(byRule.stopped) } }),
  };
}

/** A pause of all trades is known by its reason, and has a sentence of its own. */
function translateDecision(decision: Decision): Decision {
  const { channel, reason } = decision;
  if (reason === undefined || reason === PAUSED || !isAutomatic(channel)) return decision;
  return { ...decision, reason: translateReason(reason) };
}

function sayTerm(stored: string): string {
  const names = Object.keys(en.units.terms) as (keyof Words['units']['terms'])[];
  const name = names.find((each) => capitalize(en.units.terms[each]) === stored);
  return name === undefined ? stored : capitalize(words().units.terms[name]);
}
