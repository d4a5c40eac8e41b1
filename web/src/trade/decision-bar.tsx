import type { Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { SLOW_DOWN_MS } from '../../../src/domain/attention.ts';
import { words } from '../../../src/domain/language/words.ts';
import { type Preferences, preferences } from '../../../src/domain/preferences.ts';
import { formatPrice, formatQuantity } from '../../../src/domain/wording.ts';
import { useHeight } from '../lib/use-height.ts';
import { approve, askToApprove, confirmApproval, reject } from './decide.ts';
import { findDriftWarning, type Question, READING_MS } from './drift.ts';
import { getTravel, useSlide } from './gestures.ts';
import type { TradeStore } from './trade-store.ts';
import { contractOf } from './trade-view.ts';

/** Reject with a tap, approve with a gesture. */
export function DecisionBar({ store }: { store: TradeStore }) {
  const { paths, phase, attempt, reason, blockedReason } = store;
  const bar = useHeight('--bar');
  if (phase.value !== 'pending') return null;
  if (paths.approve === null && paths.reject === null)
    return <p class="bar-note quiet">{words().trade.decide.viewOnly}</p>;
  const text = words().trade.decide;
  const current = attempt.value;
  const sending = current.kind === 'sending' ? current.verdict : undefined;
  return (
    <div class="bar" ref={bar}>
      {current.kind === 'sending' && current.isLate && (
        <p class="bar-reason" role="status">
          {text.checking}
        </p>
      )}
      {current.kind === 'failed' && (
        <p class="bar-failure" role="alert">
          {current.message}
        </p>
      )}
      {blockedReason.value !== undefined && paths.approve !== null && (
        <p class="bar-reason">{blockedReason.value}</p>
      )}
      {paths.reject !== null && <ReasonChips reason={reason} />}
      <div class="bar-buttons">
        {paths.reject !== null && (
          <button
            type="button"
            class="reject"
            disabled={sending !== undefined}
            onClick={() => void reject(store)}
          >
            {sending === 'reject' ? text.sending : capitals(words().common.reject)}
            {reason.value !== null && <small>{labelOf(reason.value)}</small>}
          </button>
        )}
        {paths.approve !== null && (
          <ApproveControl
            isSending={sending === 'approve'}
            isDisabled={blockedReason.value !== undefined || sending !== undefined}
            onApprove={() => approve(store)}
            onAsk={() => askToApprove(store)}
          />
        )}
      </div>
    </div>
  );
}

interface SlideToApproveProps {
  readonly isSending: boolean;
  readonly isDisabled: boolean;
  readonly onApprove: () => void;
  /** For those who can't slide or hold: asks for confirmation instead. */
  readonly onAsk: () => void;
}

/** A button that asks for confirmation, for whoever chose that for this browser; else the gesture. */
function ApproveControl(props: SlideToApproveProps) {
  const { isSending, isDisabled, onAsk } = props;
  if (preferences().gesture !== 'button') return <SlideToApprove {...props} />;
  return (
    <button type="button" class="approve" disabled={isDisabled} onClick={onAsk}>
      {isSending ? words().trade.decide.sending : capitals(words().common.approve)}
    </button>
  );
}

/** Slide the thumb to the end, or hold it, by finger or key. A tap does nothing. */
function SlideToApprove({ isSending, isDisabled, onApprove, onAsk }: SlideToApproveProps) {
  const text = words().trade.decide;
  const { gesture } = preferences();
  const track = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLButtonElement>(null);
  const length = () => (track.current?.clientWidth ?? 0) - (thumb.current?.offsetWidth ?? 0) - 8;
  const { slide, hold, handlers } = useSlide(length, isDisabled, gesture, onApprove);
  const travel = isSending ? length() : getTravel(slide.value) + hold.progress.value * length();
  const isHeld = slide.value.phase === 'held' || hold.progress.value > 0;
  return (
    <div class={`slide ${isHeld ? 'held' : ''} ${isDisabled ? 'off' : ''}`} ref={track}>
      <span class="slide-done" style={{ width: `${travel === 0 ? 0 : travel + 64}px` }} aria-hidden="true" />
      <span class="slide-words" aria-hidden="true">
        {isSending ? text.sending : capitals(words().common.approve)}
        {!isSending && <span class="slide-how">{howTo(gesture)}</span>}
      </span>
      <button
        type="button"
        class="slide-thumb"
        ref={thumb}
        disabled={isDisabled}
        style={{ transform: `translateX(${travel}px)` }}
        aria-label={gesture === 'both' ? text.slideLabel : `${words().common.approve}: ${howTo(gesture)}`}
        {...handlers}
        {...(gesture === 'slide' ? {} : hold.handlers)}
        // A long press would open the browser's menu.
        onContextMenu={(event) => event.preventDefault()}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="m7 5 7 7-7 7M13 5l7 7-7 7" />
        </svg>
      </button>
      <button type="button" class="slide-ask" disabled={isDisabled} onClick={onAsk}>
        {text.twoSteps}
      </button>
    </div>
  );
}

function howTo(gesture: Preferences['gesture']): string {
  const { slideOrHold, slide, hold } = words().trade.decide;
  return { both: slideOrHold, slide, hold, button: '' }[gesture];
}

/** As the label of a button. */
const capitals = (label: string) => label.toLocaleUpperCase(words().common.locale);

/** As they are recorded and sent to the strategy, whatever the language of the page. */
const REASONS = { setup: 'Not my setup', news: 'News', late: 'Too late', big: 'Too big' } as const;
type Reason = keyof typeof REASONS;

function labelOf(recorded: string): string {
  const reason = (Object.keys(REASONS) as Reason[]).find((key) => REASONS[key] === recorded);
  return reason === undefined ? recorded : words().trade.decide.reasons[reason];
}

/** Optional reasons for a reject. */
function ReasonChips({ reason }: { reason: Signal<string | null> }) {
  return (
    <fieldset class="chips">
      <legend>{words().trade.decide.reasonLabel}</legend>
      {Object.values(REASONS).map((recorded) => (
        <button
          type="button"
          class="chip"
          key={recorded}
          aria-pressed={reason.value === recorded}
          onClick={() => {
            reason.value = reason.value === recorded ? null : recorded;
          }}
        >
          {labelOf(recorded)}
        </button>
      ))}
    </fieldset>
  );
}

/** Shows the order, with a warning if there is one, and asks for confirmation. */
export function ConfirmDialog({ store }: { store: TradeStore }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { attempt, phase } = store;
  const asking = attempt.value.kind === 'asking' && phase.value === 'pending' ? attempt.value : undefined;
  const isOpen = asking !== undefined;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const back = () => {
    if (attempt.value.kind === 'asking') attempt.value = { kind: 'none' };
  };
  return (
    <dialog class="confirm" ref={dialog} onClose={back} aria-labelledby="confirm-title">
      {asking !== undefined && (
        <Asked store={store} question={asking.question} onBack={back} key={asking.question.excess} />
      )}
    </dialog>
  );
}

interface AskedProps {
  readonly store: TradeStore;
  readonly question: Question;
  readonly onBack: () => void;
}

/** One question. The next one gets new buttons, so that a press meant for this one can't hit them. */
function Asked({ store, question, onBack }: AskedProps) {
  const { view, order, now, blockedReason, slowDown } = store;
  const text = words().trade.decide;
  const goBack = useRef<HTMLButtonElement>(null);
  useEffect(() => goBack.current?.focus(), []);
  const warning = findDriftWarning(view.value);
  const hasMoved = question.excess !== 0;
  const { instrument, signal } = view.value;
  const { quantity, entryPrice } = order.value;
  const size = quantity === undefined ? '' : ` × ${formatQuantity(quantity)}`;
  const subject = `${instrument} ${signal.direction}${size}`;
  const summary = text.orderAt(subject, formatPrice(entryPrice, contractOf(view.value)));
  const verb = hasMoved ? text.anyway : words().common.approve;
  const waitMs = slowDown.value === undefined ? READING_MS : SLOW_DOWN_MS;
  const left = Math.ceil((question.askedAt + waitMs - now.value) / 1000);
  const isUnread = now.value - question.askedAt < waitMs;
  return (
    <>
      <h2 id="confirm-title">{hasMoved ? text.moved : text.ask}</h2>
      {warning !== undefined && <p role="alert">{warning}</p>}
      {hasMoved && warning === undefined && <p>{text.backWithin}</p>}
      {slowDown.value !== undefined && (
        <p class="slow-down">
          {slowDown.value} {text.takeAMoment}
        </p>
      )}
      {blockedReason.value !== undefined && <p>{blockedReason.value}</p>}
      <p class="confirm-order">{summary}</p>
      <div class="confirm-buttons">
        <button type="button" ref={goBack} onClick={onBack}>
          {words().common.cancel}
        </button>
        <button
          type="button"
          class="approve"
          disabled={isUnread || blockedReason.value !== undefined}
          onClick={() => confirmApproval(store, question)}
        >
          {slowDown.value !== undefined && isUnread ? text.inSeconds(verb, Math.max(1, left)) : verb}
        </button>
      </div>
    </>
  );
}
