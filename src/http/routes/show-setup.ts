import { readSetup } from '../../usecases/read-setup.ts';
import { identifyDevice } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { setupPage } from '../pages/setup-page.ts';
import { SetupView } from '../schemas/setup-view.ts';
import { sendPage } from '../send-page.ts';
import { setupView } from '../views/setup-view.ts';
import { wantsPage } from '../wants-page.ts';

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
