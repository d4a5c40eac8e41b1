import Type from 'typebox';
import { hashToken, type Received } from '../../usecases/tradingview/receive-message.ts';
import { credentialLimiter, failureLimiter } from '../auth/attempts.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';
import { iso } from '../trade/facts.ts';
import { instant } from '../trade/view.ts';

/** An alert has at most 40,960 characters, of up to four bytes each. */
const BODY_LIMIT_BYTES = 256 * 1024;

const KeptAnswer = Type.Object({
  kept: Type.Literal(true),
  already: Type.Boolean({ description: 'The same message has come in before.' }),
  server_time: instant,
});

/**
 * Takes whatever TradingView sends, and answers once it is kept. What it says is read afterwards: a fault is reported to
 * the person, since nobody reads TradingView's log.
 */
export function receiveMessageRoute(app: HttpServer, context: HttpContext): void {
  const { services, lastSeen, settings, strategyWatch, signals } = context;
  const refuse = failureLimiter(app);
  const limit = credentialLimiter(app, settings.rateLimitPerMinute);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  const schema = {
    summary: "Keep a TradingView alert; the token in the address is a strategy's",
    params: Type.Object({ token: Type.String({ maxLength: 100 }) }),
    response: { 200: KeptAnswer },
  };
  app.post('/hooks/tradingview/:token', { schema }, async (request) => {
    const { token } = request.params;
    // TradingView would not send it again after a 429.
    await limit(request, hashToken(token)).catch(() => Promise.reject(notKept()));
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const contentType = request.headers['content-type'] ?? null;
    const { result, key } = await signals.receive({ token, contentType, body });
    if (key === undefined || !isKept(result))
      return result === 'unknown_token'
        ? refuse(request, new Problem('hook_unknown'))
        : Promise.reject(notKept());
    lastSeen.note(key.keyId);
    strategyWatch.hear(key.strategy, 'other');
    return { kept: true as const, already: result === 'repeated', server_time: iso(services.clock.now()) };
  });
}

const notKept = () =>
  new Problem('not_ready', { detail: 'Nothing was kept.', headers: { 'retry-after': '1' } });

const isKept = (result: Received) => result === 'kept' || result === 'repeated';
