import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { sendPage } from '../assets/layout.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';
import { languageOf } from '../viewer-language.ts';
import type { Guide, Guides } from './guides.ts';
import { docsAddress, INDEX } from './render-guide.ts';
import { searchGuides } from './search-guides.ts';
import { type DocsSite, guidePage, resultsPage } from './view.ts';

const MOST_CHARACTERS = 100;

/** The guides of docs/, for anyone: nothing in them is of this server. */
export function docsRoutes(app: HttpServer, { webFiles }: HttpContext): void {
  const { guides } = webFiles;
  const site: DocsSite = { assets: webFiles.pages, addressOf: docsAddress, isServed: true };
  const index = { hide: true, querystring: Type.Object({ q: Type.Optional(Type.String()) }) };
  app.get('/docs', { schema: index }, async (request, reply) => {
    const query = (request.query.q ?? '').trim().slice(0, MOST_CHARACTERS);
    const write = writerFor(request, reply);
    if (query === '') return write(() => guidePage(site, guideOf(guides, INDEX)));
    const hits = searchGuides(await readAll(guides), query);
    return write(() => resultsPage(site, query, hits));
  });
  const one = { hide: true, params: Type.Object({ name: Type.String() }) };
  app.get('/docs/:name', { schema: one }, async (request, reply) => {
    const { name } = request.params;
    // As it is named in the project: FAQ.md.
    const plain = name.replace(/\.md$/i, '').toLowerCase();
    const guide = guideOf(guides, plain);
    if (name !== plain || plain === INDEX) return reply.redirect(docsAddress(plain));
    return writerFor(request, reply)(() => guidePage(site, guide));
  });
}

/** The guides are in English; what surrounds them is in the viewer's language. */
const writerFor = (request: FastifyRequest, reply: FastifyReply) => (page: () => string) =>
  sendPage(reply, inLanguage(languageOf(request), page));

function guideOf(guides: Guides, name: string): Guide {
  const guide = guides.find(name);
  if (guide === undefined) throw new Problem('no_such_route');
  return guide;
}

/** In steps: the first search renders all of them, and no claim waits for that. */
async function readAll(guides: Guides): Promise<Guide[]> {
  const all: Guide[] = [];
  for (const name of guides.names) {
    all.push(guideOf(guides, name));
    await nextTurn();
  }
  return all;
}
