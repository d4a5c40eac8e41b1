import Type from 'typebox';
import { pairDevice } from '../../usecases/pair-device.ts';
import { ensureSameOrigin } from '../auth/approver-access.ts';
import { failureLimiter } from '../auth/attempts.ts';
import { setSession } from '../auth/session-cookie.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';
import { textAnswer } from '../trade/answers.ts';
import { invalid } from '../trade/read-submission.ts';
import { pairPage } from './pair-page.ts';

export function pairPhoneRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const refuse = failureLimiter(app);
  // In the query, where the log doesn't look, not in the path.
  const schema = {
    summary: 'Pair a phone, by the link that "countersign pair" prints',
    querystring: Type.Object({ code: Type.String({ minLength: 1, maxLength: 100 }) }),
    response: { 200: textAnswer('The page that asks for a name', 'text/html') },
  };
  app.get('/pair', { schema }, async (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(pairPage(context.webFiles.pages, request.query.code)),
  );
  app.post('/pair', { schema: { summary: 'Use a pairing code' } }, async (request, reply) => {
    ensureSameOrigin(context, request);
    const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const name = (form.get('name') ?? '').trim();
    if (!/^[^\p{Cc}]{1,64}$/u.test(name))
      throw invalid({ field: '/name', rule: 'must be 1 to 64 characters' });
    const paired = await pairDevice(services, form.get('code') ?? '', name);
    if (paired === undefined) return refuse(request, new Problem('pairing_refused'));
    setSession(request, reply, paired.session, context);
    return reply.redirect('/', 303);
  });
}
