import { type Bar, findBarFault } from '../../domain/bar.ts';
import type { TimeReader } from '../../domain/bar-time.ts';
import { type BarRepairs, isOutside, mostRepairs, widen } from '../../domain/repair-bars.ts';
import type { Indicators } from '../../domain/signal.ts';
import type { TradeMarket } from '../../domain/trade.ts';
import { asPrice, type Price, type UtcMs } from '../../domain/units.ts';
import type { LastBars } from '../../usecases/find-last-bars.ts';
import { invalid } from '../problems.ts';
import { LAST_SENT, type SubmitBody } from './submit-body.ts';

type BarsBody = Exclude<SubmitBody['bars'], string>;
type Columns = Exclude<BarsBody, readonly unknown[]>;
type BarBody = Exclude<BarsBody, Columns>[number];

interface MarketRead extends TradeMarket {
  readonly repairs: BarRepairs | undefined;
}

/** One way to send bars. */
interface Source {
  readonly count: number;
  barAt(index: number): BarBody;
  /** JSON pointer to a bar, or to a field of it. */
  pointerTo(index: number, field?: string): string;
}

/** The market in the domain's own terms, a few bad bars repaired. Throws `invalid_request` naming what can't be read. */
export function readMarket(
  { bars: body, indicators = {} }: SubmitBody,
  reader: TimeReader,
  lastSent?: LastBars,
): MarketRead {
  if (body === LAST_SENT) return { ...(lastSent ?? refuseWithoutBars()), indicators };
  const { source, bars, places, dropped, repairs } = readSource(body, reader);
  if (dropped > 0 || !Array.isArray(body)) ensureSound(bars, places, source);
  return {
    bars,
    indicators: dropped === 0 ? indicators : indicatorsAt(places, indicators, source.count),
    repairs,
  };
}

/** Bars that come without a trade. Throws likewise. */
export function readFedBars(
  body: BarsBody,
  reader: TimeReader,
): { readonly bars: readonly Bar[]; readonly repairs: BarRepairs | undefined } {
  const { source, bars, places, repairs } = readSource(body, reader);
  ensureSound(bars, places, source);
  return { bars, repairs };
}

interface SourceRead {
  readonly source: Source;
  readonly bars: readonly Bar[];
  /** Where each of them stands in the body. */
  readonly places: readonly number[];
  readonly dropped: number;
  readonly repairs: BarRepairs | undefined;
}

function readSource(body: BarsBody, reader: TimeReader): SourceRead {
  const source = Array.isArray(body) ? sourceOfRows(body) : sourceOfColumns(body);
  const bars: Bar[] = [];
  const places: number[] = [];
  const bad: number[] = [];
  let previous: UtcMs | undefined;
  for (let index = 0; index < source.count; index += 1) {
    const bar = readBar(source, index, reader, previous);
    if (bar === null || isOutside(bar)) bad.push(index);
    if (bar === null) continue;
    previous = bar.closedAt;
    bars.push(isOutside(bar) ? widen(bar) : bar);
    places.push(index);
  }
  ensureFew(bad, source);
  const dropped = source.count - bars.length;
  const repairs = bad.length === 0 ? undefined : { widened: bad.length - dropped, dropped };
  return { source, bars, places, dropped, repairs };
}

function refuseWithoutBars(): never {
  const rule =
    'must hold bars: this strategy has sent none lately for this instrument and timeframe. Send the last 100 to 400 as ' +
    '{"t": [times], "o": [opens], "h": [highs], "l": [lows], "c": [closes]}, oldest first, stamped at their close';
  throw invalid({ field: '/bars', rule });
}

/** Null for a bar without prices, as feeds send one for a minute in which nothing was traded. */
function readBar(source: Source, index: number, reader: TimeReader, previous: UtcMs | undefined): Bar | null {
  const sent = source.barAt(index);
  if (sent === null) return null;
  const { timestamp, open, high, low, close, volume } = sent;
  if (open === null || high === null || low === null || close === null) return null;
  const closedAt = reader.read(timestamp, previous);
  if (typeof closedAt === 'object')
    throw invalid({ field: source.pointerTo(index, 'timestamp'), rule: closedAt.rule });
  return new ReadBar(closedAt, [open, high, low, close], volume ?? 0);
}

/**
 * A class, so that V8 gives every bar the same shape. Bars of an object literal that once held integers are converted
 * one by one when they are first read: 0.25 ms for 400.
 */
class ReadBar implements Bar {
  readonly closedAt: UtcMs;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  readonly volume: number;

  constructor(closedAt: UtcMs, prices: readonly [number, number, number, number], volume: number) {
    const [open, high, low, close] = prices;
    this.closedAt = closedAt;
    this.open = asPrice(open);
    this.high = asPrice(high);
    this.low = asPrice(low);
    this.close = asPrice(close);
    this.volume = volume;
  }
}

function ensureFew(bad: readonly number[], source: Source): void {
  const most = mostRepairs(source.count);
  const [first] = bad;
  if (first === undefined || bad.length <= most) return;
  const expected = `must hold at most ${most} bars that are null or whose open or close lies outside low to high`;
  const rule = `${expected}, found ${bad.length} of ${source.count}, the first at ${source.pointerTo(first)}`;
  throw invalid({ field: '/bars', rule });
}

/** The use case looks at all bars; here only so that a fault is named where it stands in the body. */
function ensureSound(bars: readonly Bar[], places: readonly number[], source: Source): void {
  const fault = findBarFault(bars);
  if (fault === undefined) return;
  const place = places[fault.index] ?? fault.index;
  throw invalid({ field: source.pointerTo(place, fault.field), rule: fault.rule });
}

const sourceOfRows = (rows: readonly BarBody[]): Source => ({
  count: rows.length,
  barAt: (index) => rows[index] ?? null,
  pointerTo: (index, field) => `/bars/${index}${field === undefined ? '' : `/${field}`}`,
});

const COLUMNS = { timestamp: 't', open: 'o', high: 'h', low: 'l', close: 'c', volume: 'v' } as const;

function sourceOfColumns({ t, o, h, l, c, v }: Columns): Source {
  for (const [name, values] of Object.entries({ o, h, l, c, ...(v === undefined ? {} : { v }) })) {
    if (values.length === t.length) continue;
    const rule = `must hold one value for each of the ${t.length} times in t, found ${values.length}`;
    throw invalid({ field: `/bars/${name}`, rule });
  }
  return {
    count: t.length,
    barAt: (index) => ({
      timestamp: t[index] ?? '',
      open: o[index] ?? null,
      high: h[index] ?? null,
      low: l[index] ?? null,
      close: c[index] ?? null,
      volume: v?.[index] ?? null,
    }),
    pointerTo: (index, field = 'timestamp') => `/bars/${COLUMNS[field as keyof typeof COLUMNS]}/${index}`,
  };
}

/** Values that belong to bars which were left out go with them. */
function indicatorsAt(places: readonly number[], sent: Indicators, count: number): Indicators {
  const kept = (value: Indicators[string]) =>
    typeof value === 'number' || value.length !== count ? value : places.map((place) => value[place] ?? null);
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, kept(value)]));
}
