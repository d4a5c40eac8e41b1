import { formatDays } from '../hours.ts';
import { formatMoney } from '../wording.ts';
import { countOf } from './finding.ts';
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

const formatLoss = ({ money, r }: LossLimit) =>
  [money && formatSum(money), r !== undefined && `${r} R`].filter(Boolean).join(' or ');

const DESCRIBE: Write<string> = {
  trades_per_day: ({ max }) => `at most ${countOf(max, 'trade')} a day`,
  trades_in_a_row: ({ max, minutes }) =>
    `at most ${countOf(max, 'trade')}, each within ${minutes} min of the one before`,
  daily_loss: (limit) => `at most ${formatLoss(limit)} lost in a day`,
  trailing_loss: (limit) => `at most ${formatLoss(limit)} below the day's high`,
  cool_off: ({ losses, minutes }) => `${minutes} min after ${countOf(losses, 'loss', 'losses')} in a row`,
  size: ({ max }) => `at most ${max}`,
  risk: (sum) => `at most ${formatSum(sum)} a trade`,
  open_risk: (sum) => `at most ${formatSum(sum)} at risk in all open trades`,
  instruments: ({ allow, deny }) =>
    [allow && `only ${allow.join(', ')}`, deny && `not ${deny.join(', ')}`].filter(Boolean).join('; '),
  directions: ({ allow }) => `only ${allow}`,
  hours: ({ days, zone, flatBy }) =>
    `${formatWeek(days)} ${zone}${flatBy === undefined ? '' : `, no entry from ${flatBy}`}`,
  news: describeNews,
  after_no: ({ minutes }) => `not asked again within ${minutes} min of a rejection`,
  reward_to_risk: ({ min }) => `at least ${min}`,
  stale_data: ({ seconds }) => `newest bar at most ${seconds} s old`,
  one_side: ({ max }) => `at most ${countOf(max, 'strategy', 'strategies')} on one side of a market`,
};

function describeNews({
  calendar,
  minutesBefore,
  minutesAfter,
  currencies,
  impact,
}: SettingsOf['news']): string {
  const which = [
    impact === undefined ? '' : ` of ${impact} impact${impact === 'high' ? '' : ' or more'}`,
    currencies === undefined ? '' : ` for ${currencies.join(', ')}`,
  ];
  return `no trades from ${minutesBefore} min before to ${minutesAfter} min after news${which.join('')} (calendar ${calendar})`;
}

/** `at most $1,000 or 3 R lost in a day` */
export const describeTerms = ({ kind, settings }: RuleTerms): string => DESCRIBE[kind](settings as never);
