import type { InboxView } from '../../../src/http/inbox/view.ts';

/** Answers may overtake one another: the one that the server wrote last counts. */
export function newerInbox(known: InboxView | undefined, next: InboxView): InboxView {
  return known !== undefined && Date.parse(next.server_time) < Date.parse(known.server_time) ? known : next;
}

/** What came to wait since, to be said aloud; nothing on the first sight of the page. */
export function arrivalsIn(known: InboxView | undefined, next: InboxView): InboxView['waiting'] {
  if (known === undefined) return [];
  const before = new Set(known.waiting.map(({ trade_uuid }) => trade_uuid));
  return next.waiting.filter(({ trade_uuid }) => !before.has(trade_uuid));
}
