import Type from 'typebox';
import { shareFor } from '../../lib/coalesce.ts';
import { readPresentFaults } from '../../usecases/delivery-health.ts';
import { isTimeCertain } from '../../usecases/is-time-certain.ts';
import type { ConnectionUse } from '../../usecases/ports.ts';
import { readDelivery } from '../../usecases/read-delivery.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed, Instant, readInstant } from '../fields.ts';
import { Problem } from '../problems.ts';
import { iso } from '../trade/facts.ts';
import { instant, text } from '../trade/view.ts';
import { textAnswer } from './openapi.ts';

/** For a load balancer: a failing channel is no reason to stop sending requests here, least of all the approver's. */
const ReadyQuery = Type.Object({ except: Type.Optional(Type.Literal('delivery')) });
const Alive = Type.Object({ status: Type.Literal('ok') });
const Ready = Type.Object({
  status: Type.Literal('ok'),
  detail: Type.Optional(
    Type.String({ description: 'What is in short supply, although the server is ready.' }),
  ),
});

const SHARED_MS = 1_000;
const METRICS = {
  summary: 'Figures for Prometheus',
  response: { 200: textAnswer('Counters and gauges', 'text/plain') },
};

export function healthRoutes(
  app: HttpServer,
  { services, metrics, canSend, connectionUse }: HttpContext,
): void {
  // The gauges of one scrape share one reading.
  const read = shareFor(
    SHARED_MS,
    () => services.clock.now(),
    () => readDelivery(services),
  );
  metrics.watchDelivery(read);
  app.get('/healthz', { schema: { summary: 'Alive', response: { 200: Alive } } }, async () => ({
    status: 'ok' as const,
  }));
  app.get(
    '/readyz',
    {
      schema: {
        summary: 'Ready to take a trade and to notify the approver',
        querystring: ReadyQuery,
        response: { 200: Ready },
      },
    },
    async (request) => {
      ensureConnected(connectionUse?.());
      services.clock.ensureCertain();
      await services.store.ping().catch((error: unknown) => {
        request.log.error({ err: error }, 'the database is not usable');
        throw new Problem('not_ready', { detail: 'The database is not usable.' });
      });
      if (!canSend()) throw new Problem('not_ready', { detail: "The outbox can't send." });
      const faults = request.query.except === 'delivery' ? null : await readPresentFaults(services);
      if (faults !== null) throw new Problem('not_ready', { detail: faults });
      return { status: 'ok' as const, ...describeShortage(connectionUse?.()) };
    },
  );
  app.get('/metrics', { schema: METRICS }, async (request, reply) => {
    metrics.clockCertain.set(isTimeCertain(services.clock) ? 1 : 0);
    // Without the database the other metrics matter even more.
    const { store } = services;
    for (const [gauge, count] of [
      [metrics.overdueExecutions, store.countOverdueExecutions],
      [metrics.openAlerts, store.countOpenAlerts],
    ] as const) {
      const value = await count().catch((error: unknown) => {
        request.log.warn({ err: error }, 'a figure could not be read from the database');
        return Number.NaN;
      });
      gauge.set(value);
    }
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

function ensureConnected(use: ConnectionUse | undefined): void {
  if (use?.refusal === undefined) return;
  throw new Problem('not_ready', { detail: `The database grants no connection: ${use.refusal}.` });
}

function describeShortage(use: ConnectionUse | undefined): { detail?: string } {
  if (use === undefined || use.allowed >= use.wanted) return {};
  const { allowed, wanted } = use;
  return {
    detail: `Only ${allowed} of ${wanted} database connections (DATABASE_POOL_SIZE) are available; requests share them.`,
  };
}

const WhoamiAnswer = Type.Object({
  strategy: text,
  version: text,
  server_time: instant,
  clock_skew_ms: Type.Optional(Type.Integer()),
  approval_window_ms: Type.Integer(),
  executable_for_ms: Type.Integer(),
  channels: Type.Array(text),
});

/** The client's "test connection": key, clock and version in one call. */
export function whoamiRoute(app: HttpServer, { services, settings, version }: HttpContext): void {
  const schema = {
    summary: 'Check the key, the clock and the version',
    querystring: Type.Object({ clock: Type.Optional(Instant) }, closed),
    response: { 200: WhoamiAnswer },
  };
  app.get('/whoami', { schema }, async (request) => {
    const now = services.clock.now();
    const { clock } = request.query;
    return {
      strategy: request.strategy,
      version,
      server_time: iso(now),
      // Positive: the client's clock is ahead.
      ...(clock === undefined ? {} : { clock_skew_ms: readInstant('/clock', clock) - now }),
      approval_window_ms: settings.approvalWindowMs,
      executable_for_ms: settings.executableForMs,
      channels: services.recipients.map(({ channel }) => channel),
    };
  });
}
