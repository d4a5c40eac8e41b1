import { readSetup } from '../../usecases/read-setup.ts';
import { sendPage } from '../assets/send-page.ts';
import { wantsPage } from '../assets/wants-page.ts';
import { identifyDevice } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { setupPage } from './setup-page.ts';
import { setupView } from './setup-view.ts';
import { SetupView } from './view.ts';

export function showSetupRoute(app: HttpServer, context: HttpContext): void {
  const { services, sightings, channels } = context;
  const schema = {
    summary: 'What is set up, and what is missing; for a paired phone',
    response: { 200: SetupView },
  };
  app.get('/setup', { schema }, async (request, reply) => {
    await identifyDevice(context, request);
    const setup = await readSetup(services, sightings, channels, context.settings.sessionUnusedMs);
    const view = setupView(setup, { ...context, publicUrl: services.publicUrl });
    reply.header('cache-control', 'no-store');
    return wantsPage(request) ? sendPage(reply, setupPage(context.webFiles.pages, view)) : view;
  });
}
