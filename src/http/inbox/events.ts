import type { AuditRecord } from '../../domain/audit.ts';
import type { Quote } from '../../domain/trade.ts';
import type { TradeUuid } from '../../domain/units.ts';
import { batch, oneAtATime, throttle } from '../../lib/coalesce.ts';
import { identifyDevice } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { openEventStream } from '../event-stream.ts';
import { iso } from '../trade/facts.ts';

const PAGE = 200;
const LONGEST_RESUME = 1000;
/** Without an id: nothing is recorded, so there is nothing to resume. */
const STRATEGIES_CHANGED = 'event: strategies\ndata: {}\n\n';
/** Prices may come hundreds of times a second; nobody reads more than this. */
const QUOTES_EVERY_MS = 500;

/** Server-sent events: one for each change of a trade, numbered like the audit log, so that a phone can resume. */
export function streamEventsRoute(app: HttpServer, context: HttpContext): void {
  const { announcer, clock, store, log } = context.services;
  const schema = { summary: 'Changes of trades as they happen (server-sent events); for a paired phone' };
  // Many streams read the same change in the same turn.
  const readAfter = batch(
    async (starts: readonly number[]) =>
      new Map(
        await Promise.all(starts.map(async (after) => [after, await store.listAudit(after, PAGE)] as const)),
      ),
  );
  const readQuote = batch((uuids: readonly TradeUuid[]) => store.listQuotes(uuids));
  app.get('/events', { schema, exposeHeadRoute: false }, async (request, reply) => {
    await identifyDevice(context, request);
    let last = await resumePoint(request.headers['last-event-id'], store);
    const stream = openEventStream(reply, context, () => identifyDevice(context, request));
    const catchUp = oneAtATime(async () => {
      while (stream.isOpen()) {
        const records = (await readAfter(last)) ?? [];
        for (const record of records) await stream.write(eventText(record));
        last = records.at(-1)?.sequence ?? last;
        if (records.length < PAGE) return;
      }
    });
    const send = () => {
      catchUp().catch((error: unknown) => {
        log.error({ err: error }, 'event stream ended: the audit log cannot be read');
        stream.end();
      });
    };
    const moved = new Set<TradeUuid>();
    const flush = oneAtATime(async () => {
      const uuids = [...moved];
      moved.clear();
      for (const uuid of uuids) await stream.write(quoteText(uuid, await readQuote(uuid)));
    });
    const sendQuotes = throttle(clock, QUOTES_EVERY_MS, () => void flush().catch(stream.end));
    const stopListening = announcer.listen(null, (tradeUuid, kind) => {
      if (kind === 'committed') send();
      else if (tradeUuid === null) void stream.write(STRATEGIES_CHANGED);
      else {
        moved.add(tradeUuid);
        sendQuotes();
      }
    });
    stream.onEnd(stopListening);
    stream.onEnd(sendQuotes.cancel);
    send();
  });
}

async function resumePoint(
  lastEventId: string | string[] | undefined,
  store: HttpContext['services']['store'],
): Promise<number> {
  const { sequence: head } = await store.auditHead();
  const stated =
    typeof lastEventId === 'string' && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : head;
  // Beyond the end, as after restoring a backup, it would skip reused numbers.
  // From long ago, it would send the whole log to a phone that has the inbox for that.
  return Math.min(Math.max(stated, head - LONGEST_RESUME), head);
}

/** Without an id, like all that is not in the audit log. Empty where there is no price: a receipt is no quote. */
function quoteText(tradeUuid: TradeUuid, quote: Quote | undefined): string {
  if (quote === undefined) return '';
  const data = { trade_uuid: tradeUuid, price: quote.price, at: iso(quote.quotedAt) };
  return `event: quote\ndata: ${JSON.stringify(data)}\n\n`;
}

function eventText({ sequence, kind, tradeUuid, at }: AuditRecord): string {
  // Entries without a trade (keys, devices) pass too, so that the numbers have no gaps; they carry nothing.
  const data = JSON.stringify({ trade_uuid: tradeUuid, kind, at: iso(at) });
  return `id: ${sequence}\nevent: ${tradeUuid === null ? 'other' : 'trade'}\ndata: ${data}\n\n`;
}
