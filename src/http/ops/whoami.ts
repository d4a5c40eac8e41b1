import Type from 'typebox';
import type { HttpContext, HttpServer } from '../context.ts';
import { WhoamiAnswer } from '../trade/answers.ts';
import { Instant } from '../trade/fields.ts';
import { readInstant } from '../trade/read-instant.ts';

/** The client's "test connection": key, clock and version in one call. */
export function whoamiRoute(app: HttpServer, { services, settings, version }: HttpContext): void {
  const schema = {
    summary: 'Check the key, the clock and the version',
    querystring: Type.Object({ clock: Type.Optional(Instant) }, { additionalProperties: false }),
    response: { 200: WhoamiAnswer },
  };
  app.get('/whoami', { schema }, async (request) => {
    const now = services.clock.now();
    const { clock } = request.query;
    return {
      strategy: request.strategy,
      version,
      server_time: new Date(now).toISOString(),
      // Positive: the client's clock is ahead.
      ...(clock === undefined ? {} : { clock_skew_ms: readInstant('/clock', clock) - now }),
      approval_window_ms: settings.approvalWindowMs,
      executable_for_ms: settings.executableForMs,
      channels: services.recipients.map(({ channel }) => channel),
    };
  });
}
