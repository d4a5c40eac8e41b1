import { signal } from '@preact/signals';

const announcement = signal('');

/** Makes a screen reader announce `text`. */
export function announce(text: string): void {
  // An invisible difference makes the same text be announced again.
  announcement.value = announcement.peek() === text ? `${text}\u00a0` : text;
}

export function Announcer() {
  return (
    <p class="unseen" role="status">
      {announcement.value}
    </p>
  );
}
