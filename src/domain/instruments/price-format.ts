import { numberMarks, withMarks } from '../language/number-marks.ts';

/** How an instrument's prices are written: with decimals, or in fractions as bonds and grains are. */
export type PriceFormat =
  /** `most` where the smallest step needs more than usual: 6J is read in six decimals and moves in halves of the seventh. */
  | { readonly style: 'decimals'; readonly decimals: number; readonly most?: number }
  | { readonly style: FractionStyle };

/** A fraction after the apostrophe, `parts` of it to a whole, with as many decimals as parts of a part need. */
const FRACTIONS = {
  '32nds': { parts: 32, width: 2, stepsPerPart: 1, decimals: 0 },
  'half-32nds': { parts: 32, width: 2, stepsPerPart: 2, decimals: 1 },
  'quarter-32nds': { parts: 32, width: 2, stepsPerPart: 4, decimals: 2 },
  'eighth-32nds': { parts: 32, width: 2, stepsPerPart: 8, decimals: 3 },
  eighths: { parts: 8, width: 1, stepsPerPart: 1, decimals: 0 },
} as const;

export type FractionStyle = keyof typeof FRACTIONS;
export const FRACTION_STYLES = Object.keys(FRACTIONS) as FractionStyle[];

/** Of a price that no fraction expresses. */
const OFF_FRACTION = { decimals: 2, most: 8 };
/** More digits than a double can hold no price has. */
const MOST_DECIMALS = 18;
/** Beyond these digits no longer help: the number is written with an exponent. */
const LARGEST_WRITTEN_OUT = 1e13;
const SMALLEST_WRITTEN_OUT = 1e-90;
/** The most that `toFixed` takes. */
export const MOST_DIGITS = 100;
/** What follows the twelfth digit is the binary dust of somebody's arithmetic. */
const DUST = 1e-12;
/** From this many zeros after the point on they are counted instead of written. */
const COUNTED_ZEROS = 5;
/** Traders write 4127.50 without a thousands separator. */
const GROUPED_FROM = 10_000;

/**
 * In the reader's notation; in English
 * `4127.50`, `65,000.00`, `109'14.5`, `450'2`, `0.0₈1326`: as it is, in more decimals than its format has if it must be.
 * The minus is a true one, as wide as a digit.
 */
export function formatPriceIn(price: number, format: PriceFormat): string {
  const sign = price < 0 ? '−' : '';
  const size = Math.abs(price);
  return sign + (format.style === 'decimals' ? inDecimals(size, format) : inFractions(size, format.style));
}

/** The nearest that the format can express: for averages, which lie between prices. */
export function formatNearest(value: number, format: PriceFormat): string {
  if (!isWrittenOut(Math.abs(value))) return formatPriceIn(value, format);
  if (format.style === 'decimals') {
    const { decimals } = format;
    return formatPriceIn(Number(value.toFixed(decimals)), { style: 'decimals', decimals, most: decimals });
  }
  const steps = stepsOf(format.style);
  return formatPriceIn(Math.round(value * steps) / steps, format);
}

/** At least `decimals`, and more up to `most` where the price would be another one without them. */
function inDecimals(size: number, { decimals, most }: { decimals: number; most?: number }): string {
  if (size >= LARGEST_WRITTEN_OUT) return withMarks(size.toExponential(2).replace('+', ''));
  if (!isWrittenOut(size)) return withMarks(size.toExponential().replace('-', '−'));
  return grouped(size, withZerosCounted(size.toFixed(neededDecimals(size, decimals, most))));
}

const isWrittenOut = (size: number) =>
  size === 0 || (size >= SMALLEST_WRITTEN_OUT && size < LARGEST_WRITTEN_OUT);

/** How many decimals write a price as it is: at least `least`, at most `most`. */
export function neededDecimals(price: number, least: number, most = MOST_DECIMALS): number {
  let needed = least;
  while (needed < most && !isWhole(price * 10 ** needed)) needed += 1;
  return needed;
}

function isWhole(scaled: number): boolean {
  return Math.abs(scaled - Math.round(scaled)) <= Math.max(1, Math.abs(scaled)) * DUST;
}

function grouped(size: number, digits: string): string {
  if (size < GROUPED_FROM) return withMarks(digits);
  const { decimal, group } = numberMarks();
  const [whole = '', rest] = digits.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return rest === undefined ? groups : `${groups}${decimal}${rest}`;
}

/** `0.0₈1326` for 0.000000001326: eight zeros after the point, then the digits. */
function withZerosCounted(digits: string): string {
  const [, zeros = '', rest = ''] = /^0\.(0+)([1-9]\d*)$/.exec(digits) ?? [];
  return zeros.length < COUNTED_ZEROS ? digits : `0.0${subscript(zeros.length)}${rest}`;
}

const subscript = (count: number) => [...String(count)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');

/** How many of its smallest steps make a whole. */
function stepsOf(style: FractionStyle): number {
  const { parts, stepsPerPart } = FRACTIONS[style];
  return parts * stepsPerPart;
}

function inFractions(size: number, style: FractionStyle): string {
  const { parts, width, stepsPerPart, decimals } = FRACTIONS[style];
  const steps = size * parts * stepsPerPart;
  if (!isWhole(steps)) return inDecimals(size, OFF_FRACTION);
  const whole = Math.floor(Math.round(steps) / (parts * stepsPerPart));
  const rest = (Math.round(steps) - whole * parts * stepsPerPart) / stepsPerPart;
  const length = width + (decimals === 0 ? 0 : decimals + 1);
  return `${whole}'${rest.toFixed(decimals).padStart(length, '0')}`;
}

/** Reads what an operator writes: a number of decimals, or one of the fractions. Undefined for anything else. */
export function readPriceFormat(text: string): PriceFormat | undefined {
  const fraction = FRACTION_STYLES.find((style) => style === text);
  if (fraction !== undefined) return { style: fraction };
  return /^(\d|1[0-8])$/.test(text) ? { style: 'decimals', decimals: Number(text) } : undefined;
}

/** As `readPriceFormat` reads it. */
export function writePriceFormat(format: PriceFormat): string {
  return format.style === 'decimals' ? String(format.decimals) : format.style;
}
