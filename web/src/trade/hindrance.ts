import { faultOf, type Terms } from './amendment.ts';
import { type Drafts, draftFault } from './drafts.ts';
import type { TradeView } from './trade-view.ts';

interface Known {
  readonly view: TradeView;
  readonly terms: Terms;
  readonly drafts: Drafts;
  /** Whether what is shown is so now. */
  readonly isLive: boolean;
}

/** Why the trade can't be approved as the page stands, in words; undefined when it can. */
export function hindranceOf({ view, terms, drafts, isLive }: Known): string | undefined {
  if (!isLive) return 'Approving waits for the connection. A reject is tried when pressed.';
  return draftFault(view, drafts) ?? faultOf(view, terms);
}
