import type { HistoryView, InboxView } from '../../../src/http/inbox/view.ts';
import type { DevicesView, SetupView } from '../../../src/http/setup/view.ts';

/** What the server embedded: that of the page which was asked for. */
export interface AppPageData {
  readonly inbox?: InboxView;
  readonly history?: HistoryView;
  readonly devices?: DevicesView;
  readonly setup?: SetupView;
  /** A phone that is not paired yet; `code` is null where the link that pairs is still to be given. */
  readonly pairing?: { readonly code: string | null };
}
