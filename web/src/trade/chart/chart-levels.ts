import type { PriceScale } from './price-scale.ts';
import { spreadApart } from './price-scale.ts';

export interface ChartLevels {
  readonly entry: number;
  readonly stop: number | null;
  readonly target: number | null;
  /** The market price, if the strategy sends it. */
  readonly market: number | null;
}

const NAMES = { target: 'Target', stop: 'Stop', market: 'Now', entry: 'Entry' } as const;
type Name = keyof typeof NAMES;

export interface LevelTag {
  readonly name: Name;
  readonly price: number;
  /** `Stop`, or `Stop ▼` if it lies below what is visible. */
  readonly title: string;
  /** Center of the tag. */
  readonly y: number;
  /** Whether the level lies in what is visible. */
  readonly isInside: boolean;
}

/** The levels that are known; the last is drawn over the others. */
export function placeTags(levels: ChartLevels, scale: PriceScale, height: number): LevelTag[] {
  const known = Object.entries(NAMES).flatMap(([name, title]) => {
    const price = levels[name as Name];
    return price === null ? [] : [{ name: name as Name, title, price }];
  });
  const [top, bottom] = [scale.top + height / 2, scale.bottom - height / 2];
  const centers = known.map(({ price }) => Math.min(bottom, Math.max(top, scale.yOf(price))));
  const spread = spreadApart(centers, height, top, bottom);
  return known.map(({ name, title, price }, index) => {
    const edge = price > scale.max ? ' ▲' : price < scale.min ? ' ▼' : '';
    return { name, price, title: title + edge, y: spread[index] ?? 0, isInside: edge === '' };
  });
}
