import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Preferences } from '../../../src/domain/preferences.ts';

/**
 * The approving gesture: press the thumb, drag it to the end of its track, and release it there. Anything else (a tap,
 * a scroll, a second finger, sliding off the bar) resets it.
 */
type Slide =
  | { readonly phase: 'rest' }
  | {
      readonly phase: 'held';
      readonly pointer: number;
      readonly from: Point;
      readonly travel: number;
      /** Moved since it was pressed: a drag, not a hold. */
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
const APPROVE_AT = 0.9;
/** Faster is not deliberate. */
const MIN_DRAG_MS = 150;
/** Further above or below the track, the finger means something else. */
const MAX_VERTICAL_PX = 90;
/** A trembling hand still counts as holding. */
const HOLD_TOLERANCE_PX = 12;

/** The state after `event` on a track of `length` pixels, and whether that approved. */
export function nextSlide(
  slide: Slide,
  event: SlideEvent,
  length: number,
): { readonly slide: Slide; readonly isApproval: boolean } {
  const stays = (next: Slide) => ({ slide: next, isApproval: false });
  if (event.type === 'cancel') return stays(REST);
  if (event.type === 'press') {
    // A second finger: not deliberate.
    if (slide.phase === 'held') return stays(REST);
    return stays({ phase: 'held', pointer: event.pointer, from: event.point, travel: 0, hasMoved: false });
  }
  if (slide.phase === 'rest' || slide.pointer !== event.pointer) return stays(slide);
  const { point } = event;
  if (Math.abs(point.y - slide.from.y) > MAX_VERTICAL_PX) return stays(REST);
  const travel = Math.min(length, Math.max(0, point.x - slide.from.x));
  const hasMoved =
    slide.hasMoved || Math.hypot(point.x - slide.from.x, point.y - slide.from.y) > HOLD_TOLERANCE_PX;
  if (event.type === 'move') return stays({ ...slide, travel, hasMoved });
  const isApproval = length > 0 && travel >= length * APPROVE_AT && point.at - slide.from.at >= MIN_DRAG_MS;
  return { slide: REST, isApproval };
}

/** Pressed and not moved. Holding approves too, for those who can't drag. */
export const isStill = (slide: Slide): boolean => slide.phase === 'held' && !slide.hasMoved;

export const getTravel = (slide: Slide): number => (slide.phase === 'held' ? slide.travel : 0);

type PointerType = 'press' | 'move' | 'release';

/** Feeds pointer events to the gesture. `length` is how far the thumb can travel. */
export function useSlide(
  length: () => number,
  isDisabled: boolean,
  gesture: Preferences['gesture'],
  onApprove: () => void,
) {
  const slide: Signal<Slide> = useSignal<Slide>(REST);
  const hold = useHold(isDisabled, () => {
    // The finger is still down and must not start again.
    slide.value = REST;
    onApprove();
  });
  function feed(event: SlideEvent): void {
    const wasHeld = slide.value.phase === 'held';
    const next = nextSlide(slide.value, event, length());
    slide.value = next.slide;
    if (isStill(next.slide) && gesture !== 'slide') hold.start();
    else if (wasHeld) hold.stop();
    if (next.isApproval && gesture !== 'hold') onApprove();
  }
  const cancel = () => feed({ type: 'cancel' });
  const on = (type: PointerType) => (event: PointerEvent) => {
    // Being disabled ends the gesture.
    if (isDisabled) return cancel();
    if (event.button > 0) return;
    const { pointerId, clientX: x, clientY: y, timeStamp: at } = event;
    // The finger may leave the thumb; its moves still belong to it.
    if (type === 'press') (event.currentTarget as Element).setPointerCapture(pointerId);
    feed({ type, pointer: pointerId, point: { x, y, at } });
  };
  useEffect(() => {
    if (isDisabled) cancel();
  }, [isDisabled]);
  return {
    slide,
    hold,
    handlers: {
      onPointerDown: on('press'),
      onPointerMove: on('move'),
      onPointerUp: on('release'),
      onPointerCancel: cancel,
      onLostPointerCapture: cancel,
    },
  };
}

const HOLD_MS = 1_200;
/** The most that one frame counts: time in a hidden tab is not holding. */
const FRAME_MS = 100;
const KEYS = new Set(['Enter', ' ']);

/** Holding Enter, Space or a finger approves, unless it is released early or leaves the button. */
function useHold(isDisabled: boolean, onApprove: () => void) {
  const progress = useSignal(0);
  const frame = useRef(0);

  function stop(): void {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    progress.value = 0;
  }
  function grow(last: number, now: number): void {
    progress.value = Math.min(1, progress.value + Math.min(FRAME_MS, Math.max(0, now - last)) / HOLD_MS);
    if (progress.value < 1) {
      frame.current = requestAnimationFrame((next) => grow(now, next));
      return;
    }
    stop();
    onApprove();
  }
  /** Does nothing if already started. */
  function start(): void {
    if (isDisabled || frame.current !== 0) return;
    const since = performance.now();
    frame.current = requestAnimationFrame((now) => grow(since, now));
  }
  useEffect(() => {
    // A disabled button gets no keyup event.
    if (isDisabled) stop();
  }, [isDisabled]);
  useEffect(() => {
    document.addEventListener('visibilitychange', stop);
    return () => {
      document.removeEventListener('visibilitychange', stop);
      stop();
    };
  }, []);
  return {
    progress,
    start,
    stop,
    handlers: {
      onKeyDown(event: KeyboardEvent) {
        if (!KEYS.has(event.key)) return;
        event.preventDefault();
        if (!event.repeat) start();
      },
      onKeyUp: stop,
      onBlur: stop,
    },
  };
}
