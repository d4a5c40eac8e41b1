import { LONGEST_NEWS_DAYS } from '../facts.ts';
import { type Calendar, type Entry, readCalendar, textOf } from './calendar.ts';
import {
  type CalendarEvent,
  collectNews,
  type Impact,
  type NewsReading,
  type NewsTerms,
  newsFault,
  readEach,
  tidyTitle,
  UnreadableNews,
} from './calendar-event.ts';
import {
  addDays,
  type CalendarTimes,
  createCalendarTimes,
  daysBetween,
  type LocalTime,
  utcDate,
} from './calendar-times.ts';
import { type ContentLine, readContentLines, unescapeText } from './content-lines.ts';
import { findCurrencyIn, readImpact, readNewsCurrency } from './news-words.ts';
import { type Repeat, readRepeat, repeatedDates } from './repeat.ts';

/** Each costs a look at every day of its time. */
const MOST_REPEATING = 200;

/** Reads an iCalendar file; a fault for each event that can't be read. */
export function readIcs(text: string, terms: NewsTerms): NewsReading {
  let calendar: Calendar;
  try {
    calendar = readCalendar(readContentLines(text));
  } catch (error) {
    if (!(error instanceof UnreadableNews)) throw error;
    return collectNews([], [newsFault(error.line ?? 1, error.say)], terms);
  }
  const held = calendar.events.filter(
    ({ fields }) => textOf(fields, 'STATUS')?.toUpperCase() !== 'CANCELLED',
  );
  const repeating = held.filter(({ fields }) => fields.has('RRULE')).slice(MOST_REPEATING);
  const tooMany = new Set(repeating);
  const times = createCalendarTimes(calendar, terms);
  const moved = findMoved(calendar.events);
  return readEach(held, terms, (entry) => {
    if (tooMany.has(entry))
      throw new UnreadableNews(({ tooManyRepeating }) => tooManyRepeating(String(MOST_REPEATING)));
    const about = describe(entry);
    return findSpans(entry, times, moved, terms).map((span) => ({ ...span, ...about }));
  });
}

/** By event, the times that other entries of the file replace. */
function findMoved(entries: readonly Entry[]): ReadonlyMap<string, readonly ContentLine[]> {
  const moved = new Map<string, ContentLine[]>();
  for (const { fields } of entries) {
    const lines = fields.get('RECURRENCE-ID') ?? [];
    const uid = textOf(fields, 'UID') ?? '';
    const there = moved.get(uid);
    if (there === undefined) moved.set(uid, [...lines]);
    else there.push(...lines);
  }
  return moved;
}

/** When it happens. Not how long it takes: a blackout counts from the release. */
function findSpans(
  { fields }: Entry,
  times: CalendarTimes,
  moved: ReturnType<typeof findMoved>,
  terms: NewsTerms,
): readonly Pick<CalendarEvent, 'at' | 'until'>[] {
  const start = readStart(fields, times);
  const days = countDays(start, fields, times);
  const isMoved = fields.has('RECURRENCE-ID');
  const replaced = isMoved ? [] : (moved.get(textOf(fields, 'UID') ?? '') ?? []);
  const leftOut = new Set(
    [...(fields.get('EXDATE') ?? []), ...replaced].flatMap(times.read).map((time) => times.instantOf(time)),
  );
  const [rule] = isMoved ? [] : (fields.get('RRULE') ?? []);
  const more = (fields.get('RDATE') ?? []).flatMap(times.read);
  return [...datesOf(start, rule, times, terms), ...more]
    .map((time) => {
      const at = times.instantOf(time);
      const until = days === 0 ? at : times.instantOf({ ...time, date: addDays(time.date, days) });
      return { at, until };
    })
    .filter(({ at }) => !leftOut.has(at));
}

function readStart(fields: Entry['fields'], times: CalendarTimes): LocalTime {
  const [line] = fields.get('DTSTART') ?? [];
  const [start] = line === undefined ? [] : times.read(line);
  if (start !== undefined) return start;
  throw new UnreadableNews(({ noStart }) => noStart);
}

/** How many whole days; 0 for an event with a time. */
function countDays(start: LocalTime, fields: Entry['fields'], times: CalendarTimes): number {
  if (start.clock !== null) return 0;
  const [line] = fields.get('DTEND') ?? [];
  const [end] = line === undefined ? [] : times.read(line);
  const days = end === undefined ? 1 : Math.max(1, daysBetween(start.date, end.date));
  if (days <= LONGEST_NEWS_DAYS) return days;
  throw new UnreadableNews(({ tooLong }) => tooLong(String(LONGEST_NEWS_DAYS)), line?.line);
}

/** The first, and those that repeat it. */
function* datesOf(
  start: LocalTime,
  rule: ContentLine | undefined,
  times: CalendarTimes,
  { from, to }: NewsTerms,
): Generator<LocalTime> {
  if (rule === undefined) return yield start;
  const repeat = readRepeat(rule.value);
  const isOver = createEnd(repeat, start, times);
  // The first is read whatever comes, so that a date that doesn't exist is refused.
  times.instantOf(start);
  const earliest = addDays(utcDate(from), -LONGEST_NEWS_DAYS);
  for (const date of repeatedDates(repeat, start.date, { earliest, last: utcDate(to) })) {
    const time = { ...start, date };
    if (isOver(time)) return;
    yield time;
  }
}

/** The last one may be stated as a day, or as an instant. */
function createEnd(
  { until }: Repeat,
  { zone }: LocalTime,
  times: CalendarTimes,
): (time: LocalTime) => boolean {
  if (until === null) return () => false;
  const date = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  if (!until.includes('T')) return (time) => time.date > date;
  const clock = `${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}`;
  const end = times.instantOf({ date, clock, zone: until.endsWith('Z') ? 'UTC' : zone });
  return (time) => times.instantOf(time) > end;
}

/** Title, currency and impact, from where calendars state them. */
function describe({ fields }: Entry): Pick<CalendarEvent, 'title' | 'currency' | 'impact'> {
  const title = unescapeText(textOf(fields, 'SUMMARY') ?? '');
  const categories = (fields.get('CATEGORIES') ?? []).flatMap(({ value }) =>
    value.split(',').map(unescapeText),
  );
  const currencies = categories.map(readNewsCurrency);
  return {
    title: tidyTitle(title),
    currency: findCurrencyIn(title) ?? currencies.find((currency) => currency !== undefined) ?? null,
    impact: categories.map(readImpact).find((impact) => impact !== undefined) ?? statedImpact(fields),
  };
}

function statedImpact(fields: Entry['fields']): Impact | null {
  const [, word = ''] = /\bimpact *[:=] *(\w+)/i.exec(textOf(fields, 'DESCRIPTION') ?? '') ?? [];
  const priority = Number(textOf(fields, 'PRIORITY') ?? 0);
  const byPriority = priority >= 6 ? 'low' : priority === 5 ? 'medium' : 'high';
  return readImpact(word) ?? (priority >= 1 && priority <= 9 ? byPriority : null);
}
