import type { FastifyReply, FastifyRequest } from 'fastify';
import { pauseTrades, resumeTrades } from '../../usecases/pause-trades.ts';
import type { Pause } from '../../usecases/ports.ts';
import { wantsPage } from '../assets/layout.ts';
import { identifyOwner } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { PauseView } from '../inbox/view.ts';
import { iso } from '../trade/facts.ts';

/** The pause switch of the inbox. Paired phones only: a link is for one trade, not for all of them. */
export function pauseTradesRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const schemaOf = (summary: string) => ({ summary, response: { 200: PauseView } });
  app.post(
    '/pause',
    { schema: schemaOf('Turn new trades away until further notice') },
    async (request, reply) => {
      const { approver, credential } = await identifyOwner(context, request);
      return answer(request, reply, pauseView(await pauseTrades(services, approver, credential)));
    },
  );
  app.post('/resume', { schema: schemaOf('Resume new trades') }, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    await resumeTrades(services, approver, credential);
    return answer(request, reply, pauseView(undefined));
  });
}

/** For a form without a script: redirects to the inbox, which shows the new state. */
function answer(request: FastifyRequest, reply: FastifyReply, view: PauseView): FastifyReply {
  return wantsPage(request) ? reply.redirect('/', 303) : reply.send(view);
}

export function pauseView(pause: Pause | undefined): PauseView {
  if (pause === undefined) return { paused: false, since: null, by: null, rejected: 0 };
  return { paused: true, since: iso(pause.since), by: pause.by, rejected: pause.rejected };
}
