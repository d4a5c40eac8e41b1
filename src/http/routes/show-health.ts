import Type from 'typebox';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problem.ts';

const Alive = Type.Object({ status: Type.Literal('ok') });

export function healthRoutes(app: HttpServer, { services, metrics, canSend }: HttpContext): void {
  app.get('/healthz', { schema: { summary: 'Alive', response: { 200: Alive } } }, async () => ({
    status: 'ok' as const,
  }));
  app.get(
    '/readyz',
    { schema: { summary: 'Able to take a trade in', response: { 200: Alive } } },
    async (request) => {
      await services.store.ping().catch((error: unknown) => {
        request.log.error({ err: error }, 'the database is not usable');
        throw new Problem('not_ready', { detail: 'The database is not usable.' });
      });
      if (!canSend()) throw new Problem('not_ready', { detail: 'The outbox can not send.' });
      return { status: 'ok' as const };
    },
  );
  app.get('/metrics', { schema: { summary: 'Figures for Prometheus' } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
