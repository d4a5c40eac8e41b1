import Type from 'typebox';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { findPairingApprover, findPairingFault, pairDevice } from '../../usecases/pair-device.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, sendPage } from '../assets/layout.ts';
import { ensureSameOrigin } from '../auth/approver.ts';
import { failureLimiter } from '../auth/attempts.ts';
import { setSession } from '../auth/session.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { textAnswer } from '../ops/openapi.ts';
import { invalid, Problem } from '../problems.ts';
import { chosenLanguage, languageOf } from '../viewer-language.ts';
import { languagePicker } from './language.ts';

export function pairPhoneRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const refuse = failureLimiter(app);
  // In the query, which isn't logged, not in the path.
  const schema = {
    summary: 'Pair a phone, by the link that "countersign pair" prints',
    querystring: Type.Object({ code: Type.String({ minLength: 1, maxLength: 100 }) }),
    response: { 200: textAnswer('The page that asks for a name', 'text/html') },
  };
  app.get('/pair', { schema }, async (request, reply) => {
    const { code } = request.query;
    const isOne = services.approvers.all.length === 1;
    const approver = isOne ? undefined : await findPairingApprover(services, code);
    const page = inLanguage(languageOf(request), () =>
      pairPage(context.webFiles.pages, code, approver, languagePicker(chosenLanguage(request))),
    );
    return sendPage(reply, page);
  });
  app.post('/pair', { schema: { summary: 'Use a pairing code' } }, async (request, reply) => {
    ensureSameOrigin(context, request);
    const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const name = (form.get('name') ?? '').trim();
    if (!/^[^\p{Cc}]{1,64}$/u.test(name))
      throw invalid({ field: '/name', rule: 'must be 1 to 64 characters' });
    const paired = await pairDevice(services, form.get('code') ?? '', name);
    if (paired === undefined) return refuse(request, await pairingProblem(context, form.get('code') ?? ''));
    setSession(request, reply, paired.session, context);
    return reply.redirect('/', 303);
  });
}

/** An unknown code says no more than it is. */
async function pairingProblem({ services }: HttpContext, code: string): Promise<Problem> {
  const fault = await findPairingFault(services, code);
  if (fault === 'unknown') return new Problem('pairing_refused');
  const onPage = PAIRING_FAULTS[fault];
  return new Problem('pairing_refused', { detail: `${onPage.title}.`, onPage });
}

const PAIRING_FAULTS = {
  used: {
    title: 'This pairing link was already used',
    text:
      'A link pairs one phone, once. For another phone, create a new link: on a paired phone under Setup, Phones, or with ' +
      '"countersign pair" on the server. If it wasn\'t you who used it, remove that phone there now.',
  },
  expired: {
    title: 'This pairing link has expired',
    text:
      'A link works for ten minutes. Create a new one: on a paired phone under Setup, Phones, or with "countersign pair" on ' +
      'the server.',
  },
} as const;

/** Asks before it pairs: opening the link, which previews and scanners do too, must not use the code up. */
function pairPage(
  assets: PageAssets,
  code: string,
  approver: string | undefined,
  languages: SafeHtml,
): string {
  return document(assets, {
    title: 'Pair this phone',
    script: 'inbox',
    data: { pairing: { code, ...(approver === undefined ? {} : { approver }) } },
    body: html`<main class="message">
<h1>Pair this phone</h1>
<p>Anyone holding it can see, approve and reject all trades${approver !== undefined && html` as <strong>${approver}</strong>`}.</p>
<form method="post" action="/pair">
<input type="hidden" name="code" value="${code}">
<label>Phone name <input name="name" value="My phone" maxlength="64" required></label>
<button class="approve">Pair</button>
</form>
${languages}
</main>`,
  });
}
