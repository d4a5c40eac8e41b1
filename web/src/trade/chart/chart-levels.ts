import { words } from '../../../../src/domain/language/words.ts';
import type { PriceScale } from './price-scale.ts';
import { spreadApart } from './price-scale.ts';

export interface ChartLevels {
  readonly entry: number;
  readonly stop: number | null;
  readonly target: number | null;
  /** The market price, if the strategy sends it. */
  readonly market: number | null;
}

/** The last is drawn over the others. */
const NAMES = ['target', 'stop', 'market', 'entry'] as const;
type Name = (typeof NAMES)[number];

function titleOf(name: Name): string {
  const { plan, chart } = words().trade;
  return name === 'market' ? chart.now : plan[name];
}

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

/** The levels that are known. */
export function placeTags(levels: ChartLevels, scale: PriceScale, height: number): LevelTag[] {
  const known = NAMES.flatMap((name) => {
    const price = levels[name];
    return price === null ? [] : [{ name, title: titleOf(name), price }];
  });
  const [top, bottom] = [scale.top + height / 2, scale.bottom - height / 2];
  const centers = known.map(({ price }) => Math.min(bottom, Math.max(top, scale.yOf(price))));
  const spread = spreadApart(centers, height, top, bottom);
  return known.map(({ name, title, price }, index) => {
    const edge = price > scale.max ? ' ▲' : price < scale.min ? ' ▼' : '';
    return { name, price, title: title + edge, y: spread[index] ?? 0, isInside: edge === '' };
  });
}
