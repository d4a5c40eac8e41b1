import { type Signal, useSignal } from '@preact/signals';
import { REST, type Slide, type SlideEvent, slideAfter } from './slide.ts';

type PointerType = 'press' | 'move' | 'release';

/** Feeds the pointer to the gesture. `length` is how far the thumb can go. */
export function useSlide(length: () => number, isDisabled: boolean, onApprove: () => void) {
  const slide: Signal<Slide> = useSignal<Slide>(REST);
  function feed(event: SlideEvent): void {
    const next = slideAfter(slide.value, event, length());
    slide.value = next.slide;
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
  return {
    slide,
    handlers: {
      onPointerDown: on('press'),
      onPointerMove: on('move'),
      onPointerUp: on('release'),
      onPointerCancel: cancel,
      onLostPointerCapture: cancel,
    },
  };
}
