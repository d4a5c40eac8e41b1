import { createTimeReader } from '../bar-time.ts';
import { clockAt, type Hours, isWithinHours } from '../hours.ts';
import { words } from '../language/words.ts';
import { formatLocalDate } from '../local-date.ts';
import { nextDate } from '../local-day.ts';
import { asUtcMs, type UtcMs } from '../units.ts';
import type { NewsEvent, RuleFacts } from './facts.ts';
import { type Finding, findingOf, notKnown } from './finding.ts';
import { formatMinute, formatWhen } from './market.ts';
import { IMPACTS, type Impact, type RuleOf, WEEKDAYS } from './rule.ts';
import type { RuleVerdict } from './ruling.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

type HoursRule = RuleOf<'hours'>;

export function evaluateHours(rule: HoursRule, _facts: RuleFacts, now: UtcMs): readonly Finding[] {
  const { zone, flatBy } = rule.settings;
  const hours = hoursOf(rule);
  const isOpen = isWithinHours(hours, now);
  const isFlat = isOpen && flatBy !== undefined && isPastFlatBy(rule, flatBy, now);
  const clock = `${formatMinute(now, zone)} ${zone}`;
  const { figures, sentences } = words().ruleFindings;
  if (isOpen && !isFlat)
    return [
      findingOf(rule, {
        verdict: 'holds',
        figure: clock,
        limit: figures.tradingHours,
        text: sentences.withinHours(clock),
      }),
    ];
  const endsAt = findOpening(rule, hours, now);
  const next = endsAt === null ? null : formatWhen(endsAt, zone, now);
  const pastFlat = () =>
    next === null
      ? sentences.pastFlat(clock, `${flatBy}`)
      : sentences.pastFlatUntil(clock, `${flatBy}`, next);
  const outside = () =>
    next === null ? sentences.outsideHours(clock) : sentences.outsideHoursUntil(clock, next);
  return [
    findingOf(rule, {
      verdict: 'broken',
      figure: clock,
      limit: isFlat ? figures.flatBy(`${flatBy}`) : figures.tradingHours,
      text: isFlat ? pastFlat() : outside(),
      endsAt,
    }),
  ];
}

function hoursOf({ settings }: HoursRule): Hours {
  const spans = WEEKDAYS.flatMap((name, day) =>
    (settings.days[name] ?? []).map(([from, to]) => ({
      days: [day],
      from: minutesOf(from),
      to: minutesOf(to),
    })),
  );
  return { spans, timezone: settings.zone };
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return 60 * hours + minutes;
}

/** Whether the hours that `now` lies in have passed the time to be flat. */
function isPastFlatBy(rule: HoursRule, flatBy: string, now: UtcMs): boolean {
  const { day, minute } = clockAt(now, rule.settings.zone);
  return hoursOf(rule).spans.some(({ days: [first = 0], from, to }) => {
    const length = to > from ? to - from : to + DAY_MINUTES - from;
    const since = minute - from + DAY_MINUTES * ((day - first + WEEKDAYS.length) % WEEKDAYS.length);
    const flatAfter = (minutesOf(flatBy) - from + DAY_MINUTES) % DAY_MINUTES;
    return since >= flatAfter && since < length;
  });
}

/** When the next hours begin; null if none do within eight days. */
function findOpening({ settings }: HoursRule, hours: Hours, now: UtcMs): UtcMs | null {
  const { zone } = settings;
  const reader = createTimeReader(zone);
  const today = formatLocalDate(now, zone);
  for (let days = 0; days <= 8; days += 1) {
    const date = nextDate(today, days);
    const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun';
    const openings = (settings.days[weekday] ?? [])
      .map(([from]) => reader.read(`${date}T${from}:00`, undefined))
      // Those that daylight saving skips are no times.
      .filter((opening) => typeof opening === 'number')
      .filter((opening) => opening > now && isWithinHours(hours, opening));
    if (openings.length > 0) return asUtcMs(Math.min(...openings));
  }
  return null;
}

type NewsRule = RuleOf<'news'>;

export function evaluateNews(rule: NewsRule, facts: RuleFacts, now: UtcMs): readonly Finding[] {
  const { calendar, minutesBefore, minutesAfter } = rule.settings;
  const { timezone } = facts.trade;
  const { figures, sentences } = words().ruleFindings;
  const limit = figures.aroundNews(String(minutesBefore), String(minutesAfter));
  const near = facts.news.filter(
    (event) =>
      isConcerned(rule, event) &&
      now >= event.at - minutesBefore * MINUTE &&
      now < event.until + minutesAfter * MINUTE,
  );
  const first = near[0];
  if (first !== undefined) {
    const endsAt = asUtcMs(Math.max(...near.map(({ until }) => until)) + minutesAfter * MINUTE);
    const what =
      first.until > first.at
        ? figures.newsAllDay(first.title)
        : figures.newsAt(first.title, formatWhen(first.at, timezone, now));
    const text = sentences.newsUntil(what, formatWhen(endsAt, timezone, now));
    return [findingOf(rule, { verdict: 'broken', figure: what, limit, text, endsAt })];
  }
  const gap = gapOf(calendar, facts, now);
  const verdict: RuleVerdict = gap === undefined ? 'holds' : 'unknown';
  const text = gap ?? sentences.noNews(limit);
  return [findingOf(rule, { verdict, figure: gap === undefined ? figures.noNews : notKnown(), limit, text })];
}

/** What an event doesn't say counts against the trade. */
function isConcerned({ settings }: NewsRule, { calendar, currency, impact }: NewsEvent): boolean {
  const { currencies, impact: least } = settings;
  return (
    calendar === settings.calendar &&
    (currency === null || (currencies?.includes(currency) ?? true)) &&
    (least === undefined || rankOf(impact ?? 'high') >= rankOf(least))
  );
}

const rankOf = (impact: Impact) => IMPACTS.indexOf(impact);

/** Why the calendar can't tell; a file that ends before today is of no use. */
function gapOf(calendar: string, { calendarEnds, trade }: RuleFacts, now: UtcMs): string | undefined {
  const end = calendarEnds.get(calendar);
  const { sentences } = words().ruleFindings;
  if (end === undefined) return sentences.noEvents(calendar);
  if (end >= now) return undefined;
  return sentences.calendarEnded(calendar, formatWhen(end, trade.timezone, now));
}
