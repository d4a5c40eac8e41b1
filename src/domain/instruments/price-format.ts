/** How an instrument's prices are written: with decimals, in fractions as bonds and grains are, or by their leading digits. */
export type PriceFormat =
  /** `most` where the smallest step needs more than usual: 6J is read in six decimals and moves in halves of the seventh. */
  | { readonly style: 'decimals'; readonly decimals: number; readonly most?: number }
  | { readonly style: FractionStyle }
  | { readonly style: 'significant'; readonly digits: number };

/** A fraction after the apostrophe, `parts` of it to a whole, with as many decimals as parts of a part need. */
const FRACTIONS = {
  '32nds': { parts: 32, width: 2, decimals: 0 },
  'half-32nds': { parts: 32, width: 2, decimals: 1 },
  'quarter-32nds': { parts: 32, width: 2, decimals: 2 },
  'eighth-32nds': { parts: 32, width: 2, decimals: 3 },
  eighths: { parts: 8, width: 1, decimals: 0 },
} as const;

export type FractionStyle = keyof typeof FRACTIONS;
export const FRACTION_STYLES = Object.keys(FRACTIONS) as FractionStyle[];

/** More digits than a double can hold no price has. */
const MOST_DECIMALS = 18;
/** What follows the twelfth digit is the binary dust of somebody's arithmetic. */
const DUST = 1e-12;
/** From this many zeros after the point on they are counted instead of written. */
const COUNTED_ZEROS = 4;

/** `4127.50`, `109'14.5`, `450'2`, `0.0₈1326`. A price that its format can't express exactly is written in decimals. */
export function formatPriceIn(price: number, format: PriceFormat): string {
  const sign = price < 0 ? '−' : '';
  return sign + formatSize(Math.abs(price), format);
}

function formatSize(size: number, format: PriceFormat): string {
  if (format.style === 'decimals') return inDecimals(size, format);
  if (format.style === 'significant') return inDigits(size, format.digits);
  return inFractions(size, format.style) ?? inDecimals(size, { decimals: 2 });
}

/** At least `decimals`, and more where the price would be another one without them. */
function inDecimals(size: number, { decimals, most }: { decimals: number; most?: number }): string {
  const highest = most ?? MOST_DECIMALS;
  let needed = decimals;
  while (needed < highest && !isWhole(size * 10 ** needed)) needed += 1;
  return size.toFixed(needed);
}

function inFractions(size: number, style: FractionStyle): string | undefined {
  const { parts, width, decimals } = FRACTIONS[style];
  const steps = style === 'eighths' ? 1 : 2 ** decimals;
  const ticks = size * parts * steps;
  if (!isWhole(ticks)) return undefined;
  const whole = Math.floor(Math.round(ticks) / (parts * steps));
  const rest = (Math.round(ticks) - whole * parts * steps) / steps;
  const length = width + (decimals === 0 ? 0 : decimals + 1);
  return `${whole}'${rest.toFixed(decimals).padStart(length, '0')}`;
}

/** `0.0₈1326` for 1.326e-9: eight zeros after the point, then the digits. */
function inDigits(size: number, digits: number): string {
  if (size === 0) return '0';
  const [mantissa = '', exponent = '0'] = size.toExponential(digits - 1).split('e');
  const zeros = -Number(exponent) - 1;
  if (zeros < COUNTED_ZEROS) return size.toFixed(Math.max(0, digits - 1 - Number(exponent)));
  return `0.0${subscript(zeros)}${mantissa.replace('.', '')}`;
}

const subscript = (count: number) => [...String(count)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');

function isWhole(scaled: number): boolean {
  return Math.abs(scaled - Math.round(scaled)) <= Math.max(1, Math.abs(scaled)) * DUST;
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
