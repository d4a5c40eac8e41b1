import { asShown } from '../../domain/check-card.ts';
import { words } from '../../domain/language/words.ts';
import { statusLabels } from '../../domain/status-labels.ts';
import { STATUSES, type Status, type Trade } from '../../domain/trade.ts';
import { effectiveAt } from '../../domain/transition.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { type Aftermath, readAftermath } from '../../usecases/read-aftermath.ts';
import { searchHistory } from '../../usecases/search-history.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, sendView, siteLinks } from '../assets/layout.ts';
import { identifyDevice } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { pastItem, tradeSummary } from '../inbox/summary.ts';
import { HistoryView } from '../inbox/view.ts';
import { filterOf, formatCursor, HistoryQuery, linkQuery } from './query.ts';

const USUAL_PAGE = 50;

export function showHistoryRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const schema = {
    summary: 'Past trades, newest first, with search and filter; for a paired phone',
    querystring: HistoryQuery,
    response: { 200: HistoryView },
  };
  app.get('/history', { schema }, async (request, reply) => {
    await identifyDevice(context, request);
    const { query } = request;
    const { q = '', limit = USUAL_PAGE } = query;
    const { trades: found, next } = await searchHistory(services, filterOf(query), q, limit);
    const now = services.clock.now();
    const trades = found.map((trade) => asShown(effectiveAt(trade, now)));
    const aftermath = await readAftermath(services, trades);
    const view = (): HistoryView => ({
      trades: trades.map((trade) => tradeSummary(trade, now, aftermath)),
      next: next === null ? null : formatCursor(next),
    });
    return sendView(request, reply, view, (shown) =>
      historyPage(context.webFiles.pages, { trades, aftermath, query, view: shown }),
    );
  });
}

interface HistoryPage {
  readonly trades: readonly Trade[];
  readonly aftermath: Aftermath;
  readonly query: Readonly<Record<string, string | number | undefined>>;
  readonly view: HistoryView;
}

/** Past trades, with or without a script. */
function historyPage(assets: PageAssets, { trades, aftermath, query, view }: HistoryPage): string {
  const { before: _before, limit: _limit, ...filter } = query;
  const text = words().history;
  const title = words().shell.pages.history;
  return document(assets, {
    title,
    script: 'inbox',
    data: { history: view },
    body: html`<main class="inbox history">
${siteLinks('/history')}
<h1>${title}</h1>
${searchForm(query)}
${trades.length === 0 ? html`<p class="quiet">${text.noneMatching}.</p>` : html`<ul>${trades.map((trade) => pastItem(trade, aftermath))}</ul>`}
${view.next !== null && html`<p><a href="/history?${linkQuery({ ...query, before: view.next })}">${text.older}</a></p>`}
<p><a href="/history.csv?${linkQuery(filter)}" download>${text.asCsv}</a></p>
</main>`,
  });
}

function searchForm({ q = '', status = '', from = '', until = '' }: HistoryPage['query']): SafeHtml {
  const text = words().history;
  const option = (name: Status) =>
    html`<option value="${name}"${name === status && ' selected'}>${statusLabels()[name]}</option>`;
  const settled = STATUSES.filter((name) => name !== 'pending');
  const day = (text: string | number) => String(text).slice(0, 10);
  return html`<form method="get" action="/history" class="fields">
<input type="search" name="q" value="${q}" maxlength="100" aria-label="${text.search}" placeholder="${text.searchWhat}">
<select name="status" aria-label="${text.status}"><option value="">${text.anyStatus}</option>${settled.map(option)}</select>
<label>${text.from} <input type="date" name="from" value="${day(from)}"></label>
<label>${text.to} <input type="date" name="until" value="${day(until)}"></label>
<button>${text.search}</button>
</form>`;
}
