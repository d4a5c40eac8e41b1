/**
 * The gesture that approves: the thumb is taken, drawn to the end of its track, and let go there. Anything else (a tap,
 * a swipe of the page, a second finger, a slip off the bar) leaves it where it was.
 */
export type Slide =
  | { readonly phase: 'rest' }
  | {
      readonly phase: 'held';
      readonly pointer: number;
      readonly from: Point;
      readonly travel: number;
      /** Has left the place where it was pressed: then it is a drag, and no longer a hold. */
      readonly hasMoved: boolean;
    };

interface Point {
  readonly x: number;
  readonly y: number;
  /** Milliseconds. */
  readonly at: number;
}

export type SlideEvent =
  | { readonly type: 'press' | 'move' | 'release'; readonly pointer: number; readonly point: Point }
  | { readonly type: 'cancel' };

export const REST: Slide = { phase: 'rest' };
const ENOUGH = 0.9;
/** No finger draws a thumb over a whole track faster than this on purpose. */
const LEAST_MS = 150;
/** Further above or below the track than this, the finger means something else. */
const ASTRAY_PX = 90;
/** A hand that trembles still holds still. */
const STILL_PX = 12;

/** The slide after `event` on a track of `length` pixels, and whether that was the approval. */
export function slideAfter(
  slide: Slide,
  event: SlideEvent,
  length: number,
): { readonly slide: Slide; readonly isApproval: boolean } {
  const stays = (next: Slide) => ({ slide: next, isApproval: false });
  if (event.type === 'cancel') return stays(REST);
  if (event.type === 'press') {
    // A second finger: not one deliberate hand.
    if (slide.phase === 'held') return stays(REST);
    return stays({ phase: 'held', pointer: event.pointer, from: event.point, travel: 0, hasMoved: false });
  }
  if (slide.phase === 'rest' || slide.pointer !== event.pointer) return stays(slide);
  const { point } = event;
  if (Math.abs(point.y - slide.from.y) > ASTRAY_PX) return stays(REST);
  const travel = Math.min(length, Math.max(0, point.x - slide.from.x));
  const hasMoved = slide.hasMoved || Math.hypot(point.x - slide.from.x, point.y - slide.from.y) > STILL_PX;
  if (event.type === 'move') return stays({ ...slide, travel, hasMoved });
  const isApproval = length > 0 && travel >= length * ENOUGH && point.at - slide.from.at >= LEAST_MS;
  return { slide: REST, isApproval };
}

/** Pressed, and not moved since: after a while that approves too, for hands that can't draw. */
export const isStill = (slide: Slide): boolean => slide.phase === 'held' && !slide.hasMoved;

export const travelOf = (slide: Slide): number => (slide.phase === 'held' ? slide.travel : 0);
