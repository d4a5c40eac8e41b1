import { fitText } from '../font/measure-text.ts';
import { formatNumber } from '../format/format-number.ts';
import { AXIS_INSET, CONTENT_RIGHT } from '../layout.ts';
import { findPriceStep, priceTicks } from '../scale/price-ticks.ts';
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
  return priceTicks(prices, findPriceStep(model));
}

/** Labels that would overlap a level's tag are omitted. */
export function priceLabels(scene: Scene, ticks: readonly number[], tags: readonly PlacedTag[]): Shape[] {
  const { layout, prices, model } = scene;
  const { plot } = layout;
  const { core } = prices;
  const isFree = (y: number) =>
    y > core.top + LABEL_HEIGHT / 2 &&
    y < core.bottom - LABEL_HEIGHT / 2 &&
    tags.every(({ area }) => Math.abs((area.top + area.bottom) / 2 - y) > LEAST_DISTANCE);
  return ticks
    .filter((tick) => isFree(prices.yOf(tick)))
    .map((tick) => {
      const label = fitText(formatNumber(tick, model.decimals), 'label', CONTENT_RIGHT - plot.right);
      return text(label, 'label', 'muted', { right: CONTENT_RIGHT - AXIS_INSET, middle: prices.yOf(tick) });
    });
}
