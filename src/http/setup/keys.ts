import Type from 'typebox';
import { words } from '../../domain/language/words.ts';
import { html } from '../../lib/html.ts';
import { createKey, hookAddress, isStrategyName, revokeKey } from '../../usecases/api-keys.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, sendView, wantsPage } from '../assets/layout.ts';
import { identifyOwner, readFields } from '../auth/approver.ts';
import { credentialLimiter } from '../auth/attempts.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';
import { invalidField, Problem } from '../problems.ts';
import { iso } from '../trade/facts.ts';
import { NewKey, RevokedKey } from './view.ts';

/** More than anybody creates by hand. */
const KEYS_PER_MINUTE = 10;

const KeyBody = Type.Object(
  {
    strategy: Type.String({ minLength: 1, maxLength: 64, description: 'Its name, new or known.' }),
    purpose: Type.Optional(
      Type.Literal('tradingview', { description: 'An address for its TradingView alerts, not an API key.' }),
    ),
  },
  closed,
);

export function manageKeysRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const limit = credentialLimiter(app, KEYS_PER_MINUTE);
  app.post(
    '/keys',
    {
      schema: {
        summary: 'Create a key for a strategy; it is shown only once',
        body: KeyBody,
        response: { 201: NewKey },
      },
      preValidation: readFields,
    },
    async (request, reply) => {
      const { approver, deviceId, credential } = await identifyOwner(context, request);
      await limit(request, `keys by ${deviceId}`);
      const { strategy, purpose } = request.body;
      if (!isStrategyName(strategy)) throw invalidField('/strategy', ({ strategyChars }) => strategyChars);
      const about = purpose === undefined ? {} : { purpose };
      const made = await createKey(services, strategy, `approver:${approver}`, { credential, ...about });
      const key = purpose === undefined ? made.key : hookAddress(services.publicUrl, made.key);
      const view: NewKey = { key_id: made.keyId, strategy, key };
      return sendView(
        request,
        reply.code(201),
        () => view,
        () => keyPage(context.webFiles.pages, view),
      );
    },
  );

  const schema = {
    summary: 'Revoke a key',
    params: Type.Object({ key_id: Type.String({ maxLength: 64 }) }),
    response: { 200: RevokedKey },
  };
  app.post('/keys/:key_id/revoke', { schema }, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const { key_id: keyId } = request.params;
    await revokeKey(services, keyId, `approver:${approver}`, credential);
    const key = (await services.store.listKeys()).find((one) => one.keyId === keyId);
    if (key === undefined || key.revokedAt === null) throw new Problem('key_not_found');
    if (wantsPage(request)) return reply.redirect('/setup', 303);
    return { key_id: keyId, revoked_at: iso(key.revokedAt) };
  });
}

/** A new key, shown once, for a browser without a script. */
function keyPage(assets: PageAssets, { strategy, key }: NewKey): string {
  const { channel, keys } = words().setup;
  return document(assets, {
    title: keys.newKey,
    body: html`<main class="message">
<h1>${keys.label(strategy)}</h1>
<p><code>${key}</code></p>
<p class="quiet">${keys.copyNow} ${keys.keepPrivate}</p>
<p><a href="/setup">${channel.back}</a></p>
</main>`,
  });
}
