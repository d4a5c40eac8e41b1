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
import { addDays, createInstants, type LocalTime } from './calendar-times.ts';
import { readImpact, readNewsCurrency, readZone } from './news-words.ts';
import { type DateOrder, findDateOrder, readDate } from './written-date.ts';

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What programs and websites call the columns. */
const COLUMNS = {
  date: ['date', 'day', 'datetime', 'date time', 'date and time', 'start', 'start date', 'timestamp'],
  time: ['time', 'start time', 'clock'],
  zone: ['zone', 'timezone', 'time zone', 'tz'],
  currency: ['currency', 'ccy', 'cur', 'cur.', 'country'],
  impact: ['impact', 'importance', 'imp', 'imp.', 'volatility'],
  event: ['event', 'title', 'name', 'subject', 'description', 'news'],
} as const;
type Column = keyof typeof COLUMNS;
type Places = Readonly<Record<Column, number>>;

const EXAMPLE = 'date,time,zone,currency,impact,event';
/** A longer one is no date, and would only cost time. */
const CELL_MOST = 60;

/** Reads an economic calendar as people export it: a header, then a row for each event. */
export function readNewsTable([header, ...rows]: readonly Row[], terms: NewsTerms): NewsReading {
  const places = placesIn(header?.cells ?? []);
  if (places.date < 0 || places.event < 0) {
    const found = header?.cells.join(',').slice(0, 80);
    const fault = newsFault(header?.line ?? 1, ({ columns, nothing }) =>
      columns(EXAMPLE, found === undefined ? nothing : `"${found}"`),
    );
    return collectNews([], [fault], terms);
  }
  const order = findDateOrder(rows.map((row) => split(row, places).date));
  const instantOf = createInstants();
  return readEach(rows, terms, (row) => {
    const { offset, ...time } = readTime(row, places, order, terms);
    const at = instantOf(time, offset);
    const until = time.clock === null ? instantOf({ ...time, date: addDays(time.date, 1) }) : at;
    return [{ at, until, ...describe(row, places) }];
  });
}

function placesIn(header: readonly string[]): Places {
  const names = header.map((cell) => cell.toLowerCase().replaceAll('_', ' ').trim());
  const place = (column: Column) => {
    const known = COLUMNS[column].find((name) => names.includes(name));
    return known === undefined ? -1 : names.indexOf(known);
  };
  return {
    date: place('date'),
    time: place('time'),
    zone: place('zone'),
    currency: place('currency'),
    impact: place('impact'),
    event: place('event'),
  };
}

const cellOf = ({ cells }: Row, place: number) => (cells[place] ?? '').slice(0, CELL_MOST).trim();

/** `2026-12-04T08:30:00-05:00`, `Dec 4, 2026 8:30am`: what stands at the end is the time. */
const TIME_AT_END =
  /(?:^|[T ])(\d{1,2}(?::\d\d){1,2}(?:\.\d{1,9})?|\d{1,2}(?= ?[ap]m)) ?([ap]m)? ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i;

/** The date, and what is left for the time; one column may hold both. */
function split(row: Row, places: Places): { date: string; time: string } {
  const date = cellOf(row, places.date);
  if (places.time >= 0) return { date, time: cellOf(row, places.time) };
  const start = TIME_AT_END.exec(date)?.index ?? date.length;
  return { date: date.slice(0, start).trim(), time: date.slice(start) };
}

/** Words for a time that isn't known: the event covers its whole day. */
const NO_TIME = /^(?:|-|n\/a|tbd|all[ -]?day|tentative|holiday|day \d)$/i;

function readTime(
  row: Row,
  places: Places,
  order: DateOrder | undefined,
  { zone: ofFile }: NewsTerms,
): LocalTime & { readonly offset: string } {
  const { date: day, time } = split(row, places);
  const date = readDate(day, order);
  const [whole, written = '', half = '', offset = ''] = TIME_AT_END.exec(time) ?? [];
  if (whole === undefined && !NO_TIME.test(time)) throw new UnreadableNews((said) => said.time(time));
  const clock = whole === undefined ? null : toClock(written, half.toLowerCase());
  if (offset !== '') return { date, clock, zone: 'UTC', offset: /[a-z]/i.test(offset) ? 'Z' : offset };
  return { date, clock, zone: ofFile ?? zoneOf(cellOf(row, places.zone)), offset };
}

function zoneOf(text: string): string {
  const zone = readZone(text);
  if (zone !== undefined) return zone;
  throw new UnreadableNews(({ noZone, unknownZone }) => (text === '' ? noZone : unknownZone(text)));
}

/** `8:30` with `pm` → `20:30:00` */
function toClock(written: string, half: string): string {
  const [hour = '', minute = '00', second = '00'] = written.split(':');
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
  if (half !== '' && (Number(hour) < 1 || Number(hour) > 12))
    throw new UnreadableNews(({ time }) => time(`${written}${half}`));
  return `${String(hours).padStart(2, '0')}:${minute}:${second}`;
}

function describe(row: Row, places: Places): Pick<CalendarEvent, 'title' | 'currency' | 'impact'> {
  const title = tidyTitle((row.cells[places.event] ?? '').slice(0, 1000));
  return {
    title,
    currency: currencyOf(cellOf(row, places.currency)),
    impact: impactOf(cellOf(row, places.impact)),
  };
}

function currencyOf(text: string): string | null {
  if (text === '' || /^all$/i.test(text)) return null;
  const currency = readNewsCurrency(text);
  if (currency !== undefined) return currency;
  throw new UnreadableNews((said) => said.currency(text));
}

function impactOf(text: string): Impact | null {
  if (text === '') return null;
  const impact = readImpact(text);
  if (impact !== undefined) return impact;
  throw new UnreadableNews((said) => said.impact(text));
}
