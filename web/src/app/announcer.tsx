import { signal } from '@preact/signals';

const announcement = signal('');

/** Lets a screen reader say what changed. */
export function announce(text: string): void {
  // The same text twice is two changes: an invisible difference makes it heard again.
  announcement.value = announcement.peek() === text ? `${text}\u00a0` : text;
}

export function Announcer() {
  return (
    <p class="unseen" role="status">
      {announcement.value}
    </p>
  );
}
