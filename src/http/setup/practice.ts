import { sendPractice } from '../../usecases/send-practice.ts';
import { wantsPage } from '../assets/layout.ts';
import { identifyOwner } from '../auth/approver.ts';
import { credentialLimiter } from '../auth/attempts.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { PracticeView } from './view.ts';

/** Each rings. */
const PRACTICES_PER_MINUTE = 6;

export function sendPracticeRoute(app: HttpServer, context: HttpContext): void {
  const { services, settings } = context;
  const limit = credentialLimiter(app, PRACTICES_PER_MINUTE);
  const schema = {
    summary: 'Send a trade to practice on, which nobody can execute',
    response: { 201: PracticeView },
  };
  app.post('/practice', { schema }, async (request, reply) => {
    const { approver, deviceId, credential } = await identifyOwner(context, request);
    await limit(request, `practice by ${deviceId}`);
    const trade = await sendPractice(services, {
      windowMs: settings.approvalWindowMs,
      approver,
      credential,
    });
    const path = `/chart/${trade.tradeUuid}`;
    if (wantsPage(request)) return reply.redirect(path, 303);
    return reply.code(201).send({ trade_uuid: trade.tradeUuid, status: trade.status, path });
  });
}
