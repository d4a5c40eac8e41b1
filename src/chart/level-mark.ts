import type { PictureModel } from '../domain/picture-model.ts';
import type { Ink } from './theme/inks.ts';
import { formatNumber } from './words/format-number.ts';

/** A price with a line and a tag of its own. */
export interface LevelMark {
  readonly kind: 'entry' | 'stop' | 'target' | 'last';
  readonly price: number;
  readonly word: string;
  readonly label: string;
  readonly ink: Ink;
  /** For text on the ink. */
  readonly onInk: Ink;
}

const INKS = {
  entry: { word: 'ENTRY', ink: 'entry', onInk: 'onEntry' },
  stop: { word: 'STOP', ink: 'stop', onInk: 'onStop' },
  target: { word: 'TARGET', ink: 'target', onInk: 'onTarget' },
  last: { word: 'LAST', ink: 'last', onInk: 'onLast' },
} as const;

/** The levels that are known. The last price is left out where it would only repeat one of them. */
export function levelMarksOf({ levels, bars, decimals }: PictureModel): LevelMark[] {
  const prices = { entry: levels.entry, stop: levels.stop, target: levels.target };
  const marks: LevelMark[] = [];
  for (const kind of ['target', 'entry', 'stop'] as const) {
    const price = prices[kind];
    if (price !== null) marks.push({ kind, price, label: formatNumber(price, decimals), ...INKS[kind] });
  }
  const last = bars.at(-1)?.close;
  const label = formatNumber(last ?? 0, decimals);
  if (last === undefined || marks.some((mark) => mark.label === label)) return marks;
  return [...marks, { kind: 'last', price: last, label, ...INKS.last }];
}
