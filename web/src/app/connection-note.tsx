import { useComputed } from '@preact/signals';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { localTime } from './local-time.ts';
import { writeAgo } from './write-ago.ts';

/** Whether what is shown is so now. */
export function ConnectionNote({ store }: { readonly store: InboxStore }) {
  const { liveness, heardAt, now } = store;
  const ago = useComputed(() => writeAgo(now.value - heardAt.value));
  const clock = useComputed(() => localTime.clock(heardAt.value));
  switch (liveness.value) {
    case 'live':
      return <p class="connection-note live">Live</p>;
    case 'polling':
      return <p class="connection-note live">Live, every 2 s</p>;
    case 'connecting':
      // For a moment only: a word that goes at once would make the line jump.
      return null;
    case 'lost':
      return (
        <p class="connection-note lost">
          Not live · {clock}, {ago}
        </p>
      );
  }
}
