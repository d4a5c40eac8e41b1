import Type, { type Static } from 'typebox';
import { STATUS_LABELS } from '../../domain/status-labels.ts';
import { STATUSES, type Status, type Trade } from '../../domain/trade.ts';
import { effectiveAt } from '../../domain/transition.ts';
import { asTradeUuid, asUtcMs } from '../../domain/units.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { TradeFilter } from '../../usecases/ports.ts';
import { type Aftermath, readAftermath } from '../../usecases/read-aftermath.ts';
import { searchHistory } from '../../usecases/search-history.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, sendView, siteLinks } from '../assets/layout.ts';
import { identifyDevice } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { readInstant } from '../fields.ts';
import { pastItem, tradeSummary } from '../inbox/summary.ts';
import { HistoryView } from '../inbox/view.ts';
import { invalid } from '../problems.ts';

const USUAL_PAGE = 50;
const anything = (maxLength: number, description: string) =>
  Type.Optional(Type.String({ maxLength, description }));

// A form sends empty fields too: they count as absent.
const HistoryQuery = Type.Object({
  q: anything(100, 'Words in instrument, strategy or pattern, or the start of a uuid; all have to fit.'),
  status: Type.Optional(Type.Enum([...STATUSES, ''])),
  strategy: anything(64, 'Exactly this strategy.'),
  instrument: anything(40, 'Exactly this instrument.'),
  from: Type.Optional(
    Type.String({
      pattern: '^(|\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d))?)$',
      description: 'Not submitted before; a date alone begins in UTC.',
    }),
  ),
  before: anything(200, '`next` of the page before.'),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});

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
    const trades = found.map((trade) => effectiveAt(trade, now));
    const aftermath = await readAftermath(services, trades);
    const view: HistoryView = {
      trades: trades.map((trade) => tradeSummary(trade, now, aftermath)),
      next: next === null ? null : formatCursor(next),
    };
    return sendView(request, reply, view, () =>
      historyPage(context.webFiles.pages, { trades, aftermath, query, view }),
    );
  });
}

function filterOf({ status, strategy, instrument, from, before }: Static<typeof HistoryQuery>): TradeFilter {
  return {
    ...(status ? { status } : {}),
    ...(strategy ? { strategy } : {}),
    ...(instrument ? { instrument } : {}),
    ...(from ? { from: readInstant('/from', from.length === 10 ? `${from}T00:00:00Z` : from) } : {}),
    ...(before ? { before: placeOf(before) } : {}),
  };
}

function placeOf(text: string): NonNullable<TradeFilter['before']> {
  const place = readCursor(text);
  if (place === undefined) throw invalid({ field: '/before', rule: 'must be the "next" of an answer' });
  return place;
}

interface HistoryPage {
  readonly trades: readonly Trade[];
  readonly aftermath: Aftermath;
  readonly query: Readonly<Record<string, string | number | undefined>>;
  readonly view: HistoryView;
}

/** Past trades, with or without a script. */
function historyPage(assets: PageAssets, { trades, aftermath, query, view }: HistoryPage): string {
  return document(assets, {
    title: 'History',
    script: 'inbox',
    data: { history: view },
    body: html`<main class="inbox history">
${siteLinks('/history')}
<h1>History</h1>
${searchForm(query)}
${trades.length === 0 ? html`<p class="quiet">No matching trades.</p>` : html`<ul>${trades.map((trade) => pastItem(trade, aftermath))}</ul>`}
${view.next !== null && html`<p><a href="/history?${olderQuery(query, view.next)}">Older</a></p>`}
</main>`,
  });
}

function searchForm({ q = '', status = '' }: HistoryPage['query']): SafeHtml {
  const option = (name: Status) =>
    html`<option value="${name}"${name === status && ' selected'}>${STATUS_LABELS[name]}</option>`;
  return html`<form method="get" action="/history" class="fields">
<input type="search" name="q" value="${q}" maxlength="100" aria-label="Search" placeholder="Instrument, strategy, pattern or ID">
<select name="status" aria-label="Status"><option value="">Any status</option>${STATUSES.map(option)}</select>
<button>Search</button>
</form>`;
}

function olderQuery(query: HistoryPage['query'], next: string): string {
  const fields = Object.entries({ ...query, before: next }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  return new URLSearchParams(fields.map(([name, value]) => [name, String(value)])).toString();
}

type Place = NonNullable<TradeFilter['before']>;

/** An opaque cursor into the history. */
export const formatCursor = ({ submittedAt, tradeUuid }: Place): string =>
  Buffer.from(`${submittedAt} ${tradeUuid}`).toString('base64url');

/** Undefined if it isn't a cursor of ours. */
export function readCursor(text: string): Place | undefined {
  const [, time = '', uuid = ''] =
    /^(\d{1,15}) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  return uuid === '' ? undefined : { submittedAt: asUtcMs(Number(time)), tradeUuid: asTradeUuid(uuid) };
}
