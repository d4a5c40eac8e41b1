import type { ServerResponse } from 'node:http';
import type { AuditRecord } from '../../domain/audit.ts';
import { identifyDevice } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';

const HEARTBEAT_MS = 15_000;
const PAGE = 200;
const LONGEST_RESUME = 1000;

/** Server-sent events: one for each change of a trade, numbered like the audit log, so that a phone can resume. */
export function streamEventsRoute(app: HttpServer, context: HttpContext): void {
  const { announcer, store, log } = context.services;
  const schema = { summary: 'Changes of trades as they happen (server-sent events); for a paired phone' };
  app.get('/events', { schema, exposeHeadRoute: false }, async (request, reply) => {
    await identifyDevice(context, request);
    let last = await resumePoint(request.headers['last-event-id'], store);
    reply.hijack();
    const stream = reply.raw;
    stream.on('error', () => {}); // the phone is gone: 'close' follows and ends all of it
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const isOpen = () => !stream.writableEnded && !stream.destroyed;
    /** Waits while a slow phone has more than it can take. */
    const write = async (text: string) => {
      if (isOpen() && !stream.write(text)) await drained(stream);
    };
    const catchUp = onceAtATime(async () => {
      while (isOpen()) {
        const records = await store.listAudit(last, PAGE);
        for (const record of records) await write(eventText(record));
        last = records.at(-1)?.sequence ?? last;
        if (records.length < PAGE) return;
      }
    });
    const send = () => {
      catchUp().catch((error: unknown) => {
        log.error({ err: error }, 'event stream ended: the audit log can not be read');
        stream.end();
      });
    };
    const stopListening = announcer.listen(null, send);
    const heartbeat = setInterval(() => {
      void write(': still here\n\n');
      // A phone that was shut out meanwhile must not go on listening.
      identifyDevice(context, request).catch(() => stream.end());
    }, HEARTBEAT_MS);
    const end = () => stream.end();
    context.closing.addEventListener('abort', end, { once: true });
    stream.once('close', () => {
      stopListening();
      clearInterval(heartbeat);
      context.closing.removeEventListener('abort', end);
    });
    void write(': connected\n\n');
    send();
  });
}

/** Resolves when the phone has taken what was written, or is gone. */
function drained(stream: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  stream.once('drain', resolve).once('close', resolve);
  return promise.finally(() => stream.off('drain', resolve).off('close', resolve));
}

async function resumePoint(
  lastEventId: string | string[] | undefined,
  store: HttpContext['services']['store'],
): Promise<number> {
  const { sequence: head } = await store.auditHead();
  const stated =
    typeof lastEventId === 'string' && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : head;
  // Beyond the end, as after a database was put back from a copy, it would wait for numbers that were told already.
  // From long ago, it would read the whole log to a phone that has the inbox for that.
  return Math.min(Math.max(stated, head - LONGEST_RESUME), head);
}

function eventText({ sequence, kind, tradeUuid, at }: AuditRecord): string {
  // Entries without a trade (keys, devices) pass too, so that the numbers have no gaps; they carry nothing.
  const data = JSON.stringify({ trade_uuid: tradeUuid, kind, at: new Date(at).toISOString() });
  return `id: ${sequence}\nevent: ${tradeUuid === null ? 'other' : 'trade'}\ndata: ${data}\n\n`;
}

/** Runs `work` now, or once more after the run that is under way. */
function onceAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  return async () => {
    again = true;
    running ??= (async () => {
      try {
        while (again) {
          again = false;
          await work();
        }
      } finally {
        running = undefined;
      }
    })();
    await running;
  };
}
