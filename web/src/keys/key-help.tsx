import type { Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../../../src/domain/language/words.ts';
import { areKeysOn, turnKeys } from './keys.ts';

interface KeyHelpProps {
  readonly isOpen: Signal<boolean>;
  /** Key and what it does, in the order to show. */
  readonly rows: readonly (readonly [key: string, does: string])[];
}

/** The list of keys, the button that opens it, and the switch that turns them off. Only where there is a keyboard. */
export function KeyHelp({ isOpen, rows }: KeyHelpProps) {
  const { title, on, close } = words().shell.keys;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen.value]);
  return (
    <>
      <button
        type="button"
        class="keys-hint"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {title}: <kbd>?</kbd>
      </button>
      <dialog
        class="keys-help"
        ref={dialog}
        aria-labelledby="keys-title"
        onClose={() => {
          isOpen.value = false;
        }}
      >
        <h2 id="keys-title">{title}</h2>
        <dl>
          {rows.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label class="keys-switch">
          <input
            type="checkbox"
            checked={areKeysOn.value}
            onChange={({ currentTarget }) => turnKeys(currentTarget.checked)}
          />{' '}
          {on}
        </label>
        <button type="button" onClick={() => dialog.current?.close()}>
          {close}
        </button>
      </dialog>
    </>
  );
}
