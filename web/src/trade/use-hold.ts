import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

export const HOLD_MS = 1_200;
/** What one frame counts at most: while nothing is drawn, as in a hidden tab, nobody sees what they hold. */
const FRAME_MS = 100;
const KEYS = new Set(['Enter', ' ']);

/** Holding Enter, Space or a finger for a while approves; letting go before, or leaving the button, does not. */
export function useHold(isDisabled: boolean, onApprove: () => void) {
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
  /** Does nothing while one is under way. */
  function start(): void {
    if (isDisabled || frame.current !== 0) return;
    const since = performance.now();
    frame.current = requestAnimationFrame((now) => grow(since, now));
  }
  useEffect(() => {
    // A disabled button hears of no key that is let go.
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
