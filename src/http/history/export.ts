import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { asShown } from '../../domain/check-card.ts';
import { effectiveAt } from '../../domain/transition.ts';
import { csvRow } from '../../lib/csv.ts';
import { walkHistory } from '../../usecases/search-history.ts';
import { identifyDevice } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { textAnswer } from '../ops/openapi.ts';
import { iso } from '../trade/facts.ts';
import { COLUMNS, historyLine } from './csv.ts';
import { filterOf, HistoryFilter } from './query.ts';

/** Without it Excel reads UTF-8 as the code page of the country. */
const BYTE_ORDER_MARK = '\uFEFF';

export function exportHistoryRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const schema = {
    summary: 'Everything that matches the filters, as a CSV file; for a paired phone',
    querystring: HistoryFilter,
    response: {
      200: textAnswer('RFC 4180, UTF-8 with a byte order mark; times in UTC, newest first', 'text/csv'),
    },
  };
  app.get('/history.csv', { schema, exposeHeadRoute: false }, async (request, reply) => {
    await identifyDevice(context, request);
    const { q = '' } = request.query;
    const name = `countersign-history-${iso(services.clock.now()).slice(0, 10)}.csv`;
    return sendFile(reply, name, Readable.from(linesOf(context, filterOf(request.query), q)));
  });
}

const sendFile = (reply: FastifyReply, name: string, lines: Readable): FastifyReply =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(lines);

/** A page of trades at a time, as fast as the reader takes them. A failure cuts the file off, which a browser shows. */
async function* linesOf(
  { services }: HttpContext,
  filter: ReturnType<typeof filterOf>,
  text: string,
): AsyncGenerator<string> {
  let isFirst = true;
  for await (const { trades, aftermath } of walkHistory(services, filter, text)) {
    const now = services.clock.now();
    const lines = trades.map((trade) => historyLine(asShown(effectiveAt(trade, now)), aftermath));
    if (isFirst) yield `${BYTE_ORDER_MARK}${csvRow(COLUMNS)}\r\n`;
    isFirst = false;
    yield lines.map((line) => `${csvRow(COLUMNS.map((column) => line[column]))}\r\n`).join('');
  }
}
