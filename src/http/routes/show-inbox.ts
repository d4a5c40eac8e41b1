import { ageOf } from '../../domain/transition.ts';
import { identifyDevice } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { inboxPage } from '../pages/inbox-page.ts';

const SHOWN = 50;

export function showInboxRoute(app: HttpServer, context: HttpContext): void {
  const { store, clock } = context.services;
  const schema = { summary: 'What waits, and what was decided; for a paired phone' };
  app.get('/', { schema }, async (request, reply) => {
    const { approver } = await identifyDevice(context, request);
    const now = clock.now();
    const pending = (await store.listPending(SHOWN)).map((trade) => ageOf(trade, now));
    const settled = (await store.listSettled(SHOWN)).map((trade) => ageOf(trade, now));
    // Expired a moment ago, and not yet written down: no longer waiting.
    const waiting = pending.filter(({ status }) => status === 'pending');
    const justOver = pending.filter(({ status }) => status !== 'pending');
    const page = inboxPage(context.webFiles.pages, {
      approver,
      now,
      waiting,
      settled: [...justOver, ...settled],
    });
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
  });
}
