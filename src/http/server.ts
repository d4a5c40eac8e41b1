import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { mcpRoute } from './agents/mcp.ts';
import { serveFiles } from './assets/built-files.ts';
import { createPageAlarm } from './assets/layout.ts';
import { renewSessions } from './auth/session.ts';
import { guardStrategies } from './auth/strategy-key.ts';
import { compileValidator } from './compile-validator.ts';
import { endConnectionsWhenClosing } from './connections.ts';
import type { HttpContext, HttpServer } from './context.ts';
import { docsRoutes } from './docs/page.ts';
import { drillRoutes } from './drill/page.ts';
import { createErrorHandler } from './error-handler.ts';
import { exportHistoryRoute } from './history/export.ts';
import { showHistoryRoute } from './history/page.ts';
import { acknowledgeAlertRoute, recordAlertRoute } from './inbox/alerts.ts';
import { streamEventsRoute } from './inbox/events.ts';
import { showInboxRoute } from './inbox/page.ts';
import { TIMEOUTS } from './limits.ts';
import { publishGrantKeysRoute } from './ops/grant-keys.ts';
import { healthRoutes, whoamiRoute } from './ops/health.ts';
import { receiveHookRoute } from './ops/hooks.ts';
import { serveOpenApi } from './ops/openapi.ts';
import { answerUnreadable, Problem } from './problems.ts';
import { showReportRoutes } from './report/page.ts';
import { observeRequests } from './request-log.ts';
import { parseStorableJson, refuseAmbiguousRequests, sendSecurityHeaders } from './security.ts';
import { approveByRuleRoutes } from './setup/approve-by-rule.ts';
import { awayRoutes } from './setup/away.ts';
import { manageBridgesRoutes } from './setup/bridges.ts';
import { testChannelRoute } from './setup/channels.ts';
import { manageContractsRoutes } from './setup/contracts.ts';
import { showDeliveryRoute } from './setup/delivery.ts';
import { manageDevicesRoutes } from './setup/devices.ts';
import { manageKeysRoutes } from './setup/keys.ts';
import { chooseLanguageRoute } from './setup/language.ts';
import { manageNewsRoutes } from './setup/news.ts';
import { showSetupRoute } from './setup/page.ts';
import { pairPhoneRoutes } from './setup/pair.ts';
import { pauseTradesRoutes } from './setup/pause.ts';
import { sendPracticeRoute } from './setup/practice.ts';
import { choosePreferencesRoute } from './setup/preferences.ts';
import { notifyDeviceRoutes } from './setup/push.ts';
import { showRingRoutes } from './setup/ring.ts';
import { manageRulesRoutes } from './setup/rules.ts';
import { manageSettingsRoutes } from './setup/settings.ts';
import { startRoutes } from './start/page.ts';
import { claimTradeRoute } from './trade/claim.ts';
import { decideTradeRoutes } from './trade/decide.ts';
import { acknowledgeExecutionRoute, reportExecutionRoute, reportExitRoute } from './trade/execution.ts';
import { feedBarsRoute } from './trade/feed-bars.ts';
import { streamTradeRoute } from './trade/live.ts';
import { ownTradesRoutes } from './trade/own-trades.ts';
import { showTradeRoutes } from './trade/page.ts';
import { pauseAroundTradeRoutes } from './trade/pause.ts';
import { showBarsRoute, showPictureRoute } from './trade/picture.ts';
import { recordQuoteRoute } from './trade/quote.ts';
import { typeResultRoute } from './trade/result.ts';
import { recordSeenRoute } from './trade/seen.ts';
import { getStatusRoute } from './trade/status.ts';
import { submitTradeRoute } from './trade/submit.ts';
import { withdrawTradeRoute } from './trade/withdraw.ts';
import { receiveMessageRoute } from './tradingview/receive.ts';

const compress = promisify(gzip);
/** Smaller responses fit in one packet anyway. */
const WORTH_BYTES = 1400;
const BODY_LIMIT_BYTES = 2 * 1024 * 1024;

/** The whole HTTP side, not yet listening. */
export async function buildServer(given: HttpContext, logger: FastifyBaseLogger): Promise<HttpServer> {
  const pageAlarm = createPageAlarm(given);
  const { context } = pageAlarm;
  const handleError = createErrorHandler(context.webFiles.pages);
  const app: HttpServer = Fastify({
    loggerInstance: logger,
    // Its lines would contain the whole address, and with it the links; see request-log.ts.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: TIMEOUTS.requestMs,
    keepAliveTimeout: TIMEOUTS.keepAliveMs,
    http: {
      headersTimeout: TIMEOUTS.headersMs,
      connectionsCheckingInterval: TIMEOUTS.checkEveryMs,
      // Node would refuse it with an empty answer; see refuseAmbiguousRequests.
      requireHostHeader: false,
    },
    // A tampered __proto__ is refused, not silently dropped.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // Clients whose base address ends with a slash send "https://host/" + "/status/…".
    rewriteUrl: ({ url = '/' }) => url.replace(/^\/{2,}/, '/'),
    routerOptions: { maxParamLength: 200 },
    // Addresses that no route could be looked up for.
    frameworkErrors: handleError,
    clientErrorHandler: answerUnreadable,
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(compileValidator);
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
  sendSecurityHeaders(app, context.services.publicUrl);
  await app.register(rateLimit, { global: false });
  await serveFiles(app, context.webFiles);
  await serveOpenApi(app, context);
  await app.register(async (scope) => strategyRoutes(scope, context));
  await app.register(async (scope) => approverRoutes(scope, context));
  await app.register(async (scope) => receiveHookRoute(scope, context));
  await app.register(async (scope) => receiveMessageRoute(scope, context));
  healthRoutes(app, context);
  publishGrantKeysRoute(app, context);
  return app;
}

function strategyRoutes(app: HttpServer, context: HttpContext): void {
  app.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, security: [{ key: [] }] };
  });
  guardStrategies(app, context);
  // Only JSON: text would pass as a string, and be refused for the wrong reason.
  app.removeContentTypeParser('text/plain');
  parseStorableJson(app);
  submitTradeRoute(app, context);
  getStatusRoute(app, context);
  ownTradesRoutes(app, context);
  claimTradeRoute(app, context);
  recordQuoteRoute(app, context);
  feedBarsRoute(app, context);
  withdrawTradeRoute(app, context);
  reportExecutionRoute(app, context);
  reportExitRoute(app, context);
  recordAlertRoute(app, context);
  whoamiRoute(app, context);
  mcpRoute(app, context);
}

function approverRoutes(app: HttpServer, context: HttpContext): void {
  // A phone's background request may have any content type or none, and a body or none: only its address counts.
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
  recordSeenRoute(app, context);
  showInboxRoute(app, context);
  showHistoryRoute(app, context);
  exportHistoryRoute(app, context);
  showReportRoutes(app, context);
  streamEventsRoute(app, context);
  pairPhoneRoutes(app, context);
  chooseLanguageRoute(app, context);
  choosePreferencesRoute(app, context);
  pauseTradesRoutes(app, context);
  pauseAroundTradeRoutes(app, context);
  typeResultRoute(app, context);
  awayRoutes(app, context);
  manageDevicesRoutes(app, context);
  notifyDeviceRoutes(app, context);
  showDeliveryRoute(app, context);
  showSetupRoute(app, context);
  startRoutes(app, context);
  manageKeysRoutes(app, context);
  manageBridgesRoutes(app, context);
  manageContractsRoutes(app, context);
  manageSettingsRoutes(app, context);
  manageRulesRoutes(app, context);
  manageNewsRoutes(app, context);
  approveByRuleRoutes(app, context);
  testChannelRoute(app, context);
  showRingRoutes(app, context);
  sendPracticeRoute(app, context);
  drillRoutes(app, context);
  docsRoutes(app, context);
}

/**
 * Packs pages and JSON for phones: two thirds less over a slow network, for half a millisecond off the main thread.
 * Pictures and built files are packed already, and streams don't come by here.
 */
function compressAnswers(app: HttpServer): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < WORTH_BYTES) return payload;
    reply.header('vary', 'accept-encoding');
    if (reply.hasHeader('content-encoding') || !acceptsGzip(request.headers['accept-encoding']))
      return payload;
    const packed = await compress(payload);
    reply.header('content-encoding', 'gzip').header('content-length', packed.length);
    return packed;
  });
}

const acceptsGzip = (accepted: string | string[] | undefined) =>
  /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(accepted));
