import type { HttpContext, HttpServer } from '../context.ts';
import { wantsPage } from './wants-page.ts';

/** Shows on every page, including error pages, that questions can't be delivered. */
export function createPageAlarm(context: HttpContext) {
  const { services, webFiles } = context;
  let alarm: string | null = null;
  return {
    context: { ...context, webFiles: { ...webFiles, pages: { ...webFiles.pages, alarm: () => alarm } } },
    follow(app: HttpServer): void {
      app.addHook('onRequest', async (request) => {
        if (!wantsPage(request)) return;
        // Without a database, pages say nothing about delivery; /readyz reports that.
        alarm = await services.recentDeliveryFaults().catch(() => null);
      });
    },
  };
}
