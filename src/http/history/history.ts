import Type, { type Static } from 'typebox';
import { STATUSES } from '../../domain/trade.ts';
import { ageOf } from '../../domain/transition.ts';
import type { TradeFilter } from '../../usecases/ports.ts';
import { readExpirySentences } from '../../usecases/read-expiries.ts';
import { searchHistory } from '../../usecases/search-history.ts';
import { sendPage } from '../assets/send-page.ts';
import { wantsPage } from '../assets/wants-page.ts';
import { identifyDevice } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { tradeSummary } from '../inbox/trade-summary.ts';
import { HistoryView } from '../inbox/view.ts';
import { readInstant } from '../trade/read-instant.ts';
import { invalid } from '../trade/read-submission.ts';
import { readCursor, writeCursor } from './history-cursor.ts';
import { historyPage } from './history-page.ts';

const USUAL_PAGE = 50;
const anything = (maxLength: number, description: string) =>
  Type.Optional(Type.String({ maxLength, description }));

// A form sends its empty fields along: empty is as good as none.
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
    summary: 'Trades of the past, newest first, with search and filter; for a paired phone',
    querystring: HistoryQuery,
    response: { 200: HistoryView },
  };
  app.get('/history', { schema }, async (request, reply) => {
    await identifyDevice(context, request);
    const { query } = request;
    const { q = '', limit = USUAL_PAGE } = query;
    const { trades: found, next } = await searchHistory(services, filterOf(query), q, limit);
    const uuids = found.map(({ tradeUuid }) => tradeUuid);
    const [executions, exits] = await Promise.all([
      services.store.listLatestExecutions(uuids),
      services.store.listExits(uuids),
    ]);
    const now = services.clock.now();
    const trades = found.map((trade) => ageOf(trade, now));
    const expiries = await readExpirySentences(services, trades);
    const view = {
      trades: trades.map((trade) => {
        const { tradeUuid } = trade;
        const aftermath = {
          execution: executions.get(tradeUuid),
          exits: exits.get(tradeUuid),
          expiredBecause: expiries.get(tradeUuid),
        };
        return tradeSummary(trade, aftermath, now);
      }),
      next: next === null ? null : writeCursor(next),
    };
    reply.header('cache-control', 'no-store');
    if (!wantsPage(request)) return view;
    return sendPage(reply, historyPage(context.webFiles.pages, { trades, query, view }));
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
