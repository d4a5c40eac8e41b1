import { relative } from 'node:path';
import files from '@fastify/static';
import { sha256Hex } from '../../lib/sha256.ts';
import type { HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';
import { ROOT_FILES, type RootFile, type WebFiles } from './built-files.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** Scripts, styles and icons: kept for ever where the name changes with the content, asked after where it doesn't. */
export async function serveFiles(app: HttpServer, webFiles: WebFiles): Promise<void> {
  await app.register(files, {
    root: [...webFiles.folders],
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      const name = nameOf(webFiles.folders, path).replace(/\.(br|gz)$/, '');
      reply.header('cache-control', webFiles.isHashed(name) ? FOR_EVER : 'no-cache');
    },
  });
  for (const name of Object.keys(ROOT_FILES) as RootFile[]) serveRootFile(app, webFiles, name);
}

const nameOf = (folders: readonly string[], path: string) =>
  folders.map((folder) => relative(folder, path)).find((name) => !name.startsWith('..')) ?? path;

function serveRootFile(app: HttpServer, webFiles: WebFiles, name: RootFile): void {
  const content = webFiles.rootFile(name);
  const etag = content === undefined ? '' : `"${sha256Hex(content)}"`;
  app.get(`/${name}`, { schema: { hide: true } }, async (request, reply) => {
    if (content === undefined) throw new Problem('no_such_route');
    reply.headers({ etag, 'cache-control': 'no-cache' });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type(ROOT_FILES[name]).send(content);
  });
}
