import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { createPageAlarm } from './assets/page-alarm.ts';
import { serveFiles } from './assets/serve-files.ts';
import { renewSessions } from './auth/session-cookie.ts';
import { guardStrategies } from './auth/strategy-access.ts';
import { compressAnswers } from './compress-answers.ts';
import { TIMEOUTS } from './connection-limit.ts';
import type { HttpContext, HttpServer } from './context.ts';
import { createErrorHandler } from './error-handler.ts';
import { endConnectionsWhenClosing } from './hang-up.ts';
import { showHistoryRoute } from './history/history.ts';
import { acknowledgeAlertRoute } from './inbox/acknowledge-alert.ts';
import { recordAlertRoute } from './inbox/alerts.ts';
import { streamEventsRoute } from './inbox/events.ts';
import { showInboxRoute } from './inbox/inbox.ts';
import { healthRoutes } from './ops/health.ts';
import { whoamiRoute } from './ops/whoami.ts';
import { Problem } from './problems.ts';
import { parseStorableJson, refuseAmbiguousRequests } from './refuse-ambiguous.ts';
import { observeRequests } from './request-log.ts';
import { security } from './security.ts';
import { testChannelRoute } from './setup/channels.ts';
import { manageDevicesRoutes } from './setup/devices.ts';
import { manageKeysRoutes } from './setup/keys.ts';
import { pairPhoneRoutes } from './setup/pair.ts';
import { pauseTradesRoutes } from './setup/pause.ts';
import { showSetupRoute } from './setup/setup.ts';
import { acknowledgeExecutionRoute } from './trade/acknowledge-execution.ts';
import { ProblemAnswer } from './trade/answers.ts';
import { showBarsRoute } from './trade/bars.ts';
import { claimTradeRoute } from './trade/claim.ts';
import { decideTradeRoutes } from './trade/decide.ts';
import { reportExecutionRoute } from './trade/execution.ts';
import { reportExitRoute } from './trade/exit.ts';
import { streamTradeRoute } from './trade/live.ts';
import { showTradeRoutes } from './trade/page.ts';
import { showPictureRoute } from './trade/picture.ts';
import { recordQuoteRoute } from './trade/quote.ts';
import { getStatusRoute } from './trade/status.ts';
import { submitTradeRoute } from './trade/submit.ts';
import { withdrawTradeRoute } from './trade/withdraw.ts';
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
