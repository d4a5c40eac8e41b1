import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

/** The built files alone, as the server hands them out, of this build or of a later one. */
export interface ServedBuild extends AsyncDisposable {
  readonly url: string;
  /** From now on the worker is that of another build. */
  deploy(build: string): void;
}

const DIST = join(import.meta.dirname, '../../web/dist');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
};

export async function serveBuild(): Promise<ServedBuild> {
  let build: string | undefined;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = join(DIST, pathname.replace(/^\/assets/, ''));
    if (pathname === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<title>A page</title><h1>A page</h1>');
    } else if (existsSync(path)) {
      response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
      const content = readFileSync(path, 'utf8');
      response.end(
        build === undefined ? content : content.replace(/countersign-[0-9a-f]{12}/, `countersign-${build}`),
      );
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deploy(next) {
      build = next;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
