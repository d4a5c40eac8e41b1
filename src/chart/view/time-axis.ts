import { fitText, measureText } from '../font/measure-text.ts';
import { type TimeTick, timeTicks } from '../scale/time-ticks.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape, type Text } from '../shape.ts';
import { wallTimeOf, zoneName } from '../words/wall-clock.ts';
import { text } from './text.ts';

const LEAST_DISTANCE = 150;
const LEAST_GAP = 24;

export function timeTicksOf({ focus, bars, model }: Scene): TimeTick[] {
  const times = focus.map((bar) => wallTimeOf(bar.closedAt, model.timezone));
  return timeTicks(times, Math.max(1, Math.floor((bars.count * bars.pitch) / LEAST_DISTANCE)));
}

/** A line where a day begins, through all panes; lesser times have only their label. */
export function dayLines({ bars, layout }: Scene, ticks: readonly TimeTick[]): Shape[] {
  const { plot, times } = layout;
  return ticks
    .filter((tick) => tick.isNewDay)
    .map(({ index }) => {
      const x = bars.centreOf(bars.first + index) - Math.ceil(bars.pitch / 2);
      return box({ left: x, top: plot.top, right: x + 2, bottom: times.top }, 'grid');
    });
}

export function timeLabels(scene: Scene, ticks: readonly TimeTick[]): Shape[] {
  const { layout, model, focus } = scene;
  const { times, plot } = layout;
  const middle = (times.top + times.bottom) / 2;
  const zone = fitText(
    zoneName(focus.at(-1)?.closedAt ?? 0, model.timezone),
    'label',
    times.right - plot.right,
  );
  return [
    ...placeLabels(scene, ticks, middle),
    text(zone, 'label', 'muted', { right: times.right - 12, middle }),
  ];
}

/** Days before times: when two labels would touch, the lesser one goes. */
function placeLabels(scene: Scene, ticks: readonly TimeTick[], middle: number): Text[] {
  const placed: Text[] = [];
  for (const tick of ticks.toSorted((a, b) => Number(b.isNewDay) - Number(a.isNewDay))) {
    const label = labelOf(scene, tick, middle);
    if (placed.every((other) => areApart(label, other))) placed.push(label);
  }
  return placed;
}

function labelOf({ bars, layout }: Scene, { index, label, isNewDay }: TimeTick, middle: number): Text {
  const width = measureText(label, 'label');
  const centred = bars.centreOf(bars.first + index) - width / 2;
  const left = Math.max(layout.times.left, Math.min(centred, layout.plot.right - width));
  return text(label, 'label', isNewDay ? 'text' : 'muted', { left, middle });
}

function areApart(a: Text, b: Text): boolean {
  const [first, second] = a.left < b.left ? [a, b] : [b, a];
  return first.left + measureText(first.text, first.face) + LEAST_GAP <= second.left;
}
