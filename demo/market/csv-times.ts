import { createTimeReader } from '../../src/domain/bar-time.ts';
import type { UtcMs } from '../../src/domain/units.ts';
import { BarsCsvError } from './csv-error.ts';

/** A day and a clock as they stand in the file, with the line that they stand in. */
export interface WrittenTime {
  readonly line: number;
  readonly column: string;
  readonly text: string;
}

const DAY_AND_MONTH = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?:[ T,]+(.*))?$/;
/** Of the stock exchange whose days most daily files hold. */
const DAY_ZONE = 'America/New_York';

/** The instants, in UTC where no offset is stated, and how they were written. */
export function readTimes(times: readonly WrittenTime[]): { instants: UtcMs[]; style: string } {
  const isMonthFirst = findOrder(times);
  const reader = createTimeReader('UTC', DAY_ZONE);
  const instants = times.map(({ line, column, text }) => {
    const instant = reader.read(toIso(text, isMonthFirst), undefined);
    if (typeof instant === 'object')
      throw new BarsCsvError(instant.rule.replace(/^must/, 'the time must'), line, column);
    return instant;
  });
  const order = isMonthFirst === undefined ? '' : `${isMonthFirst ? 'month' : 'day'} first, `;
  return { instants, style: `${order}${styleOf(times[0]?.text ?? '')}` };
}

/**
 * Whether 11/02 is in November: told by a number above 12 anywhere in the file, else by the reading in which the bars lie
 * closer together. Undefined when no date is written so.
 */
function findOrder(times: readonly WrittenTime[]): boolean | undefined {
  const dates = times
    .flatMap(({ text }) => [DAY_AND_MONTH.exec(text) ?? []])
    .filter((parts) => parts.length > 0);
  const [first, last] = [dates.at(0), dates.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (dates.some(([, one]) => Number(one) > 12)) return false;
  if (dates.some(([, , , other]) => Number(other) > 12)) return true;
  const spanOf = (isMonthFirst: boolean) => Math.abs(dayOf(last, isMonthFirst) - dayOf(first, isMonthFirst));
  const [monthFirst, dayFirst] = [spanOf(true), spanOf(false)];
  return monthFirst === dayFirst ? first[2] === '/' : monthFirst < dayFirst;
}

function dayOf([, one, , other, year]: readonly string[], isMonthFirst: boolean): number {
  const [month, day] = isMonthFirst ? [one, other] : [other, one];
  return Date.UTC(Number(year), Number(month) - 1, Number(day));
}

/** `11/02/2026 2:30 PM` → `2026-11-02 14:30`; anything else as it is. */
function toIso(text: string, isMonthFirst: boolean | undefined): string {
  const [whole, one = '', , other = '', year, rest] = DAY_AND_MONTH.exec(text) ?? [];
  if (whole === undefined) return text;
  const [month, day] = isMonthFirst ? [one, other] : [other, one];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return rest === undefined ? date : `${date} ${toDayClock(rest)}`;
}

/** `2:30 PM` → `14:30`. */
function toDayClock(clock: string): string {
  const [, hour = '', rest = '', half] = /^(\d{1,2})(:\d\d(?::\d\d)?)(?: *([AP])M)?$/i.exec(clock) ?? [];
  if (hour === '') return clock;
  const isAfternoon = half?.toUpperCase() === 'P';
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0);
  return `${String(hours).padStart(2, '0')}${rest}`;
}

const EPOCHS: Readonly<Record<number, string>> = { 10: 'seconds', 13: 'milliseconds', 16: 'µs', 19: 'ns' };

function styleOf(text: string): string {
  const epoch = /^\d+$/.test(text) ? EPOCHS[text.length] : undefined;
  if (epoch !== undefined) return `${epoch} since 1970`;
  if (!/\d[ T:]+\d/.test(text)) return 'days of New York';
  return /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i.test(text) ? 'times with an offset' : 'UTC';
}
