import { planBody } from './known-trade.ts';

/** The plan's body with three bars, and other ways to send them. */
export const { bars, signal } = planBody(3);

/** One of them changed. */
export const barsWith = (index: number, change: object): object[] =>
  bars.map((bar, at) => (at === index ? { ...bar, ...change } : bar));

/** With other timestamps. */
export const barsAt = (...timestamps: string[]): object[] =>
  timestamps.map((timestamp, index) => ({ ...bars[index], timestamp }));

export const columns = {
  t: bars.map(({ timestamp }) => timestamp),
  o: bars.map(({ open }) => open),
  h: bars.map(({ high }) => high),
  l: bars.map(({ low }) => low),
  c: bars.map(({ close }) => close),
  v: bars.map(({ volume }) => volume),
};
