import { words } from '../../language/words.ts';
import { UnreadableNews } from './calendar-event.ts';

/** Which number comes first in 12/04/2026. */
export type DateOrder = 'month' | 'day';

const NUMBERS = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$/;
/** Without marks all eight digits: one fewer could be missing from the month or from the day. */
const YEAR_FIRST = /^(?=\d{8}$|\d{4}\D)(\d{4})([-./]?)(\d{1,2})\2(\d{1,2})$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `12/04/2026`, `2026-12-04`, `Dec 4, 2026` or `Friday, 4 December 2026` → `2026-12-04` */
export function readDate(text: string, order: DateOrder | undefined): string {
  const [, year = '', , month = '', day = ''] = YEAR_FIRST.exec(text) ?? [];
  if (year !== '') return isoDate(year, month, day);
  const [, one = '', , other = '', ofYear = ''] = NUMBERS.exec(text) ?? [];
  if (ofYear === '') return readNamed(text);
  if (order === undefined && one !== other) throw ambiguous(text, one, other);
  return order === 'day' ? isoDate(ofYear, other, one) : isoDate(ofYear, one, other);
}

const isoDate = (year: string, month: string, day: string) =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

function ambiguous(text: string, one: string, other: string): UnreadableNews {
  return new UnreadableNews(({ ambiguousDate }) =>
    ambiguousDate(text, nameDay(one, other), nameDay(other, one)),
  );
}

/** `Dec 4`, to a German `4. Dez.` */
const nameDay = (month: string, day: string) =>
  new Intl.DateTimeFormat(words().common.locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(2024, Number(month) - 1, Number(day)),
  );

function readNamed(text: string): string {
  const words = text.toLowerCase().split(/[\s,.]+/);
  const month = words.map((word) => MONTHS.indexOf(word.slice(0, 3))).find((index) => index >= 0);
  const day = words.find((word) => /^\d{1,2}(?:st|nd|rd|th)?$/.test(word));
  const year = words.find((word) => /^\d{4}$/.test(word));
  // Another number may be a time in a zone that isn't known: it must not be left out without a word.
  const isAlone = words.filter((word) => /\d/.test(word)).length === 2;
  if (isAlone && month !== undefined && day !== undefined && year !== undefined)
    return isoDate(year, String(month + 1), String(Number.parseInt(day, 10)));
  throw new UnreadableNews(({ date }) => date(text.slice(0, 40)));
}

/**
 * Told by a number above 12 anywhere in the file, else by the reading in which the dates lie closer together; undefined
 * when neither tells.
 */
export function findDateOrder(dates: readonly string[]): DateOrder | undefined {
  const read = dates.flatMap((text) => [NUMBERS.exec(text) ?? []]).filter((parts) => parts.length > 0);
  if (read.some(([, one]) => Number(one) > 12)) return 'day';
  if (read.some(([, , , other]) => Number(other) > 12)) return 'month';
  const spanOf = (order: DateOrder) => {
    const days = read.map(([, one, , other, year]) => {
      const [month, day] = order === 'month' ? [one, other] : [other, one];
      return Date.UTC(Number(year), Number(month) - 1, Number(day));
    });
    return (
      days.reduce((most, day) => Math.max(most, day), -Infinity) -
      days.reduce((least, day) => Math.min(least, day), Infinity)
    );
  };
  const [byMonth, byDay] = [spanOf('month'), spanOf('day')];
  if (byMonth * CLEARLY < byDay) return 'month';
  return byDay * CLEARLY < byMonth ? 'day' : undefined;
}

/** How many times longer the wrong reading is at least. */
const CLEARLY = 3;
