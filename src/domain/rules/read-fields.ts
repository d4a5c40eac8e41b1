import { readHours } from '../hours.ts';
import { knownZone } from '../known-zone.ts';
import { type Words, words } from '../language/words.ts';
import type { Direction } from '../signal.ts';
import { type FieldFault, type NumberBounds, readNumber, show } from './read-number.ts';
import { IMPACTS, type Impact, type SettingsOf, WEEKDAYS } from './rule.ts';

/** The fields of a form, a JSON object or a command: text, numbers and lists. */
export type Fields = Readonly<Record<string, unknown>>;

const MOST_ITEMS = 50;

type Kinds = Words['ruleFaults']['what'];
/** What a text may have to be, of what the catalog says without an argument. */
type What = { [Name in keyof Kinds]: Kinds[Name] extends string ? Name : never }[keyof Kinds];

function mustBe(what: What, found: string): string {
  const said = words().ruleFaults;
  return said.mustBeFound(said.what[what], found);
}

/** Reads one field after the other, and collects what is wrong: what it returns for a fault is of no use. */
export class FieldReader {
  readonly #given: Fields;
  readonly #faults: FieldFault[] = [];
  readonly #known = new Set<string>();

  constructor(given: Fields) {
    this.#given = given;
  }

  /** What is wrong, with one fault for each field that nothing asked for. */
  finish(): readonly FieldFault[] {
    const unknown = Object.keys(this.#given).filter((name) => !this.#known.has(name));
    const rule = words().ruleFaults.noSetting([...this.#known].join(', '));
    return [...this.#faults, ...unknown.map((field) => ({ field, rule }))];
  }

  fault(field: string, rule: string): void {
    this.#faults.push({ field, rule });
  }

  isStated(name: string): boolean {
    this.#known.add(name);
    const value = this.#given[name];
    return !(
      value === undefined ||
      value === null ||
      value === '' ||
      (Array.isArray(value) && value.length === 0)
    );
  }

  number(name: string, bounds: NumberBounds): number {
    if (!this.isStated(name)) {
      this.fault(name, words().ruleFaults.needed(bounds.example));
      return Number.NaN;
    }
    const read = readNumber(this.#given[name], bounds);
    if (typeof read === 'number') return read;
    this.fault(name, read.rule);
    return Number.NaN;
  }

  count(name: string, example: string): number {
    return this.number(name, { least: 1, most: 10_000, isWhole: true, example });
  }

  minutes(name: string, least = 1): number {
    return this.number(name, { least, most: 7 * 24 * 60, isWhole: true, example: '15' });
  }

  text(name: string, example: string): string | undefined {
    const value = this.isStated(name) ? this.#given[name] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    const { needed, text } = words().ruleFaults;
    this.fault(name, (value === undefined ? needed : text)(example));
    return undefined;
  }

  /** Reads text with `read`, which returns undefined for what it can't read. */
  parsed<Value>(
    name: string,
    example: string,
    what: What,
    read: (text: string) => Value | undefined,
  ): Value | undefined {
    const text = this.text(name, example);
    const value = text === undefined ? undefined : read(text);
    if (text !== undefined && value === undefined) this.fault(name, mustBe(what, show(text)));
    return value;
  }

  currency(name: string): string {
    return this.parsed(name, 'USD', 'currency', readCurrency) ?? '';
  }

  zone(name: string): string {
    return this.parsed(name, 'America/New_York', 'zone', knownZone) ?? 'UTC';
  }

  clock(name: string): string {
    return this.parsed(name, '15:45', 'clock', readClock) ?? '';
  }

  days(name: string): SettingsOf['hours']['days'] {
    return this.parsed(name, 'Mon-Fri 09:30-16:00', 'days', readDays) ?? {};
  }

  direction(name: string): Direction {
    return this.parsed(name, 'LONG', 'direction', readDirection) ?? 'LONG';
  }

  impact(name: string): Impact {
    return this.parsed(name, 'high', 'impact', readImpact) ?? 'high';
  }

  calendar(name: string): string {
    return this.parsed(name, 'economic', 'calendar', readCalendarName) ?? '';
  }

  /** A list, or text with commas. */
  list(name: string, what: 'names' | 'currencies', pattern: RegExp): readonly string[] {
    const value = this.isStated(name) ? this.#given[name] : [];
    const written: readonly unknown[] = Array.isArray(value) ? value : String(value).split(',');
    const items = written.map((item) => String(item).trim().toUpperCase());
    const bad = items.find((item) => !pattern.test(item));
    const said = words().ruleFaults;
    if (bad !== undefined) this.fault(name, said.mustBeList(said.what[what], show(bad)));
    if (items.length > MOST_ITEMS) this.fault(name, said.tooMany(String(MOST_ITEMS), String(items.length)));
    return [...new Set(items)];
  }
}

/** Undefined for what can't name a calendar. */
export const readCalendarName = (text: string): string | undefined =>
  /^[A-Za-z0-9][\w .-]{0,39}$/.test(text) ? text : undefined;

function readCurrency(text: string): string | undefined {
  const code = text.toUpperCase();
  return /^[A-Z0-9]{3,5}$/.test(code) ? code : undefined;
}

const readDirection = (text: string) =>
  (['LONG', 'SHORT'] as const).find((each) => each === text.toUpperCase());
const readImpact = (text: string) => IMPACTS.find((each) => each === text.toLowerCase());

/** `9:05` is `09:05`. */
const readClock = (text: string): string | undefined =>
  /^(?:[01]?\d|2[0-3]):[0-5]\d$/.test(text) ? text.padStart('09:05'.length, '0') : undefined;

/** `Mon-Fri 09:30-16:00`, by weekday. */
function readDays(text: string): SettingsOf['hours']['days'] | undefined {
  const hours = readHours(`${text} UTC`);
  if (hours === undefined) return undefined;
  const days = WEEKDAYS.map((weekday, index) => {
    const spans = hours.spans.filter((span) => span.days.includes(index));
    return [weekday, spans.map(({ from, to }) => [formatClock(from), formatClock(to)] as const)] as const;
  });
  return Object.fromEntries(days.filter(([, spans]) => spans.length > 0));
}

const formatClock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
