import { readInbox } from '../../usecases/read-inbox.ts';
import { sendPage } from '../assets/send-page.ts';
import { wantsPage } from '../assets/wants-page.ts';
import { identifyDevice } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { inboxPage } from './inbox-page.ts';
import { inboxView } from './inbox-view.ts';
import { InboxView } from './view.ts';

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
