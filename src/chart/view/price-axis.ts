import { formatNearest, type PriceFormat } from '../../domain/instruments/price-format.ts';
import { fitText } from '../font/measure-text.ts';
import { AXIS_INSET, CONTENT_RIGHT } from '../layout.ts';
import { priceTicks } from '../scale/price-ticks.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';
import type { PlacedTag } from './level-tags.ts';
import { TAG_HEIGHT } from './tag.ts';
import { text } from './text.ts';

const LABEL_HEIGHT = 30;
/** Between a label and a tag above or below it. */
const LEAST_GAP = 6;
const LEAST_DISTANCE = (TAG_HEIGHT + LABEL_HEIGHT) / 2 + LEAST_GAP;

export function priceGrid({ prices, layout }: Scene, ticks: readonly number[]): Shape[] {
  const { left, right } = layout.plot;
  return ticks.map((tick) => {
    const y = Math.round(prices.yOf(tick));
    return box({ left, top: y, right, bottom: y + 2 }, 'grid');
  });
}

export function computeTicks({ model, prices }: Scene): number[] {
  return priceTicks(prices, model.priceStep, model.priceFormat.style !== 'decimals');
}

/** Labels that would overlap a level's tag are omitted. */
export function priceLabels(scene: Scene, ticks: readonly number[], tags: readonly PlacedTag[]): Shape[] {
  const { layout, prices, model } = scene;
  const { core } = prices;
  const isFree = (y: number) =>
    y > core.top + LABEL_HEIGHT / 2 &&
    y < core.bottom - LABEL_HEIGHT / 2 &&
    tags.every(({ area }) => Math.abs((area.top + area.bottom) / 2 - y) > LEAST_DISTANCE);
  const labels = writeTicks(ticks, model.priceFormat);
  return ticks.flatMap((tick, index) => {
    const middle = prices.yOf(tick);
    if (!isFree(middle)) return [];
    const label = fitText(labels[index] ?? '', 'label', CONTENT_RIGHT - layout.plot.right);
    return [text(label, 'label', 'muted', { right: CONTENT_RIGHT - AXIS_INSET, middle })];
  });
}

/** More digits than these a double doesn't have. */
const MOST_DECIMALS = 18;

/** All in one format, with as many decimals as it takes to tell them apart. */
export function writeTicks(ticks: readonly number[], format: PriceFormat): string[] {
  const labels = ticks.map((tick) => formatNearest(tick, format));
  const areDistinct = new Set(labels).size === labels.length;
  if (areDistinct || format.style !== 'decimals' || format.decimals >= MOST_DECIMALS) return labels;
  return writeTicks(ticks, { style: 'decimals', decimals: format.decimals + 1 });
}
