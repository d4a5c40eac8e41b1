import { formatPriceIn } from '../domain/instruments/price-format.ts';
import { words } from '../domain/language/words.ts';
import type { PictureModel } from '../domain/picture-model.ts';
import type { Foreground } from './theme/colors.ts';

/** A price with its own line and tag. */
export interface LevelMark {
  readonly kind: 'entry' | 'stop' | 'target' | 'last';
  readonly price: number;
  readonly word: string;
  readonly label: string;
  readonly color: Foreground;
  /** For text on `color`. */
  readonly textColor: Foreground;
}

const COLORS = {
  entry: { color: 'entry', textColor: 'onEntry' },
  stop: { color: 'stop', textColor: 'onStop' },
  target: { color: 'target', textColor: 'onTarget' },
  last: { color: 'last', textColor: 'onLast' },
} as const;

/** The known levels. The last price is omitted where it would repeat one of them. */
export function findLevelMarks({ levels, bars, priceFormat }: PictureModel): LevelMark[] {
  const prices = { entry: levels.entry, stop: levels.stop, target: levels.target };
  const names = words().picture.levels;
  const marks: LevelMark[] = [];
  for (const kind of ['target', 'entry', 'stop'] as const) {
    const price = prices[kind];
    if (price !== null)
      marks.push({
        kind,
        price,
        word: names[kind],
        label: formatPriceIn(price, priceFormat),
        ...COLORS[kind],
      });
  }
  const last = bars.at(-1)?.close;
  const label = formatPriceIn(last ?? 0, priceFormat);
  if (last === undefined || marks.some((mark) => mark.label === label)) return marks;
  return [...marks, { kind: 'last', price: last, word: names.last, label, ...COLORS.last }];
}
