import { formatDays } from '../hours.ts';
import { formatNumber } from '../language/number-marks.ts';
import { type Words, words } from '../language/words.ts';
import { formatMoney } from '../wording.ts';
import { type LossLimit, type SettingsOf, type Sum, WEEKDAYS } from './rule.ts';
import type { RuleKind } from './rule-kind.ts';
import type { RuleTerms } from './rule-settings.ts';

/** As forms and JSON have them: what `readRuleTerms` reads. */
export type WrittenFields = Readonly<Record<string, number | string | readonly string[]>>;

type Write<Result> = { readonly [Kind in RuleKind]: (settings: SettingsOf[Kind]) => Result };

const lossFields = ({ money, r }: LossLimit): WrittenFields => ({
  ...money,
  ...(r === undefined ? {} : { r }),
});

const FIELDS: Write<WrittenFields> = {
  trades_per_day: ({ max }) => ({ max }),
  trades_in_a_row: ({ max, minutes }) => ({ max, minutes }),
  daily_loss: lossFields,
  trailing_loss: lossFields,
  cool_off: ({ losses, minutes }) => ({ losses, minutes }),
  size: ({ max }) => ({ max }),
  risk: ({ amount, currency }) => ({ amount, currency }),
  open_risk: ({ amount, currency }) => ({ amount, currency }),
  instruments: (settings) => ({ ...settings }),
  directions: ({ allow }) => ({ allow }),
  hours: ({ days, zone, flatBy }) => ({
    hours: formatWeek(days),
    zone,
    ...(flatBy === undefined ? {} : { flat_by: flatBy }),
  }),
  news: ({ minutesBefore, minutesAfter, ...settings }) => ({
    ...settings,
    minutes_before: minutesBefore,
    minutes_after: minutesAfter,
  }),
  after_no: ({ minutes }) => ({ minutes }),
  reward_to_risk: ({ min }) => ({ min }),
  stale_data: ({ seconds }) => ({ seconds }),
  one_side: ({ max }) => ({ max }),
};

export const writeFields = ({ kind, settings }: RuleTerms): WrittenFields => FIELDS[kind](settings as never);

/** `Mon-Fri 09:30-16:00, Sun 18:00-22:00`: the days are always named, since hours without any would repeat those before. */
function formatWeek(days: SettingsOf['hours']['days']): string {
  const spans = WEEKDAYS.flatMap((weekday, index) =>
    (days[weekday] ?? []).map(([from, to]) => ({ index, hours: `${from}-${to}` })),
  );
  const byHours = Map.groupBy(spans, ({ hours }) => hours);
  return [...byHours]
    .map(([hours, found]) => `${formatDays(found.map(({ index }) => index))} ${hours}`)
    .join(', ');
}

const formatSum = (sum: Sum) => formatMoney(sum.amount, sum);

type Terms = Words['ruleLabels']['terms'];

const formatLoss = ({ money, r }: LossLimit, terms: Terms) =>
  [money && formatSum(money), r !== undefined && `${formatNumber(r)} R`].filter(Boolean).join(terms.or);

type Describe = { readonly [Kind in RuleKind]: (settings: SettingsOf[Kind], terms: Terms) => string };

const DESCRIBE: Describe = {
  trades_per_day: ({ max }, terms) => terms.trades_per_day(max),
  trades_in_a_row: ({ max, minutes }, terms) => terms.trades_in_a_row(max, minutes),
  daily_loss: (limit, terms) => terms.daily_loss(formatLoss(limit, terms)),
  trailing_loss: (limit, terms) => terms.trailing_loss(formatLoss(limit, terms)),
  cool_off: ({ losses, minutes }, terms) => terms.cool_off(minutes, losses),
  size: ({ max }, terms) => terms.size(max),
  risk: (sum, terms) => terms.risk(formatSum(sum)),
  open_risk: (sum, terms) => terms.open_risk(formatSum(sum)),
  instruments: ({ allow, deny }, terms) =>
    [allow && terms.allow(allow.join(', ')), deny && terms.deny(deny.join(', '))].filter(Boolean).join('; '),
  directions: ({ allow }, terms) => terms.allow(allow),
  hours: ({ days, zone, flatBy }, terms) =>
    `${formatWeek(days)} ${zone}${flatBy === undefined ? '' : terms.noEntryFrom(flatBy)}`,
  news: ({ calendar, minutesBefore, minutesAfter, currencies, impact }, terms) => {
    const which = [
      impact === undefined ? '' : terms.ofImpact(impact),
      currencies === undefined ? '' : terms.forCurrencies(currencies.join(', ')),
    ];
    return terms.news(minutesBefore, minutesAfter, which.join(''), calendar);
  },
  after_no: ({ minutes }, terms) => terms.after_no(minutes),
  reward_to_risk: ({ min }, terms) => terms.reward_to_risk(min),
  stale_data: ({ seconds }, terms) => terms.stale_data(seconds),
  one_side: ({ max }, terms) => terms.one_side(max),
};

/** `at most $1,000 or 3 R lost in a day` */
export const describeTerms = ({ kind, settings }: RuleTerms): string =>
  DESCRIBE[kind](settings as never, words().ruleLabels.terms);
