import { numberMarks, withMarks } from './number-marks.ts';
import { words } from './words.ts';

/** What a text says that somebody typed. */
export type Written =
  | { readonly kind: 'number'; readonly value: number }
  /** One thousand, or one and no thousandth. `decimal` is null where only the former makes sense. */
  | { readonly kind: 'ambiguous'; readonly plain: string; readonly decimal: string | null }
  | { readonly kind: 'none' };

const NONE: Written = { kind: 'none' };
/** More digits no amount has. */
const SIGNED = /^([-+−]?)([\d.,\s]{1,40})$/;
const SPACED = /^\d{1,3}(\s\d{3})+(?=[.,]|$)/;
const DECIMAL = /^(\d*)[.,]?(\d*)$/;
const THOUSANDS = { '.': /[1-9]\d*\.\d{3}(?!\d)/, ',': /[1-9]\d*,\d{3}(?!\d)/ } as const;

/**
 * Reads a number in the reader's notation; with `both`, also in the other one where it can mean nothing else: a phone's keyboard
 * may have a point where the page has a comma. In the other notation, what may be thousands is refused rather than guessed: on
 * a German page `1.234` is 1234 to its reader, and not to the program that it was copied from.
 */
export function readWritten(text: string, notations: 'own' | 'both' = 'both'): Written {
  const [, sign = '', typed = ''] = SIGNED.exec(text.trim()) ?? [];
  const digits = typed.replace(SPACED, (groups) => groups.replace(/\s/g, ''));
  const { decimal } = numberMarks();
  const other = decimal === ',' ? '.' : ',';
  if (THOUSANDS[other].test(digits)) {
    const isOneMark = (digits.match(/[.,]/g) ?? []).length === 1;
    return {
      kind: 'ambiguous',
      plain: digits.replaceAll(other, ''),
      decimal: isOneMark ? digits.replace(other, decimal) : null,
    };
  }
  if (notations === 'own' && digits.includes(other)) return NONE;
  const [, whole = '', part = ''] = DECIMAL.exec(digits) ?? [];
  if (whole === '' && part === '') return NONE;
  return { kind: 'number', value: Number(`${sign === '−' ? '-' : sign}${whole || '0'}.${part || '0'}`) };
}

/** Why it can't be read, and how to write it, for whoever typed it. */
export function describeMisreading(written: Exclude<Written, { kind: 'number' }>): string {
  const { units } = words();
  return written.kind === 'none' ? units.noNumber : units.ambiguousNumber(written.plain, written.decimal);
}

/** As a field shows it, for `readWritten`: `65000,50`, without marks between thousands. */
export const formatWritten = (value: number, decimals: number): string => withMarks(value.toFixed(decimals));
