import Type from 'typebox';
import { acknowledgeAlert } from '../../usecases/acknowledge-alert.ts';
import { wantsPage } from '../assets/wants-page.ts';
import { identifyOwner } from '../auth/session-route.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';
import { AlertAnswer } from '../trade/answers.ts';
import { iso } from '../trade/facts.ts';
import { AlertId } from '../trade/fields.ts';

/** For a paired phone: checks an alert off. It changes no permission; it only ends the alarm. */
export function acknowledgeAlertRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const schema = {
    summary: 'Check off an alert, with the earlier ones on its card',
    params: Type.Object({ alert_id: AlertId }),
    response: { 200: AlertAnswer },
  };
  app.post('/alert/:alert_id/acknowledge', { schema }, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const alertId = request.params.alert_id.toLowerCase();
    const result = await acknowledgeAlert(services, { alertId, approver, credential });
    if (result.kind === 'not_found') throw new Problem('alert_not_found');
    if (wantsPage(request)) return reply.redirect('/', 303);
    const already = result.kind === 'unchanged';
    return { alert_id: alertId, already, server_time: iso(services.clock.now()) };
  });
}
