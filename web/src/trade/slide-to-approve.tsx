import { useRef } from 'preact/hooks';
import { travelOf } from './slide.ts';
import { useSlide } from './use-slide.ts';

interface SlideToApproveProps {
  readonly isSending: boolean;
  readonly isDisabled: boolean;
  readonly onApprove: () => void;
  /** For those who can neither slide nor hold: asks once more instead. */
  readonly onAsk: () => void;
}

/** APPROVE: slide the thumb to the end, or hold it still, by finger or key. A tap does nothing. */
export function SlideToApprove({ isSending, isDisabled, onApprove, onAsk }: SlideToApproveProps) {
  const track = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLButtonElement>(null);
  const length = () => (track.current?.clientWidth ?? 0) - (thumb.current?.offsetWidth ?? 0) - 8;
  const { slide, hold, handlers } = useSlide(length, isDisabled, onApprove);
  const travel = isSending ? length() : travelOf(slide.value) + hold.progress.value * length();
  const isHeld = slide.value.phase === 'held' || hold.progress.value > 0;
  return (
    <div class={`slide ${isHeld ? 'held' : ''} ${isDisabled ? 'off' : ''}`} ref={track}>
      <span class="slide-done" style={{ width: `${travel === 0 ? 0 : travel + 64}px` }} aria-hidden="true" />
      <span class="slide-words" aria-hidden="true">
        {isSending ? 'Sending…' : 'APPROVE'}
        {!isSending && <span class="slide-how">slide or hold</span>}
      </span>
      <button
        type="button"
        class="slide-thumb"
        ref={thumb}
        disabled={isDisabled}
        style={{ transform: `translateX(${travel}px)` }}
        aria-label="Approve: slide to the right, or press and hold"
        {...handlers}
        {...hold.handlers}
        // A finger that rests would open the browser's menu.
        onContextMenu={(event) => event.preventDefault()}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="m7 5 7 7-7 7M13 5l7 7-7 7" />
        </svg>
      </button>
      <button type="button" class="slide-ask" disabled={isDisabled} onClick={onAsk}>
        Approve in two steps
      </button>
    </div>
  );
}
