import { useEffect, useId, useRef } from 'preact/hooks';
import { words } from '../../../src/domain/language/words.ts';

interface PauseDialogProps {
  readonly isOpen: boolean;
  /** `new trades`, or a strategy. */
  readonly subject: string;
  /** `session`, an instant, or undefined: until somebody resumes. */
  readonly onPick: (until: string | undefined) => void;
  readonly onClose: () => void;
}

/** Asks until when to pause. */
export function PauseDialog({ isOpen, subject, onPick, onClose }: PauseDialogProps) {
  const text = words().inbox.pause;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  function pick(until: string | undefined): void {
    onClose();
    onPick(until);
  }
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    // In this phone's time zone.
    const until = new Date(String(new FormData(form).get('until')));
    if (!Number.isNaN(until.getTime())) pick(until.toISOString());
  }
  return (
    <dialog class="ask-first pause-dialog" ref={dialog} onClose={onClose} aria-labelledby={id}>
      <h2 id={id}>{text.title(subject)}</h2>
      <p>{text.openStays}</p>
      <div class="pause-choices">
        <button type="button" onClick={() => pick('session')}>
          {text.session}
        </button>
        <button type="button" onClick={() => pick(undefined)}>
          {text.untilResumed}
        </button>
      </div>
      <form class="new-key" onSubmit={submit}>
        <label for={`${id}-until`}>{text.untilLabel}</label>
        <input id={`${id}-until`} name="until" type="datetime-local" required />
        <button type="submit">{text.untilThen}</button>
      </form>
      <button type="button" onClick={onClose}>
        {words().common.cancel}
      </button>
    </dialog>
  );
}
