import Type from 'typebox';
import { isFromVendor } from '../../usecases/hooks.ts';
import type { HookTerms } from '../../usecases/ports.ts';
import { failureLimiter } from '../auth/attempts.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';

/** A vendor's message has a whole card with it, up to 10 KB. */
const BODY_LIMIT_BYTES = 128 * 1024;

/** POST /hooks: what a vendor passes on, such as the press of a button. */
export function receiveHookRoute(app: HttpServer, { services }: HttpContext): void {
  const refuse = failureLimiter(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  const find = ({ channel, account }: { channel: string; account: string }): HookTerms => {
    const hook = services.hooks.get(`${channel}/${account}`);
    if (hook === undefined) throw new Problem('no_such_route');
    return hook;
  };
  const params = Type.Object({ channel: Type.String(), account: Type.String() });
  app.post(
    '/hooks/:channel/:account',
    {
      schema: { hide: true, params },
      bodyLimit: BODY_LIMIT_BYTES,
      // Before the body is read: a stranger's isn't.
      onRequest: async (request) => {
        if (isFromVendor(services, find(request.params), request.headers)) return;
        await refuse(request, new Problem('hook_refused'));
      },
    },
    async ({ params, body }, reply) => {
      // Only then: whatever the vendor isn't told has arrived, it sends again.
      await find(params).receive(String(body ?? ''));
      return reply.code(204).send();
    },
  );
}
