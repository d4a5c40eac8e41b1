import type { HttpServer } from './context.ts';
import type { Metrics } from './ops/metrics.ts';

/** The token of a TradingView address is a secret, whatever follows it. */
const pathWithoutToken = (url: string) =>
  url.split('?', 1)[0]?.replace(/^(\/hooks\/tradingview\/).*/i, '$1…');

/** One log line and one measurement per response. Both omit the query, which contains links. */
export function observeRequests(app: HttpServer, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    // The pattern, not the path: a label per uuid would explode the metrics.
    const route = request.routeOptions.url ?? 'none';
    const { statusCode: status, elapsedTime } = reply;
    metrics.requestSeconds.observe({ method, route, status }, elapsedTime / 1000);
    const fields = {
      method,
      path: pathWithoutToken(request.url),
      status,
      ms: Math.round(elapsedTime * 10) / 10,
    };
    if (status >= 500) request.log.error(fields, 'answered');
    else if (status === 401 || status === 403 || status === 429) request.log.warn(fields, 'answered');
    else request.log.debug(fields, 'answered');
  });
}
