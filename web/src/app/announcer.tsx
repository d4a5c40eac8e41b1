import { type ReadonlySignal, signal } from '@preact/signals';

const words = signal('');

/** The last important change, for a screen reader to say. */
export const announced: ReadonlySignal<string> = words;

export function announce(text: string): void {
  // The same words twice are two changes: an invisible difference lets them be said again.
  words.value = words.peek() === text ? `${text}\u00a0` : text;
}

export function Announcer() {
  return (
    <p class="unseen" role="status">
      {announced.value}
    </p>
  );
}
