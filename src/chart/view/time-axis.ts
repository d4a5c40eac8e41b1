import { fitText, measureText } from '../font/measure-text.ts';
import { type TimeTick, timeTicks } from '../scale/time-ticks.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape, type Text } from '../shape.ts';
import { wallTimesOf, zoneName } from '../words/wall-clock.ts';
import { text } from './text.ts';

const LEAST_DISTANCE = 150;
const LEAST_GAP = 24;

export function timeTicksOf({ focus, bars, model }: Scene): TimeTick[] {
  // Bars are stamped at their close: just before it is the last instant that surely belongs to them.
  const within = focus.map((bar) => bar.closedAt - 1);
  const most = Math.max(1, Math.floor((bars.count * bars.pitch) / LEAST_DISTANCE));
  return timeTicks(wallTimesOf(within, model.timezone), most);
}

/** A line where a day begins, through all panes; lesser times have only their label. */
export function dayLines(scene: Scene, ticks: readonly TimeTick[]): Shape[] {
  const { plot, times } = scene.layout;
  return ticks
    .filter((tick) => tick.isNewDay)
    .map((tick) => {
      const left = startOf(scene, tick);
      return box({ left, top: plot.top, right: left + 2, bottom: times.top }, 'grid');
    });
}

/** The left edge of the bar that begins with the tick's time. */
function startOf({ bars }: Scene, { index }: TimeTick): number {
  return bars.centreOf(bars.first + index) - Math.round(bars.pitch / 2);
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

function labelOf(scene: Scene, tick: TimeTick, middle: number): Text {
  const { label, isNewDay } = tick;
  const { times, plot } = scene.layout;
  const width = measureText(label, 'label');
  const centred = startOf(scene, tick) - width / 2;
  const left = Math.max(times.left, Math.min(centred, plot.right - width));
  return text(label, 'label', isNewDay ? 'text' : 'muted', { left, middle });
}

function areApart(a: Text, b: Text): boolean {
  const [first, second] = a.left < b.left ? [a, b] : [b, a];
  return first.left + measureText(first.text, first.face) + LEAST_GAP <= second.left;
}
