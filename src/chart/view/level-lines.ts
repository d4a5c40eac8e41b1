import type { Rect } from '../rect.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';
import { LEADER_LENGTH } from './level-tags.ts';

/** Shades risk and reward beside the signal bar; behind it, the bar would be hard to see. */
export function zones({ model, prices, signalX, layout }: Scene): Shape[] {
  const { entry, stop, target } = model.levels;
  const between = (price: number): Rect => {
    const ends = [prices.yOf(entry), prices.yOf(price)].map(Math.round);
    return { left: signalX, top: Math.min(...ends), right: layout.plot.right, bottom: Math.max(...ends) };
  };
  return [
    ...(target === null ? [] : [box(between(target), 'reward')]),
    ...(stop === null ? [] : [box(between(stop), 'risk')]),
  ];
}

/** Dashed over the past, where the level is only a reference; solid after the signal bar, which stays clear of both. */
export function levelLines({ marks, prices, bars, signalX, tagsLeft, layout }: Scene): Shape[] {
  return marks.flatMap((mark): Shape[] => {
    const middle = Math.round(prices.yOf(mark.price));
    const end = tagsLeft - LEADER_LENGTH + 1;
    const past = { left: layout.plot.left, top: middle - 1, right: signalX - bars.body, bottom: middle + 1 };
    const future = { left: signalX, top: middle - 1, right: end, bottom: middle + 2 };
    if (mark.kind === 'last')
      return [
        { kind: 'dashes', area: { ...future, bottom: middle + 1 }, color: mark.color, dash: 4, gap: 4 },
      ];
    return [{ kind: 'dashes', area: past, color: mark.color, dash: 9, gap: 9 }, box(future, mark.color)];
  });
}
