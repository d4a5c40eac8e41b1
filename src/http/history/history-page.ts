import { STATUSES, type Trade } from '../../domain/trade.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { document } from '../assets/layout.ts';
import type { PageAssets } from '../assets/page-assets.ts';
import { siteLinks } from '../assets/site-links.ts';
import { pastItem } from '../inbox/trade-items.ts';
import type { HistoryView } from '../inbox/view.ts';

interface HistoryPage {
  readonly trades: readonly Trade[];
  readonly query: Readonly<Record<string, string | number | undefined>>;
  readonly view: HistoryView;
}

/** What was decided, to look through with or without a script. */
export function historyPage(assets: PageAssets, { trades, query, view }: HistoryPage): string {
  return document(assets, {
    title: 'History',
    script: 'inbox',
    data: { history: view },
    body: html`<main class="inbox history">
${siteLinks('/history')}
<h1>History</h1>
${searchForm(query)}
${trades.length === 0 ? html`<p class="quiet">Nothing here.</p>` : html`<ul>${trades.map(pastItem)}</ul>`}
${view.next !== null && html`<p><a href="/history?${olderQuery(query, view.next)}">Older</a></p>`}
</main>`,
  });
}

function searchForm({ q = '', status = '' }: HistoryPage['query']): SafeHtml {
  const option = (name: string) =>
    name === status ? html`<option selected>${name}</option>` : html`<option>${name}</option>`;
  return html`<form method="get" action="/history" class="fields">
<input type="search" name="q" value="${q}" maxlength="100" aria-label="Words" placeholder="Instrument, strategy, pattern, uuid">
<select name="status" aria-label="Status"><option value="">any status</option>${STATUSES.map(option)}</select>
<button>Search</button>
</form>`;
}

function olderQuery(query: HistoryPage['query'], next: string): string {
  const fields = Object.entries({ ...query, before: next }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  return new URLSearchParams(fields.map(([name, value]) => [name, String(value)])).toString();
}
