/** Bars as columns, oldest first; times are the closes, in milliseconds since 1970. */
export interface PackedBars {
  readonly t: number[];
  readonly o: number[];
  readonly h: number[];
  readonly l: number[];
  readonly c: number[];
  /** Absent where no volume was packed. */
  readonly v?: number[];
}

export interface UnpackFault {
  readonly rule: string;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MOST_BARS = 400;
const HEAD = /^1\.(\d{1,3})\.(\d{1,12})\.(\d{1,12})\.(\d{1,12})\.(\d{1,12})\.([\w-]*)\.([\w-]*)\.([\w-]*)$/;

/**
 * The bars that `clients/tradingview/countersign.pine` packed: prices as whole numbers of `move / scale`, so that dividing
 * gives the very number that a decimal text would.
 */
export function unpackBars(packed: string): PackedBars | UnpackFault {
  const parts = HEAD.exec(packed);
  if (parts === null) return UNREADABLE;
  const [bars = 0, move = 0, scale = 0, volumeScale = 0, stepMs = 0] = parts.slice(1, 6).map(Number);
  if (bars < 1 || bars > MOST_BARS || move < 1 || scale < 1) return UNREADABLE;
  const [times, prices, volumes] = parts.slice(6).map(readNumbers);
  const t = times && unpackTimes(times, bars, stepMs);
  const columns = prices && unpackPrices(prices, bars, (steps) => (steps * move) / scale);
  if (t === undefined || columns === undefined || volumes === undefined) return UNREADABLE;
  if (volumes.length !== (volumeScale === 0 ? 0 : bars)) return UNREADABLE;
  if (volumeScale === 0) return { t, ...columns };
  return { t, ...columns, v: volumes.map((volume) => volume / volumeScale) };
}

const UNREADABLE: UnpackFault = {
  rule: 'must be what pack() of the Countersign library returned, unchanged and complete',
};

/** Five bits a character, the lowest first; undefined for anything else, or a number that isn't exact. */
function readNumbers(section: string): number[] | undefined {
  const numbers: number[] = [];
  let value = 0;
  let place = 1;
  for (const character of section) {
    const digit = DIGITS.indexOf(character);
    value += (digit % 32) * place;
    place *= 32;
    if (value > Number.MAX_SAFE_INTEGER) return undefined;
    if (digit >= 32) continue;
    numbers.push(value);
    value = 0;
    place = 1;
  }
  return place === 1 ? numbers : undefined;
}

const signed = (value: number) => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

/** The first time, and then for each step of another length how many bars later it was, and how much longer. */
function unpackTimes(numbers: readonly number[], bars: number, stepMs: number): number[] | undefined {
  const [first, ...gaps] = numbers;
  if (first === undefined || gaps.length % 2 !== 0) return undefined;
  const longer = new Map<number, number>();
  let index = 0;
  for (let at = 0; at < gaps.length; at += 2) {
    const bars = gaps[at] ?? 0;
    index += bars;
    if (bars === 0) return undefined;
    longer.set(index, signed(gaps[at + 1] ?? 0));
  }
  if (index >= bars) return undefined;
  const times = [first];
  for (let bar = 1; bar < bars; bar += 1)
    times.push((times[bar - 1] ?? first) + stepMs + (longer.get(bar) ?? 0));
  return times;
}

function unpackPrices(
  numbers: readonly number[],
  bars: number,
  priceOf: (steps: number) => number,
): Omit<PackedBars, 't' | 'v'> | undefined {
  if (numbers.length !== 4 * bars) return undefined;
  const columns = { o: [] as number[], h: [] as number[], l: [] as number[], c: [] as number[] };
  let previous = 0;
  for (let at = 0; at < numbers.length; at += 4) {
    const [fromBefore = 0, body = 0, above = 0, below = 0] = numbers.slice(at, at + 4).map(signed);
    const open = previous + fromBefore;
    const close = open + body;
    columns.o.push(priceOf(open));
    columns.h.push(priceOf(Math.max(open, close) + above));
    columns.l.push(priceOf(Math.min(open, close) - below));
    columns.c.push(priceOf(close));
    previous = close;
  }
  return columns;
}
