export interface Span {
  readonly min: number;
  readonly max: number;
}

/** A level may stretch the candles' range to this many times its height; further ones are marked at the edge. */
const STRETCH = 6;
/** The least share of the height that the distance from entry to stop takes. */
const LEAST_RISK = 0.12;

/** The candles' range, extended to the levels that don't flatten it: to all of them where it is flat. */
export function spanWithLevels(candles: Span, levels: readonly number[]): Span {
  const room = (candles.max - candles.min) * (STRETCH - 1) || Number.POSITIVE_INFINITY;
  const fits = levels.filter((level) => level >= candles.min - room / 2 && level <= candles.max + room / 2);
  return { min: Math.min(candles.min, ...fits), max: Math.max(candles.max, ...fits) };
}

/** Narrowed, where a wide day would squeeze the trade: the risk keeps its share of the height. */
export function spanOfTrade(span: Span, entry: number, stop: number | null): Span {
  const most = stop === null ? 0 : Math.abs(entry - stop) / LEAST_RISK;
  if (most === 0 || span.max - span.min <= most) return span;
  const below = Math.min(Math.max(entry - most / 2, span.min), span.max - most);
  return { min: below, max: below + most };
}

export interface PriceScale extends Span {
  readonly top: number;
  readonly bottom: number;
  yOf(price: number): number;
}

export function createPriceScale({ min, max }: Span, top: number, bottom: number): PriceScale {
  // A flat market still has a height.
  const margin = (max - min) * 0.06 || Math.abs(max) * 0.001 || 1;
  const span = { min: min - margin, max: max + margin };
  const perPoint = (bottom - top) / (span.max - span.min);
  return { ...span, top, bottom, yOf: (price) => bottom - (price - span.min) * perPoint };
}

const NICE = [1, 2, 2.5, 5];
/** Steps of the price's own grid, which for a fraction of 32nds is no round number. */
const DOUBLINGS = Array.from({ length: 12 }, (_, power) => 2 ** power);

/** Round prices along the axis, at least `gap` pixels apart, that are multiples of the `grid` of what can be written. */
export function axisPrices({ min, max, top, bottom }: PriceScale, gap: number, grid: number): number[] {
  const least = Math.max(((max - min) * gap) / (bottom - top), grid) * (1 - 1e-9);
  const power = 10 ** Math.floor(Math.log10(least));
  const round = [power, 10 * power].flatMap((decade) => NICE.map((step) => step * decade));
  const onGrid = round.filter((step) => Math.abs(step / grid - Math.round(step / grid)) < 1e-6);
  const isFraction = grid < 0.25 && Number.isInteger(Math.log2(grid));
  const doubled = isFraction || onGrid.length === 0 ? DOUBLINGS.map((times) => times * grid) : [];
  const steps = [...onGrid, ...doubled];
  const step = steps.filter((one) => one >= least).sort((a, b) => a - b)[0] ?? least;
  const first = Math.ceil(min / step);
  const count = Math.floor(max / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step);
}

/** Moves the centers apart so that none is closer than `gap` to the next, within top and bottom; in their order. */
export function spreadApart(centers: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = centers.map((_, index) => index).sort((a, b) => (centers[a] ?? 0) - (centers[b] ?? 0));
  const placed = [...centers];
  let least = top;
  for (const index of order) {
    placed[index] = Math.max(placed[index] ?? 0, least);
    least = (placed[index] ?? 0) + gap;
  }
  let most = bottom;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, most);
    most = (placed[index] ?? 0) - gap;
  }
  return placed;
}
