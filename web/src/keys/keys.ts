import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** What each key does, by `KeyboardEvent.key`. */
export type Keys = Readonly<Record<string, () => void>>;

const STORED_AS = 'countersign-keys';

/** Single keys disturb those who dictate: they can be turned off. */
export const areKeysOn = signal(readStored());

function readStored(): boolean {
  try {
    return localStorage.getItem(STORED_AS) !== 'off';
  } catch {
    return true;
  }
}

export function turnKeys(isOn: boolean): void {
  areKeysOn.value = isOn;
  try {
    localStorage.setItem(STORED_AS, isOn ? 'on' : 'off');
  } catch {
    // Without storage it holds for this page.
  }
}

type Press = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented' | 'repeat'
>;

/** Keys that may be held down. */
const REPEATING = new Set(['j', 'k']);

/** Whether a key was pressed for itself: not while typing, not in a dialog, not as a part of the browser's shortcuts. */
export function isMeant(press: Press, isTyping: boolean, isDialogOpen: boolean): boolean {
  const { key, ctrlKey, metaKey, altKey, isComposing, defaultPrevented, repeat } = press;
  if (ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return false;
  if (repeat && !REPEATING.has(key)) return false;
  return !isTyping && !isDialogOpen;
}

const isField = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;

/** Listens while the component is there. `keys` is asked at each press. */
export function useKeys(keys: () => Keys): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const isDialogOpen = document.querySelector('dialog[open]') !== null;
      if (!areKeysOn.peek() || !isMeant(event, isField(event.target), isDialogOpen)) return;
      const found = keys();
      if (!Object.hasOwn(found, event.key)) return;
      event.preventDefault();
      found[event.key]?.();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
