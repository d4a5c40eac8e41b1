/** A time that is not written as ISO 8601, read as far as its text alone tells. */
export type Spelling =
  | { readonly kind: 'instant'; readonly ms: number }
  /** In the form that the time reader takes at once; in the clock of `zone` when one is named. */
  | { readonly kind: 'iso'; readonly iso: string; readonly zone?: string }
  /** A day without a time. */
  | { readonly kind: 'date'; readonly iso: string }
  | { readonly kind: 'unreadable'; readonly rule: string };

const EXAMPLES = 'such as 2024-01-15T14:30:00Z, or a count since 1970 such as 1705329000';
const QUOTED_MOST = 60;

/** Bars lie between these years: that tells seconds from milliseconds, and both from a date in digits. */
const FROM_YEAR = 1990;
const TO_YEAR = 2100;
const FROM_SECONDS = Date.UTC(FROM_YEAR, 0) / 1000;
const TO_SECONDS = Date.UTC(TO_YEAR, 0) / 1000;
/** Units in one second: seconds, milli-, micro- and nanoseconds. */
const UNITS = [1, 1e3, 1e6, 1e9];

const DIGITS = /^\d{8,19}(?:\.\d+)?$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(?:(\d\d)(\d\d)?)?)?$/;
/** IBKR, MetaTrader, NinjaTrader, PostgreSQL, pandas, Java: the year comes first, then a time and a zone if any. */
const YEAR_FIRST =
  /^(\d{4})([-./]?)(\d\d)\2(\d\d)(?:(?:[T ] *|(-)(?=\d\d:))(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?(?: *([+-]\d\d(?::?\d\d)?|Z|UTC|GMT)? *(?:\[[\w/+-]+\])?| +(\S.*)))?$/i;
const OTHER_ORDER = /^\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b/;

export function readSpelling(sent: string | number): Spelling {
  const text = String(sent);
  if (DIGITS.test(text)) return readDigits(text, sent);
  const parts = YEAR_FIRST.exec(text);
  if (parts !== null) return readParts(parts, sent);
  if (OTHER_ORDER.test(text))
    return unreadable(
      sent,
      'must begin with the year, since 01/02 is a day in January to some',
      'such as 2024-01-15',
    );
  return unreadable(sent, 'must be an ISO 8601 time', EXAMPLES);
}

function readDigits(text: string, sent: string | number): Spelling {
  const instant = epochMs(Number(text));
  const date = compactDate(text);
  if (instant !== undefined && date !== undefined) {
    const counted = new Date(instant).toISOString().slice(0, DATE_LENGTH);
    const both = `could be seconds since 1970 (${counted}) or the date ${date}`;
    return { kind: 'unreadable', rule: `must have one meaning, found ${sent}, which ${both}: send ISO 8601` };
  }
  if (instant !== undefined) return { kind: 'instant', ms: instant };
  if (date === undefined) {
    const range = `between ${FROM_YEAR} and ${TO_YEAR}`;
    return unreadable(sent, `must be seconds, ms, µs or ns since 1970 ${range}`, 'such as 1705329000');
  }
  return date.length > DATE_LENGTH ? { kind: 'iso', iso: date } : { kind: 'date', iso: date };
}

const DATE_LENGTH = 10;

/** Undefined for a number that is no plausible time in any unit. */
function epochMs(value: number): number | undefined {
  const unit = UNITS.find((each) => value >= FROM_SECONDS * each && value < TO_SECONDS * each);
  return unit === undefined ? undefined : Math.round((value / unit) * 1000);
}

/** `2024-01-15`, or `2024-01-15T14:30:00`; undefined when the digits are no date of these years. */
function compactDate(text: string): string | undefined {
  const [, year, month, day, hour, minute = '00', second = '00'] = COMPACT.exec(text) ?? [];
  const isDate =
    Number(year) >= FROM_YEAR &&
    Number(year) < TO_YEAR &&
    isWithin(month, 1, 12) &&
    isWithin(day, 1, 31) &&
    isWithin(hour ?? '0', 0, 23) &&
    isWithin(minute, 0, 59);
  if (!isDate) return undefined;
  const date = `${year}-${month}-${day}`;
  return hour === undefined ? date : `${date}T${hour}:${minute}:${second}`;
}

const isWithin = (digits: string | undefined, least: number, most: number) =>
  Number(digits) >= least && Number(digits) <= most;

/** Interactive Brokers counts in UTC where it joins date and time by a dash. */
const UTC = 'Z';

function readParts(parts: RegExpExecArray, sent: string | number): Spelling {
  const [, year, , month, day, dash, hour, minute, second = '00', fraction, offset = '', zone] = parts;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return { kind: 'date', iso: date };
  const tail = fraction === undefined ? '' : `.${fraction.slice(0, 9)}`;
  const iso = `${date}T${hour}:${minute}:${second}${tail}`;
  if (zone === undefined) return { kind: 'iso', iso: iso + (dash === undefined ? isoOffset(offset) : UTC) };
  // EST is one zone to some and another to others; a name with a slash, or one of Windows, is one only.
  if (/[/ ]/.test(zone)) return { kind: 'iso', iso, zone };
  return unreadable(sent, `must name a zone such as America/New_York in place of "${zone}"`, EXAMPLES);
}

/** `+00` → `+00:00`, `utc` → `Z`. */
function isoOffset(offset: string): string {
  if (/[a-z]/i.test(offset)) return UTC;
  return offset.length === HOURS_LENGTH ? `${offset}:00` : offset;
}

/** `+00` */
const HOURS_LENGTH = 3;

function unreadable(sent: string | number, expected: string, example: string): Spelling {
  const found = typeof sent === 'string' ? `"${sent.slice(0, QUOTED_MOST)}"` : String(sent);
  return { kind: 'unreadable', rule: `${expected}, ${example}; found ${found}` };
}
