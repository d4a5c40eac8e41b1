import { readInbox } from '../../usecases/read-inbox.ts';
import { identifyDevice } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { inboxPage } from '../pages/inbox-page.ts';
import { InboxView } from '../schemas/inbox-view.ts';
import { sendPage } from '../send-page.ts';
import { inboxView } from '../views/inbox-view.ts';
import { wantsPage } from '../wants-page.ts';

export function showInboxRoute(app: HttpServer, context: HttpContext): void {
  const { services, sightings } = context;
  const schema = {
    summary: 'What waits, what was decided today, and which strategies are alive; for a paired phone',
    response: { 200: InboxView },
  };
  app.get('/', { schema }, async (request, reply) => {
    const { approver } = await identifyDevice(context, request);
    const inbox = await readInbox(services, sightings);
    const view = inboxView(inbox, approver);
    reply.header('cache-control', 'no-store');
    if (!wantsPage(request)) return view;
    return sendPage(reply, inboxPage(context.webFiles.pages, { inbox, approver, view }));
  });
}
