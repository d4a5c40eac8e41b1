import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface AskFirstProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly text: string;
  /** What the button that does it says. */
  readonly verb: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
  /** An option to choose before answering. */
  readonly children?: ComponentChildren;
}

/** Asks once more before something that can't be taken back. The browser keeps the focus inside and gives it back. */
export function AskFirst({ isOpen, title, text, verb, onYes, onNo, children }: AskFirstProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog class="ask-first" ref={dialog} onClose={onNo} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      {children}
      <div class="ask-first-buttons">
        <button type="button" onClick={onNo}>
          Keep
        </button>
        <button type="button" class="danger" onClick={onYes}>
          {verb}
        </button>
      </div>
    </dialog>
  );
}
