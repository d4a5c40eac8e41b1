import { measureText } from '../font/measure-text.ts';
import { computeWallTimes } from '../format/wall-clock.ts';
import { AXIS_INSET } from '../layout.ts';
import { usualStep } from '../scale/session-gaps.ts';
import { type TimeTick, timeTicks } from '../scale/time-ticks.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape, type Text } from '../shape.ts';
import { text } from './text.ts';

const LEAST_DISTANCE = 150;
const LEAST_GAP = 24;
/** Sessions narrower than this get no lines, which would be too dense. */
const LEAST_SESSION = 60;
const MOST_SHIFT = 12;
const MINUTE = 60_000;

export function computeTimeTicks({ focus, bars, gaps, model }: Scene): TimeTick[] {
  // Bars are stamped at their close: the instant just before it surely belongs to them.
  const within = focus.map((bar) => bar.closedAt - 1);
  const most = Math.max(1, Math.floor((bars.count * bars.pitch) / LEAST_DISTANCE));
  const times = computeWallTimes(within, model.clock);
  const isAfterPause = (index: number) => gaps.has(bars.first + index);
  return timeTicks({ times, step: Math.ceil(usualStep(focus) / MINUTE), isAfterPause }, most);
}

/** A line through all panes where a day or a session begins; other times have only a label. */
export function dayLines(scene: Scene, ticks: readonly TimeTick[]): Shape[] {
  const { layout, gaps, bars } = scene;
  const days = ticks.filter((tick) => tick.isNewDay).map(({ index }) => index);
  const gapsInFocus = [...gaps].map((index) => index - bars.first).filter((index) => index > 0);
  const sessions = gapsInFocus.length * LEAST_SESSION <= bars.count * bars.pitch ? gapsInFocus : [];
  return [...new Set([...days, ...sessions])].map((index) => {
    const left = startOf(scene, index);
    return box({ left, top: layout.plot.top, right: left + 2, bottom: layout.times.top }, 'grid');
  });
}

/** The left edge of the bar at that place, which begins with the tick's time. */
function startOf({ bars }: Scene, index: number): number {
  return bars.centerOf(bars.first + index) - Math.round(bars.pitch / 2);
}

export function timeLabels(scene: Scene, ticks: readonly TimeTick[]): Shape[] {
  const { times } = scene.layout;
  const middle = (times.top + times.bottom) / 2;
  const zone = text(scene.model.clock.zone, 'label', 'muted', { right: times.right - AXIS_INSET, middle });
  return placeLabels(scene, ticks, zone, middle);
}

/** Priority is zone, day, session, time: when two labels would touch, the lower one is omitted. */
function placeLabels(scene: Scene, ticks: readonly TimeTick[], zone: Text, middle: number): Text[] {
  const placed: Text[] = [zone];
  const weight = ({ isNewDay, index }: TimeTick) =>
    2 * Number(isNewDay) + Number(scene.gaps.has(scene.bars.first + index));
  for (const tick of ticks.toSorted((a, b) => weight(b) - weight(a))) {
    const label = labelOf(scene, tick, middle);
    if (label !== undefined && placed.every((other) => areApart(label, other))) placed.push(label);
  }
  return placed;
}

/** Centered on the start of its bar. At the edge, a day is moved inside; a time, which would be misread there, is omitted. */
function labelOf(scene: Scene, tick: TimeTick, middle: number): Text | undefined {
  const { label, isNewDay } = tick;
  const { times, plot } = scene.layout;
  const width = measureText(label, 'label');
  const centered = startOf(scene, tick.index) - width / 2;
  const left = Math.max(times.left, Math.min(centered, plot.right - width));
  if (!isNewDay && Math.abs(left - centered) > MOST_SHIFT) return undefined;
  return text(label, 'label', isNewDay ? 'text' : 'muted', { left, middle });
}

function areApart(a: Text, b: Text): boolean {
  const [first, second] = a.left < b.left ? [a, b] : [b, a];
  return first.left + measureText(first.text, first.face) + LEAST_GAP <= second.left;
}
