/** What is asked, as the API takes it, and what only a grant of it can repeat. */
import type { Amendable, Asked } from './judge.ts';

export type Optional<Names extends string, Value> = { readonly [Name in Names]?: Value | undefined };
export type Level = 'entryPrice' | 'stopPrice' | 'targetPrice';
type Bounds = Optional<'quantity', { readonly min: number }> &
  Optional<Level, { readonly min: number; readonly max: number }>;

/** A trade, as docs/API.md explains it; its names are written like entry_price there. */
export interface Question
  extends Optional<
      'quantity' | 'stopPrice' | 'stopTicks' | 'stopPoints' | 'riskAmount' | 'confidence',
      number
    >,
    Optional<'targetPrice' | 'targetTicks' | 'targetPoints' | 'targetAmount' | 'maxDriftTicks', number>,
    Optional<
      'tradeUuid' | 'pattern' | 'rationale' | 'orderType' | 'timezone' | 'supersedes' | 'onConflict',
      string
    >,
    Optional<'indicators' | 'contract' | 'account' | 'source', object>,
    Optional<'executableForSeconds', number>,
    Optional<'test' | 'requireChannel', boolean>,
    Optional<'amendable', Bounds> {
  readonly instrument: string;
  readonly timeframe: string;
  readonly direction: 'LONG' | 'SHORT' | 'BUY' | 'SELL';
  readonly entryPrice: number;
  /** Oldest first, each stamped at its close (`fromOhlcv` converts those of ccxt); or those that were sent last. */
  readonly bars: object | 'last_sent';
}

/** What was asked. As JSON it can be kept, and resumed by another process. */
export interface Terms extends Omit<Asked, 'claimant' | 'nonce'> {
  readonly levels: Readonly<Record<'entry_price' | 'stop_price' | 'target_price', number | null>>;
}

const SIDES = { LONG: 'LONG', BUY: 'LONG', SHORT: 'SHORT', SELL: 'SHORT' } as const;
const IN_SIGNAL = /^(direction|quantity|entry|stop|target|risk|pattern|rationale|confidence|order)/;
const AS_SENT = ['bars', 'indicators'];

/** The names of the API, also within `amendable`, `contract`, `account` and `source`. */
function toJson(fields: object): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]: [string, unknown]) => {
    const isOurs = typeof value === 'object' && value !== null && !AS_SENT.includes(name);
    return [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), isOurs ? toJson(value) : value];
  });
  return Object.fromEntries(entries);
}

/** The body to send, and what a grant of it must repeat. Throws if it can't be written. */
export async function writeQuestion(
  { tradeUuid = crypto.randomUUID(), pattern, ...question }: Question,
  windowSeconds: number,
): Promise<{ readonly text: string; readonly terms: Terms }> {
  const direction = SIDES[question.direction.toUpperCase() as keyof typeof SIDES];
  if (direction === undefined)
    throw new TypeError(`direction: expected LONG or SHORT, found ${question.direction}`);
  const fields = Object.entries(
    toJson({ ...question, direction, patternType: pattern, expiresInSeconds: windowSeconds }),
  );
  const signal = Object.fromEntries(fields.filter(([name]) => IN_SIGNAL.test(name)));
  const others = Object.fromEntries(fields.filter(([name]) => !IN_SIGNAL.test(name)));
  const text = JSON.stringify({ ...others, signal });
  const bytes = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const { entryPrice, stopPrice = null, targetPrice = null, quantity = null } = question;
  const terms: Terms = {
    trade_uuid: tradeUuid.toLowerCase(),
    direction,
    quantity,
    amendable: toJson(question.amendable ?? {}) as Amendable,
    asked: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    levels: { entry_price: entryPrice, stop_price: stopPrice, target_price: targetPrice },
  };
  return { terms, text };
}

/** A candle of ccxt, stamped at its opening: time in ms, open, high, low, close, volume. */
type Candle = readonly (number | undefined)[];

/** As the API takes bars: stamped at their close, `timeframeSeconds` after their opening. */
export function fromOhlcv(candles: readonly Candle[], timeframeSeconds: number): object {
  const column = (index: number) => candles.map((candle) => candle[index] ?? null);
  const t = candles.map(([openedAt = 0]) => openedAt + timeframeSeconds * 1000);
  return { t, o: column(1), h: column(2), l: column(3), c: column(4), v: column(5) };
}
