import Type from 'typebox';
import { translateStored, translateSubject } from '../../domain/language/translate-stored.ts';
import { words } from '../../domain/language/words.ts';
import { html } from '../../lib/html.ts';
import type { Finding } from '../../usecases/ports.ts';
import { testChannel } from '../../usecases/test-channel.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, sendView } from '../assets/layout.ts';
import { identifyOwner } from '../auth/approver.ts';
import { credentialLimiter } from '../auth/attempts.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';
import { ChannelTestView, type FindingView } from './view.ts';

/** Each test calls an external service, and rings. */
const TESTS_PER_MINUTE = 6;

export function testChannelRoute(app: HttpServer, context: HttpContext): void {
  const { services, channels } = context;
  const limit = credentialLimiter(app, TESTS_PER_MINUTE);
  const schema = {
    summary: 'Check a channel and send a test notification',
    params: Type.Object({ name: Type.String({ maxLength: 64 }) }),
    response: { 200: ChannelTestView },
  };
  app.post('/channels/:name/test', { schema }, async (request, reply) => {
    const { approver, deviceId } = await identifyOwner(context, request);
    const setup = channels.find(({ name }) => name === request.params.name);
    if (setup === undefined) throw new Problem('channel_not_found');
    await limit(request, `tests by ${deviceId}`);
    const { isOk, findings } = await testChannel(services, setup, approver);
    return sendView(
      request,
      reply,
      () => ({ ok: isOk, findings: findings.map(findingView) }),
      (view) => findingsPage(context.webFiles.pages, setup.name, view.findings),
    );
  });
}

const findingView = ({ subject, state, text, advice }: Finding): FindingView => ({
  subject: translateSubject(subject),
  state,
  text: translateStored(text),
  advice: translateStored(advice),
});

/** The result of a channel test, for a browser without a script. */
function findingsPage(assets: PageAssets, channel: string, findings: readonly FindingView[]): string {
  const said = words().setup.channel;
  const items = findings.map(
    ({ subject, state, text, advice }) =>
      html`<li><strong>${subject}</strong> <span class="${state}">${said[state]}</span> ${text} <small>${advice}</small></li>`,
  );
  return document(assets, {
    title: said.testOf(channel),
    body: html`<main class="inbox">
<h1>${said.testOf(channel)}</h1>
<ul>${items}</ul>
<p><a href="/setup">${said.back}</a></p>
</main>`,
  });
}
