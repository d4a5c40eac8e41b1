import { fitText } from '../font/measure-text.ts';
import { priceTicks } from '../scale/price-ticks.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';
import { formatNumber } from '../words/format-number.ts';
import type { PlacedTag } from './level-tags.ts';
import { TAG_HEIGHT } from './tag.ts';
import { text } from './text.ts';

const LABEL_HEIGHT = 30;
const PADDING = 12;

export function priceGrid({ prices, layout }: Scene, ticks: readonly number[]): Shape[] {
  const { left, right } = layout.plot;
  return ticks.map((tick) => {
    const y = Math.round(prices.yOf(tick));
    return box({ left, top: y, right, bottom: y + 2 }, 'grid');
  });
}

export function ticksOf({ model, prices }: Scene): number[] {
  return priceTicks(prices, model.tickSize ?? 10 ** -model.decimals);
}

/** Labels give way to the tags of the levels, which say more. */
export function priceLabels(scene: Scene, ticks: readonly number[], tags: readonly PlacedTag[]): Shape[] {
  const { layout, prices, model } = scene;
  const { plot, strip } = layout;
  const isFree = (y: number) =>
    y > plot.top + LABEL_HEIGHT / 2 &&
    y < plot.bottom - LABEL_HEIGHT / 2 &&
    tags.every(({ area }) => Math.abs((area.top + area.bottom) / 2 - y) > (TAG_HEIGHT + LABEL_HEIGHT) / 2);
  return ticks
    .filter((tick) => isFree(prices.yOf(tick)))
    .map((tick) => {
      const label = fitText(formatNumber(tick, model.decimals), 'label', strip.right - plot.right);
      return text(label, 'label', 'muted', { right: strip.right - PADDING, middle: prices.yOf(tick) });
    });
}
