import Type from 'typebox';
import type { ConnectionUse } from '../../usecases/ports.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problem.ts';

const Alive = Type.Object({ status: Type.Literal('ok') });
const Ready = Type.Object({
  status: Type.Literal('ok'),
  detail: Type.Optional(
    Type.String({ description: 'What is short though the server is able to take a trade in.' }),
  ),
});

export function healthRoutes(
  app: HttpServer,
  { services, metrics, canSend, connectionUse }: HttpContext,
): void {
  app.get('/healthz', { schema: { summary: 'Alive', response: { 200: Alive } } }, async () => ({
    status: 'ok' as const,
  }));
  app.get(
    '/readyz',
    { schema: { summary: 'Able to take a trade in', response: { 200: Ready } } },
    async (request) => {
      ensureConnected(connectionUse?.());
      services.clock.ensureCertain();
      await services.store.ping().catch((error: unknown) => {
        request.log.error({ err: error }, 'the database is not usable');
        throw new Problem('not_ready', { detail: 'The database is not usable.' });
      });
      if (!canSend()) throw new Problem('not_ready', { detail: 'The outbox can not send.' });
      return { status: 'ok' as const, ...shortageOf(connectionUse?.()) };
    },
  );
  app.get('/metrics', { schema: { summary: 'Figures for Prometheus' } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

function ensureConnected(use: ConnectionUse | undefined): void {
  if (use?.refusal === undefined) return;
  throw new Problem('not_ready', { detail: `The database grants no connection: ${use.refusal}.` });
}

function shortageOf(use: ConnectionUse | undefined): { detail?: string } {
  if (use === undefined || use.allowed >= use.wanted) return {};
  const { allowed, wanted } = use;
  return {
    detail: `The server may use ${allowed} of the ${wanted} connections that DATABASE_POOL_SIZE asks for; requests share them.`,
  };
}
