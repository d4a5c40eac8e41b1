import { CONTENT_RIGHT } from '../layout.ts';
import type { LevelMark } from '../level-mark.ts';
import { clamp, type Rect } from '../rect.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';
import { spreadApart } from './spread-apart.ts';
import { TAG_HEIGHT, tagShapes } from './tag.ts';

const DISTANCE = TAG_HEIGHT + 6;
/** The gap between the level's line and its tag, for the leader. */
export const LEADER_LENGTH = 30;
const LEADER_WIDTH = 3;

export interface PlacedTag {
  readonly mark: LevelMark;
  readonly area: Rect;
  /** The y of the level itself. */
  readonly levelY: number;
}

/** The tags of all levels, each as close to its level as the others allow. */
export function placeTags({ marks, prices, layout, tagsLeft }: Scene): PlacedTag[] {
  const { plot } = layout;
  const levels = marks.map((mark) => clamp(Math.round(prices.yOf(mark.price)), plot.top, plot.bottom));
  const middles = spreadApart(levels, DISTANCE, plot.top + TAG_HEIGHT / 2, plot.bottom - TAG_HEIGHT / 2);
  return marks.map((mark, index) => {
    const levelY = levels[index] ?? plot.top;
    const top = Math.round((middles[index] ?? levelY) - TAG_HEIGHT / 2);
    const area = { left: tagsLeft, top, right: CONTENT_RIGHT, bottom: top + TAG_HEIGHT };
    return { mark, area, levelY };
  });
}

export function levelTags(tags: readonly PlacedTag[]): Shape[] {
  return tags.flatMap((tag) => [leader(tag), ...tagShapes(tag.mark, tag.area)]);
}

/** Closer than this to a tag's top or bottom, a leader would hit its rounded corner. */
const CORNER = 10;

/** Horizontal at the tag, sloping where other tags pushed it away. */
function leader({ mark, area, levelY }: PlacedTag): Shape {
  const start = area.left - LEADER_LENGTH;
  const end = area.left + 4;
  const middle = (area.top + area.bottom) / 2;
  if (Math.abs(middle - levelY) <= TAG_HEIGHT / 2 - CORNER)
    return box({ left: start, top: levelY - 1, right: end, bottom: levelY + 2 }, mark.color);
  return {
    kind: 'line',
    points: [start, levelY + 0.5, end, middle],
    width: LEADER_WIDTH,
    color: mark.color,
    clip: {
      left: start,
      top: Math.min(area.top, levelY - 2),
      right: end,
      bottom: Math.max(area.bottom, levelY + 2),
    },
  };
}
