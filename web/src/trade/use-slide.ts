import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isStill, REST, type Slide, type SlideEvent, slideAfter } from './slide.ts';
import { useHold } from './use-hold.ts';

type PointerType = 'press' | 'move' | 'release';

/** Feeds the pointer to the gesture. `length` is how far the thumb can go; a finger that keeps still holds it. */
export function useSlide(length: () => number, isDisabled: boolean, onApprove: () => void) {
  const slide: Signal<Slide> = useSignal<Slide>(REST);
  const hold = useHold(isDisabled, () => {
    // The finger is still there, and must not begin anew.
    slide.value = REST;
    onApprove();
  });
  function feed(event: SlideEvent): void {
    const wasHeld = slide.value.phase === 'held';
    const next = slideAfter(slide.value, event, length());
    slide.value = next.slide;
    if (isStill(next.slide)) hold.start();
    else if (wasHeld) hold.stop();
    if (next.isApproval) onApprove();
  }
  const cancel = () => feed({ type: 'cancel' });
  const on = (type: PointerType) => (event: PointerEvent) => {
    // What comes up under the finger ends the gesture.
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
