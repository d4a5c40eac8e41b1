import { words } from './words.ts';

/** What stands between the digits of a number, in the language being written. */
export interface NumberMarks {
  readonly decimal: string;
  readonly group: string;
}

/** Cached: asking `Intl` costs about fifty times as much as using what it said. */
const MARKS = new Map<string, NumberMarks>();

export function numberMarks(): NumberMarks {
  const { locale } = words().common;
  const known = MARKS.get(locale);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(1_234_567.8);
  const markOf = (type: 'decimal' | 'group') => parts.find((part) => part.type === type)?.value ?? '';
  const marks = { decimal: markOf('decimal'), group: markOf('group') };
  MARKS.set(locale, marks);
  return marks;
}

/** `4127.5`, as JavaScript writes it, in the reader's notation: `4127,5`. */
export const withMarks = (digits: string): string => digits.replace('.', numberMarks().decimal);

/** A bare number: of R, of ticks, a step. */
export const formatNumber = (value: number): string => withMarks(String(value));
