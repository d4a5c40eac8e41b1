import { words } from '../../domain/language/words.ts';
import { nameTag } from '../../domain/wording.ts';
import { cleanText, fitText, measureText } from '../font/measure-text.ts';
import { formatCompact } from '../format/format-number.ts';
import { computeWallTimes, formatDay, formatMinute } from '../format/wall-clock.ts';
import type { Rect } from '../rect.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';
import { text } from './text.ts';

const BADGE_HEIGHT = 64;
const BADGE_PADDING = 20;
const SPACE = 22;
const LONGEST_NAME = 460;
/** Of an instrument that shares its line with the tag of a test or a simulated account. */
const LONGEST_NAME_BESIDE_TAG = 320;
const LONGEST_TIMEFRAME = 200;

/** The instrument on the left; on the right the direction, preceded by the tag of a test or simulated account. */
export function header(scene: Scene): Shape[] {
  const { model, layout } = scene;
  const { left, top, bottom } = layout.title;
  const middle = (top + bottom) / 2;
  const badge = badgeArea(scene, middle);
  const tagWord = model.tag === null ? undefined : nameTag(model.tag);
  const tag = tagWord === undefined ? undefined : tagArea(tagWord, badge);
  const longest = tag === undefined ? LONGEST_NAME : LONGEST_NAME_BESIDE_TAG;
  const name = fitText(cleanText(model.instrument), 'title', longest);
  const timeframe = fitText(cleanText(model.timeframe), 'number', LONGEST_TIMEFRAME);
  const timeframeLeft = left + measureText(name, 'title') + SPACE;
  const when = signalTime(scene);
  const whenLeft = timeframeLeft + measureText(timeframe, 'number') + SPACE;
  const hasRoom = whenLeft + measureText(when, 'label') + SPACE <= (tag ?? badge).left;
  const baseline = text(name, 'title', 'text', { left, middle }).baseline;
  return [
    text(name, 'title', 'text', { left, middle }),
    { ...text(timeframe, 'number', 'muted', { left: timeframeLeft, middle }), baseline },
    ...(hasRoom ? [{ ...text(when, 'label', 'muted', { left: whenLeft, middle }), baseline }] : []),
    ...(tagWord === undefined || tag === undefined ? [] : tagShapes(tagWord, tag)),
    ...badgeShapes(scene, badge),
  ];
}

function signalTime({ model }: Scene): string {
  const newest = model.bars.at(-1)?.closedAt ?? model.submittedAt;
  const [time, submitted] = computeWallTimes([newest, model.submittedAt], model.clock);
  if (time === undefined) return '';
  const { dayOfYear, timeOfDay } = words().picture;
  const day = time.year === submitted?.year ? formatDay(time) : dayOfYear(formatDay(time), String(time.year));
  return timeOfDay(day, formatMinute(time.minuteOfDay));
}

function badgeWords({ model }: Scene): string {
  const word = `${model.direction === 'LONG' ? '▲' : '▼'} ${model.direction}`;
  return model.quantity === null ? word : `${word} ${formatCompact(model.quantity)}`;
}

function badgeArea(scene: Scene, middle: number): Rect {
  const { right } = scene.layout.title;
  const width = Math.min(420, measureText(badgeWords(scene), 'number') + 2 * BADGE_PADDING);
  return { left: right - width, top: middle - BADGE_HEIGHT / 2, right, bottom: middle + BADGE_HEIGHT / 2 };
}

function tagArea(tag: string, badge: Rect): Rect {
  const right = badge.left - SPACE;
  return { ...badge, left: right - measureText(tag, 'number') - 2 * BADGE_PADDING, right };
}

function tagShapes(tag: string, area: Rect): Shape[] {
  const place = { left: area.left + BADGE_PADDING, middle: (area.top + area.bottom) / 2 };
  return [box(area, 'entry', 12), text(tag, 'number', 'onEntry', place)];
}

function badgeShapes(scene: Scene, area: Rect): Shape[] {
  const [color, textColor] =
    scene.model.direction === 'LONG' ? (['target', 'onTarget'] as const) : (['stop', 'onStop'] as const);
  const words = fitText(badgeWords(scene), 'number', area.right - area.left - 2 * BADGE_PADDING);
  const place = { left: area.left + BADGE_PADDING, middle: (area.top + area.bottom) / 2 };
  return [box(area, color, 12), text(words, 'number', textColor, place)];
}
