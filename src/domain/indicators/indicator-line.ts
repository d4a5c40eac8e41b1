import type { Bar } from '../bar.ts';
import type { IndicatorLine } from '../picture-model.ts';
import type { Session } from '../session.ts';
import type { IndicatorValue } from '../signal.ts';
import { ema } from './ema.ts';
import { rsi } from './rsi.ts';
import { sessionStarts } from './session-starts.ts';
import { sma } from './sma.ts';
import { vwap } from './vwap.ts';

const USUAL_RSI_PERIOD = 14;
/** Kinds that move between 0 and 100, so that they can't share the candles' scale. */
const OSCILLATORS = new Set(['rsi', 'stoch', 'mfi', 'adx']);
/** Kinds that are prices, wherever the market is. */
const PRICES = new Set(['ema', 'sma', 'vwap']);
/** A value this many times above or below the last close is not a price of this market. */
const MOST_APART = 2;

type Values = readonly (number | null)[];

/** What the indicators of one market are computed from, prepared once. */
export interface LineSource {
  readonly bars: readonly Bar[];
  readonly closes: readonly number[];
  readonly tickSize: number | undefined;
  /** Indexes of the bars at which a session begins. */
  sessionStarts(): readonly number[];
}

export function createLineSource(bars: readonly Bar[], session: Session, tickSize?: number): LineSource {
  let starts: readonly number[] | undefined;
  return {
    bars,
    closes: bars.map((bar) => bar.close),
    tickSize,
    sessionStarts() {
      starts ??= sessionStarts(bars, session);
      return starts;
    },
  };
}

/**
 * One indicator as the picture draws it. What the strategy sent bar by bar is drawn as it is; of `ema_20`, `sma_50`,
 * `vwap` and `rsi` the last value is enough where it is what the bars give, since they give the rest. Anything else is known by its last value, and so is what is no price.
 */
export function indicatorLine(name: string, value: IndicatorValue, source: LineSource): IndicatorLine {
  const { kind, period } = parseName(name);
  const isSent = typeof value !== 'number';
  const stated = isSent ? (value.at(-1) ?? null) : value;
  const label = labelOf(name, isSent);
  const place = placeOf(kind, value, source);
  if (place === 'none') {
    const last = isSent ? (value.findLast((each) => each !== null) ?? null) : value;
    return { name, label, place, values: [], stated: last, fromBars: null, restarts: [] };
  }
  if (isSent)
    return {
      name,
      label,
      place,
      values: value,
      stated,
      fromBars: null,
      restarts: restartsOf(kind, value, source),
    };
  const values = computedValues(kind, period, source);
  const last = values.at(-1) ?? null;
  if (last !== null && Math.abs(last - value) > toleranceOf(place, value, source))
    return { name, label, place, values: [], stated, fromBars: last, restarts: [] };
  return { name, label, place, values, stated, fromBars: null, restarts: restartsOf(kind, values, source) };
}

const restartsOf = (kind: string, values: Values, source: LineSource) =>
  kind === 'vwap' && values.length > 0 ? source.sessionStarts() : [];

/** Of an oscillator, whose values are written with one decimal. */
const MOST_OFF_OSCILLATOR = 0.1;
/** Of a price whose tick is not known. */
const MOST_OFF_SHARE = 0.001;

/** How far a line may end from the number beside it before the two contradict each other. */
function toleranceOf(place: IndicatorLine['place'], stated: number, { tickSize }: LineSource): number {
  if (place === 'oscillator') return MOST_OFF_OSCILLATOR;
  return tickSize === undefined ? Math.abs(stated) * MOST_OFF_SHARE : tickSize / 2;
}

/** Only prices, by name or by size, are drawn over the candles: ATR or MACD would be far below them. */
function placeOf(kind: string, value: IndicatorValue, { closes }: LineSource): IndicatorLine['place'] {
  if (OSCILLATORS.has(kind)) return 'oscillator';
  if (PRICES.has(kind)) return 'price';
  const last = typeof value === 'number' ? null : (value.findLast((each) => each !== null) ?? null);
  const share = (last ?? 0) / (closes.at(-1) ?? 1);
  return share >= 1 / MOST_APART && share <= MOST_APART ? 'price' : 'none';
}

function computedValues(kind: string, period: number | null, source: LineSource): Values {
  const { bars, closes } = source;
  if (kind === 'ema' && period !== null) return ema(closes, period);
  if (kind === 'sma' && period !== null) return sma(closes, period);
  if (kind === 'rsi') return rsi(closes, period ?? USUAL_RSI_PERIOD);
  if (kind === 'vwap') return vwap(bars, source.sessionStarts()) ?? [];
  return [];
}

/** `ema_20`, `EMA20` and `ema(20)` are all kind `ema` of period 20. */
export function parseName(name: string): { kind: string; period: number | null } {
  const [, kind = '', digits] = /^([a-z]+)[^a-z\d]*(\d+)?\D*$/.exec(name.toLowerCase()) ?? [];
  const period = Number(digits);
  return { kind, period: period > 0 ? period : null };
}

function labelOf(name: string, isSent: boolean): string {
  const { kind, period } = parseName(name);
  if (kind === 'rsi' && period === null && !isSent) return `RSI ${USUAL_RSI_PERIOD}`;
  if (period !== null) return `${kind.toUpperCase()} ${period}`;
  return name
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toUpperCase();
}
