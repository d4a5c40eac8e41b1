import Type from 'typebox';
import { testChannel } from '../../usecases/test-channel.ts';
import { sendPage } from '../assets/send-page.ts';
import { wantsPage } from '../assets/wants-page.ts';
import { credentialLimiter } from '../auth/attempts.ts';
import { identifyOwner } from '../auth/session-route.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';
import { findingsPage } from './findings-page.ts';
import { ChannelTestView } from './view.ts';

/** Each one asks somebody else's service, and rings. */
const TESTS_PER_MINUTE = 6;

export function testChannelRoute(app: HttpServer, context: HttpContext): void {
  const { services, channels } = context;
  const limit = credentialLimiter(app, TESTS_PER_MINUTE);
  const schema = {
    summary: 'Check a channel, and ring with a test card',
    params: Type.Object({ name: Type.String({ maxLength: 64 }) }),
    response: { 200: ChannelTestView },
  };
  app.post('/channels/:name/test', { schema }, async (request, reply) => {
    const { approver, deviceId } = await identifyOwner(context, request);
    const setup = channels.find(({ name }) => name === request.params.name);
    if (setup === undefined) throw new Problem('channel_not_found');
    await limit(request, `tests by ${deviceId}`);
    const { isOk, findings } = await testChannel(services, setup, approver);
    if (wantsPage(request))
      return sendPage(reply, findingsPage(context.webFiles.pages, setup.name, findings));
    return { ok: isOk, findings: [...findings] };
  });
}
