import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bodies and files as practitioners sent them; not part of the project, so there is a made-up equivalent of each. */
const FOLDER = join(import.meta.dirname, '../../../shared/data/field');

export interface FieldBar {
  timestamp?: unknown;
  open: number;
  high: number;
  low: number;
  close: number;
  volume?: number;
}

/** The made-up equivalent, and the case itself where the folder is there; for `test.each`. */
export function fieldTexts(name: string, equivalent: string): (readonly [source: string, text: string])[] {
  const path = join(FOLDER, name);
  const real = existsSync(path) ? [[name, readFileSync(path, 'utf8')] as const] : [];
  return [[`${name}, made up`, equivalent], ...real];
}

/** The same as parsed JSON. */
export const fieldBodies = (name: string, equivalent: object) =>
  fieldTexts(name, JSON.stringify(equivalent)).map(
    ([source, text]) => [source, JSON.parse(text) as FieldBody] as const,
  );

export interface FieldBody {
  readonly [field: string]: unknown;
  readonly bars: FieldBar[];
  readonly signal: Readonly<Record<string, unknown>>;
}

/** What most of the cases have in common: ES in five-minute bars, one contract long at the last close. */
export function fieldBody(changes: object = {}, barCount = 30) {
  const bars = fieldBars(barCount);
  const price = bars.at(-1)?.close ?? 0;
  return {
    instrument: 'ES 12-26',
    timeframe: '5min',
    timezone: 'America/New_York',
    bars,
    signal: {
      direction: 'LONG',
      entry_price: price,
      risk_amount: 150,
      target_amount: 450,
      pattern_type: 'breakout',
      confidence: 0.85,
      quantity: 1,
    },
    ...changes,
  };
}

const STEP_MS = 5 * 60_000;
const LAST_CLOSE = Date.parse('2026-11-27T17:55:00Z');

/** A walk from `start` upwards in steps of `tick`, ending 2026-11-27 at 17:55 UTC. */
export function fieldBars(count = 30, start = 4125, tick = 0.25): FieldBar[] {
  const price = (ticks: number) => Number((start + ticks * tick).toPrecision(12));
  return Array.from({ length: count }, (_, index) => {
    const open = Math.round(3 * Math.sin(index / 3)) + (index >> 2);
    const close = Math.round(3 * Math.sin((index + 1) / 3)) + ((index + 1) >> 2);
    return {
      timestamp: new Date(LAST_CLOSE - (count - 1 - index) * STEP_MS).toISOString(),
      open: price(open),
      high: price(Math.max(open, close) + 2),
      low: price(Math.min(open, close) - 2),
      close: price(close),
      volume: 1000 + index,
    };
  });
}
