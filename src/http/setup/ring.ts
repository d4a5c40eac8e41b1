import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { words } from '../../domain/language/words.ts';
import { isPhoneFetch, isSeenByPerson } from '../../domain/receipt.ts';
import { asTradeUuid } from '../../domain/units.ts';
import { html } from '../../lib/html.ts';
import type { LinkPurpose } from '../../usecases/links.ts';
import { noteRing } from '../../usecases/test-channel.ts';
import { findFile, type PageAssets } from '../assets/built-files.ts';
import { document, sendPage, wantsPage } from '../assets/layout.ts';
import { ensureFresh, ensureSameOrigin, identifyVisitor, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed, LinkQuery } from '../fields.ts';
import { Problem } from '../problems.ts';
import { SeenAnswer } from '../trade/seen.ts';
import { languageOf } from '../viewer-language.ts';

const RingParams = Type.Object({
  ring_id: Type.String({
    pattern: '^[\\w-]{1,64}$',
    description: 'The id of the test notification.',
  }),
});
const SeenBody = Type.Object({ visible: Type.Optional(Type.Boolean()) }, closed);
const PICTURE = 'icon-512.png';

/** What a test notification opens and fetches: the same receipts as a trade's, but nothing to decide. */
export function showRingRoutes(app: HttpServer, context: HttpContext): void {
  const { services, webFiles } = context;
  const schema = { params: RingParams, querystring: LinkQuery };
  const picture = findFile(webFiles.folders, PICTURE);

  async function identify(request: FastifyRequest, purposes: readonly LinkPurpose[]) {
    const { ring_id: ringId } = request.params as { ring_id: string };
    const visitor = await identifyVisitor(context, request, asTradeUuid(ringId), purposes);
    ensureFresh(context, visitor);
    return ringId;
  }

  const pictureSummary = 'The picture of a test notification, whose fetch is its receipt';
  app.get(
    '/ring/:ring_id.png',
    { schema: { ...schema, summary: pictureSummary } },
    async (request, reply) => {
      const ringId = await identify(request, ['picture']);
      if (picture === undefined) throw new Problem('no_such_route');
      if (isPhoneFetch(request)) await noteRing(services, ringId, 'received');
      return reply.type('image/png').header('cache-control', 'private, no-cache').send(picture);
    },
  );
  const shownSummary = 'Report that a test notification is on the screen, by the link of its picture';
  app.post('/ring/:ring_id.png', { schema: { ...schema, summary: shownSummary } }, async (request, reply) => {
    ensureSameOrigin(context, request);
    await noteRing(services, await identify(request, ['picture']), 'received');
    return reply.code(204).send();
  });
  const pageSummary = 'What a test notification opens';
  app.get('/ring/:ring_id', { schema: { ...schema, summary: pageSummary } }, async (request, reply) => {
    const ringId = await identify(request, ['view']);
    const page = () => ringPage(webFiles.pages, seenPath(request, ringId));
    return sendPage(reply, inLanguage(languageOf(request), page));
  });
  const seenSummary = 'The test notification has been seen';
  const seen = {
    schema: { ...schema, summary: seenSummary, body: SeenBody, response: { 200: SeenAnswer } },
    preValidation: readFields,
  };
  app.post('/ring/:ring_id/seen', seen, async (request, reply) => {
    ensureSameOrigin(context, request);
    const ringId = await identify(request, ['view']);
    const { visible } = request.body;
    // Without a script, a person must have pressed the button.
    const isSeen = visible === undefined || isSeenByPerson(request, visible);
    if (isSeen) await noteRing(services, ringId, 'seen');
    if (!wantsPage(request)) return { recorded: isSeen };
    return sendPage(
      reply,
      inLanguage(languageOf(request), () => confirmedPage(webFiles.pages)),
    );
  });
}

function seenPath(request: FastifyRequest, ringId: string): string {
  const { l: token } = request.query as { l?: string };
  return `/ring/${ringId}/seen${token === undefined ? '' : `?l=${encodeURIComponent(token)}`}`;
}

function ringPage(pages: PageAssets, seen: string): string {
  const { setup, shell } = words();
  const { ring } = setup;
  return document(pages, {
    title: ring.title,
    script: 'ring',
    data: { seen, recorded: ring.recorded },
    body: html`<main class="message">
<h1>${ring.title}</h1>
<p id="ring-state" role="status">${ring.reached}</p>
<form method="post" action="${seen}"><button class="primary">${ring.confirm}</button></form>
<p><a class="button" href="/setup">${shell.pages.setup}</a></p>
</main>`,
  });
}

function confirmedPage(pages: PageAssets): string {
  const { setup, shell } = words();
  const { ring } = setup;
  return document(pages, {
    title: ring.title,
    body: html`<main class="message">
<h1>${ring.title}</h1>
<p>${ring.confirmed}</p>
<p><a class="button" href="/setup">${shell.pages.setup}</a></p>
</main>`,
  });
}
