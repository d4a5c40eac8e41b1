import Type from 'typebox';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { fillSlots, slot } from '../../domain/language/slots.ts';
import { words } from '../../domain/language/words.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { findPairingApprover, findPairingFault, pairDevice } from '../../usecases/pair-device.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, sendPage } from '../assets/layout.ts';
import { ensureSameOrigin } from '../auth/approver.ts';
import { failureLimiter } from '../auth/attempts.ts';
import { setSession } from '../auth/session.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { textAnswer } from '../ops/openapi.ts';
import { invalidField, Problem } from '../problems.ts';
import { chosenLanguage, languageOf } from '../viewer-language.ts';
import { languagePicker } from './language.ts';

export function pairPhoneRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const refuse = failureLimiter(app);
  // In the query, which isn't logged, not in the path.
  const schema = {
    summary: 'Pair a phone, by the link that "countersign pair" prints',
    querystring: Type.Object({
      code: Type.String({ minLength: 1, maxLength: 100 }),
      next: Type.Optional(Type.Literal('start', { description: 'The guide follows, not the inbox.' })),
    }),
    response: { 200: textAnswer('The page that asks for a name', 'text/html') },
  };
  app.get('/pair', { schema }, async (request, reply) => {
    const { code, next } = request.query;
    const isOne = services.approvers.all.length === 1;
    const approver = isOne ? undefined : await findPairingApprover(services, code);
    const page = inLanguage(languageOf(request), () =>
      pairPage(context.webFiles.pages, { code, next, approver }, languagePicker(chosenLanguage(request))),
    );
    return sendPage(reply, page);
  });
  app.post('/pair', { schema: { summary: 'Use a pairing code' } }, async (request, reply) => {
    ensureSameOrigin(context, request);
    const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const name = (form.get('name') ?? '').trim();
    if (!/^[^\p{Cc}]{1,64}$/u.test(name)) throw invalidField('/name', ({ deviceName }) => deviceName);
    const paired = await pairDevice(services, form.get('code') ?? '', name);
    if (paired === undefined) return refuse(request, await pairingProblem(context, form.get('code') ?? ''));
    setSession(request, reply, paired.session, context);
    return reply.redirect(form.get('next') === 'start' ? '/start' : '/', 303);
  });
}

/** An unknown code says no more than it is. */
export async function pairingProblem({ services }: HttpContext, code: string): Promise<Problem> {
  const fault = await findPairingFault(services, code);
  if (fault === 'unknown') return new Problem('pairing_refused');
  return new Problem('pairing_refused', {
    get detail() {
      return words().refusals.sentence(words().refusals.pairing[fault].title);
    },
    get onPage() {
      return words().refusals.pairing[fault];
    },
  });
}

interface Offer {
  readonly code: string;
  readonly next: 'start' | undefined;
  readonly approver: string | undefined;
}

/** Asks before it pairs: opening the link, which previews and scanners do too, must not use the code up. */
function pairPage(assets: PageAssets, { code, next, approver }: Offer, languages: SafeHtml): string {
  const { power, powerAs, pairing } = words().devices;
  return document(assets, {
    title: pairing.pairThis,
    script: 'inbox',
    data: { pairing: { code, ...(next && { next }), ...(approver !== undefined && { approver }) } },
    body: html`<main class="message">
<h1>${pairing.pairThis}</h1>
<p>${approver === undefined ? power : fillSlots(powerAs(slot(0)), html`<strong>${approver}</strong>`).map((part) => html`${part}`)}</p>
<form method="post" action="/pair">
<input type="hidden" name="code" value="${code}">
${next !== undefined && html`<input type="hidden" name="next" value="${next}">`}
<label>${pairing.name} <input name="name" value="${pairing.myPhone}" maxlength="64" required></label>
<button class="approve">${pairing.pair}</button>
</form>
${languages}
</main>`,
  });
}
