import { type BrokenRule, brokenRule } from '../broken-rule.ts';
import { readWritten } from '../language/read-written.ts';
import { type Words, words } from '../language/words.ts';

export type FieldFault = BrokenRule;

/** One of a rule's settings, in words of its own. */
export const fieldFault = (field: string, say: (faults: Words['ruleFaults']) => string): FieldFault =>
  brokenRule(field, () => say(words().ruleFaults));

export interface NumberBounds {
  /** Without one: any number above 0. */
  readonly least?: number;
  readonly most: number;
  readonly isWhole?: boolean;
  readonly example: string;
}

const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** Longer ones are no amounts. */
const DIGITS_MOST = 40;

/** A number, or text that is one; or what is wrong with it. On a page in German `1.000` may be two numbers, and is none. */
export function readNumber(value: unknown, bounds: NumberBounds): number | { readonly rule: string } {
  const whole = typeof value === 'string' ? value.trim() : '';
  const text = whole.length > DIGITS_MOST ? '' : whole;
  const read = typeof value === 'number' ? value : isPlain(text) ? Number(text) : Number.NaN;
  const breach = breachOf(read, bounds);
  if (breach === undefined) return read;
  return { rule: `${words().ruleFaults.mustBeFound(breach, show(value))}${adviceOn(text)}` };
}

const isPlain = (text: string) => PLAIN.test(text) && readWritten(text).kind !== 'ambiguous';

function breachOf(
  value: number,
  { least, most, isWhole = false, example }: NumberBounds,
): string | undefined {
  const { what } = words().ruleFaults;
  if (Number.isNaN(value)) return what.number(example);
  if (least === undefined && value <= 0) return what.aboveZero;
  if (least !== undefined && value < least) return what.atLeast(String(least));
  if (value > most) return what.atMost(String(most));
  return isWhole && !Number.isInteger(value) ? what.whole : undefined;
}

/** A comma separates thousands to some and decimals to others, so none is accepted. */
function adviceOn(text: string): string {
  const written = readWritten(text);
  const { writeOne, writeEither } = words().ruleFaults;
  if (written.kind === 'ambiguous' && PLAIN.test(text)) return writeEither(written.plain, `${text}0`);
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return writeOne(text.replaceAll(',', ''));
  return /^\d+,\d+$/.test(text) ? writeOne(text.replace(',', '.')) : '';
}

const SHOWN = 40;

/** The value as its sender wrote it, as far as it needs to be recognized. */
export function show(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const { quoted, somethingElse } = words().ruleFaults;
  if (typeof value !== 'string') return somethingElse;
  return quoted(value.length > SHOWN ? `${value.slice(0, SHOWN).toWellFormed()}…` : value);
}
