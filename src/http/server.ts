import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { serveFiles } from './assets/serve-files.ts';
import { renewSessions } from './auth/session-cookie.ts';
import { guardStrategies } from './auth/strategy-access.ts';
import { compressAnswers } from './compress-answers.ts';
import { TIMEOUTS } from './connection-limit.ts';
import type { HttpContext, HttpServer } from './context.ts';
import { createErrorHandler } from './error-handler.ts';
import { endConnectionsWhenClosing } from './hang-up.ts';
import { createPageAlarm } from './page-alarm.ts';
import { Problem } from './problem.ts';
import { parseStorableJson, refuseAmbiguousRequests } from './refuse-ambiguous.ts';
import { observeRequests } from './request-log.ts';
import { acknowledgeAlertRoute } from './routes/acknowledge-alert.ts';
import { acknowledgeExecutionRoute } from './routes/acknowledge-execution.ts';
import { claimTradeRoute } from './routes/claim-trade.ts';
import { decideTradeRoutes } from './routes/decide-trade.ts';
import { getStatusRoute } from './routes/get-status.ts';
import { manageDevicesRoutes } from './routes/manage-devices.ts';
import { manageKeysRoutes } from './routes/manage-keys.ts';
import { pairPhoneRoutes } from './routes/pair-phone.ts';
import { pauseTradesRoutes } from './routes/pause-trades.ts';
import { recordAlertRoute } from './routes/record-alert.ts';
import { recordQuoteRoute } from './routes/record-quote.ts';
import { reportExecutionRoute } from './routes/report-execution.ts';
import { reportExitRoute } from './routes/report-exit.ts';
import { showBarsRoute } from './routes/show-bars.ts';
import { healthRoutes } from './routes/show-health.ts';
import { showHistoryRoute } from './routes/show-history.ts';
import { showInboxRoute } from './routes/show-inbox.ts';
import { showPictureRoute } from './routes/show-picture.ts';
import { showSetupRoute } from './routes/show-setup.ts';
import { showTradeRoutes } from './routes/show-trade.ts';
import { whoamiRoute } from './routes/show-whoami.ts';
import { streamEventsRoute } from './routes/stream-events.ts';
import { streamTradeRoute } from './routes/stream-trade.ts';
import { submitTradeRoute } from './routes/submit-trade.ts';
import { testChannelRoute } from './routes/test-channel.ts';
import { withdrawTradeRoute } from './routes/withdraw-trade.ts';
import { ProblemAnswer } from './schemas/answers.ts';
import { security } from './security-headers.ts';
import { answerUnreadable } from './unreadable-request.ts';

const BODY_LIMIT_BYTES = 2 * 1024 * 1024;

/** The whole HTTP side, not yet listening. */
export async function buildServer(given: HttpContext, logger: FastifyBaseLogger): Promise<HttpServer> {
  const pageAlarm = createPageAlarm(given);
  const { context } = pageAlarm;
  const handleError = createErrorHandler(context.webFiles.pages);
  const app: HttpServer = Fastify({
    loggerInstance: logger,
    // Its lines would hold the whole address, and with it the links; see request-log.ts.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: TIMEOUTS.requestMs,
    keepAliveTimeout: TIMEOUTS.keepAliveMs,
    http: { headersTimeout: TIMEOUTS.headersMs, connectionsCheckingInterval: TIMEOUTS.checkEveryMs },
    // A tampered __proto__ is refused, not quietly dropped.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // Clients whose base address ends with a slash send "https://host/" + "/status/…".
    rewriteUrl: ({ url = '/' }) => url.replace(/^\/{2,}/, '/'),
    routerOptions: { maxParamLength: 200 },
    // Addresses that no route could be looked up for.
    frameworkErrors: handleError,
    clientErrorHandler: answerUnreadable,
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler(() => {
    throw new Problem('no_such_route');
  });
  observeRequests(app, context.metrics);
  pageAlarm.follow(app);
  refuseAmbiguousRequests(app);
  endConnectionsWhenClosing(app, context.closing);
  await app.register(cookie);
  await app.register(helmet, security(context.services.publicUrl));
  await app.register(rateLimit, { global: false });
  await app.register(swagger, { openapi: openApi(context) });
  await serveFiles(app, context.webFiles);
  documentProblems(app);
  await app.register(async (scope) => strategyRoutes(scope, context));
  await app.register(async (scope) => approverRoutes(scope, context));
  healthRoutes(app, context);
  let contract: string | undefined;
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    contract ??= JSON.stringify(withOptionalBodies(app.swagger()));
    return reply.type('application/json; charset=utf-8').send(contract);
  });
  return app;
}

function strategyRoutes(app: HttpServer, context: HttpContext): void {
  app.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, security: [{ key: [] }] };
  });
  guardStrategies(app, context);
  // JSON or nothing: text would pass as a string, and be refused for what it isn't.
  app.removeContentTypeParser('text/plain');
  parseStorableJson(app);
  submitTradeRoute(app, context);
  getStatusRoute(app, context);
  claimTradeRoute(app, context);
  recordQuoteRoute(app, context);
  withdrawTradeRoute(app, context);
  reportExecutionRoute(app, context);
  reportExitRoute(app, context);
  recordAlertRoute(app, context);
  whoamiRoute(app, context);
}

function approverRoutes(app: HttpServer, context: HttpContext): void {
  // A phone's background request has any content type, or none, and a body or none: what counts is in its address.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 16 * 1024 }, (_request, body, done) =>
    done(null, body),
  );
  compressAnswers(app);
  renewSessions(app, context);
  // In its own scope, where bodies are read as bytes.
  app.register(async (scope) => decideTradeRoutes(scope, context));
  acknowledgeExecutionRoute(app, context);
  acknowledgeAlertRoute(app, context);
  showPictureRoute(app, context);
  showTradeRoutes(app, context);
  showBarsRoute(app, context);
  streamTradeRoute(app, context);
  showInboxRoute(app, context);
  showHistoryRoute(app, context);
  streamEventsRoute(app, context);
  pairPhoneRoutes(app, context);
  pauseTradesRoutes(app, context);
  manageDevicesRoutes(app, context);
  showSetupRoute(app, context);
  manageKeysRoutes(app, context);
  testChannelRoute(app, context);
}

const PROBLEM = {
  description: 'What was refused, and why',
  content: { 'application/problem+json': { schema: ProblemAnswer } },
};

/** Whatever else a call answers is a problem document. */
function documentProblems(app: HttpServer): void {
  app.addHook('onRoute', ({ schema }) => {
    if (schema !== undefined) schema.response = { ...(schema.response as object), default: PROBLEM };
  });
}

/** A phone's background request decides without a body; a schema alone can't say so. */
function withOptionalBodies(document: object): object {
  const { paths = {} } = document as {
    paths?: Record<string, { post?: { requestBody?: { required?: boolean } } }>;
  };
  for (const path of ['/approve/{trade_uuid}', '/reject/{trade_uuid}', '/devices/{device_id}/revoke']) {
    const body = paths[path]?.post?.requestBody;
    if (body !== undefined) body.required = false;
  }
  return document;
}

function openApi({ services, version }: HttpContext) {
  return {
    openapi: '3.1.0' as const,
    info: { title: 'Countersign', version, description: 'A person between a strategy and the market.' },
    servers: [{ url: services.publicUrl }],
    components: { securitySchemes: { key: { type: 'http' as const, scheme: 'bearer' } } },
  };
}
