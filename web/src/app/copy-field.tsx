import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { announce } from './announce.ts';

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
}

/** Something to be carried elsewhere, letter for letter. */
export function CopyField({ label, value }: CopyFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const words = useSignal('Copy');
  const id = useId();
  async function copy(): Promise<void> {
    words.value = (await isCopied(value, field.current)) ? 'Copied' : 'Selected';
    announce(words.value === 'Copied' ? `${label} copied` : `${label} selected: copy it with the keyboard`);
  }
  return (
    <div class="copy-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={field}
        readOnly
        value={value}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <button
        type="button"
        aria-label={`Copy ${label}`}
        onClick={() => void copy()}
        onBlur={() => {
          words.value = 'Copy';
        }}
      >
        {words.value}
      </button>
    </div>
  );
}

/** Without https a browser keeps its clipboard closed: then the text is selected, to be copied by hand. */
async function isCopied(text: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.focus();
    field?.select();
    return false;
  }
}
