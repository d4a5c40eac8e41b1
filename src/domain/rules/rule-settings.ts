import { words } from '../language/words.ts';
import { FieldReader, type Fields } from './read-fields.ts';
import type { FieldFault } from './read-number.ts';
import type { LossLimit, SettingsOf, Sum } from './rule.ts';
import type { RuleKind } from './rule-kind.ts';

const MOST_MONEY = 1e12;
const MOST_SIZE = 1e9;
const MOST_RATIO = 1000;
const MOST_SECONDS = 7 * 24 * 3600;
const NAME = /^[\x21-\x7e](?:[\x20-\x7e]{0,38}[\x21-\x7e])?$/;

const READ: { readonly [Kind in RuleKind]: (fields: FieldReader) => SettingsOf[Kind] } = {
  trades_per_day: (fields) => ({ max: fields.count('max', '4') }),
  trades_in_a_row: (fields) => ({ max: fields.count('max', '3'), minutes: fields.minutes('minutes') }),
  daily_loss: readLoss,
  trailing_loss: readLoss,
  cool_off: (fields) => ({ losses: fields.count('losses', '2'), minutes: fields.minutes('minutes') }),
  size: (fields) => ({ max: fields.number('max', { most: MOST_SIZE, example: '2' }) }),
  risk: readSum,
  open_risk: readSum,
  instruments: readInstruments,
  directions: (fields) => ({ allow: fields.direction('allow') }),
  hours: readTradingHours,
  news: readNews,
  after_no: (fields) => ({ minutes: fields.minutes('minutes') }),
  reward_to_risk: (fields) => ({ min: fields.number('min', { most: MOST_RATIO, example: '1.5' }) }),
  stale_data: (fields) => ({
    seconds: fields.number('seconds', { least: 1, most: MOST_SECONDS, isWhole: true, example: '120' }),
  }),
  one_side: (fields) => ({ max: fields.count('max', '2') }),
};

export interface TermsOf<Kind extends RuleKind> {
  readonly kind: Kind;
  readonly settings: SettingsOf[Kind];
}

/** A kind with its settings. */
export type RuleTerms = { readonly [Kind in RuleKind]: TermsOf<Kind> }[RuleKind];

/** The settings of a rule, as a form, JSON or a command states them; or what is wrong, by field. */
export function readRuleTerms(kind: RuleKind, given: Fields): RuleTerms | readonly FieldFault[] {
  const fields = new FieldReader(given);
  const settings = READ[kind](fields);
  const faults = fields.finish();
  // The compiler doesn't know that the reader of a kind reads the settings of that kind.
  return faults.length > 0 ? faults : ({ kind, settings } as RuleTerms);
}

function readSum(fields: FieldReader): Sum {
  const amount = fields.number('amount', { most: MOST_MONEY, example: '1000' });
  return { amount, currency: fields.currency('currency') };
}

function readLoss(fields: FieldReader): LossLimit {
  const stated = [fields.isStated('amount'), fields.isStated('currency')];
  const [hasMoney, hasR] = [stated.includes(true), fields.isStated('r')];
  if (!hasMoney && !hasR) fields.fault('amount', words().ruleFaults.lossNeeded);
  return {
    ...(hasMoney ? { money: readSum(fields) } : {}),
    ...(hasR ? { r: fields.number('r', { most: MOST_RATIO, example: '3' }) } : {}),
  };
}

function readInstruments(fields: FieldReader): SettingsOf['instruments'] {
  const [hasAllow, hasDeny] = [fields.isStated('allow'), fields.isStated('deny')];
  if (!hasAllow && !hasDeny) fields.fault('allow', words().ruleFaults.namesNeeded);
  const names = (name: string) => fields.list(name, 'names', NAME);
  return { ...(hasAllow ? { allow: names('allow') } : {}), ...(hasDeny ? { deny: names('deny') } : {}) };
}

function readTradingHours(fields: FieldReader): SettingsOf['hours'] {
  return {
    days: fields.days('hours'),
    zone: fields.zone('zone'),
    ...(fields.isStated('flat_by') ? { flatBy: fields.clock('flat_by') } : {}),
  };
}

function readNews(fields: FieldReader): SettingsOf['news'] {
  return {
    calendar: fields.calendar('calendar'),
    minutesBefore: fields.minutes('minutes_before', 0),
    minutesAfter: fields.minutes('minutes_after', 0),
    ...(fields.isStated('currencies')
      ? { currencies: fields.list('currencies', 'currencies', /^[A-Z]{3}$/) }
      : {}),
    ...(fields.isStated('impact') ? { impact: fields.impact('impact') } : {}),
  };
}
