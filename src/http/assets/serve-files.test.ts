import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { readWebFiles } from './built-files.ts';

const SCRIPT = 'console.log("a page that moves");';
const MANIFEST = {
  'src/pages/trade.tsx': { file: 'trade-1a2b3c4d.js', css: ['trade-5e6f7a8b.css'] },
  'src/styles/site.css': { file: 'site-9c0d1e2f.css' },
};

let folder: string;
let server: TestServer;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-web-'));
  mkdirSync(join(folder, 'public'));
  writeFileSync(join(folder, 'public/icon.svg'), '<svg/>');
});
afterEach(async () => {
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});

/** As `npm run build` leaves it. */
function build(): void {
  mkdirSync(join(folder, 'dist'));
  const files = {
    'manifest.json': JSON.stringify(MANIFEST),
    'trade-1a2b3c4d.js': SCRIPT,
    'trade-1a2b3c4d.js.br': brotliCompressSync(SCRIPT),
    'site-9c0d1e2f.css': 'body{}',
    'sw.js': 'addEventListener("fetch", () => {});',
    'manifest.webmanifest': '{"name":"Countersign"}',
    'offline.html': '<p>offline',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'dist', name), content);
}

async function serve(): Promise<void> {
  server = await createTestServer({}, {}, undefined, undefined, readWebFiles(folder));
}

const get = (url: string, headers: Record<string, string> = {}) => ask(server, { url, headers });

describe('a build', () => {
  beforeEach(async () => {
    build();
    await serve();
  });

  test('is what the pages link to', async () => {
    await server.submit();
    const url = await server.link('view');
    const page = (await get(url, { accept: 'text/html' })).payload;
    expect(page).toContain('<script type="module" src="/assets/trade-1a2b3c4d.js"></script>');
    for (const style of ['site-9c0d1e2f.css', 'trade-5e6f7a8b.css'])
      expect(page).toContain(`<link rel="stylesheet" href="/assets/${style}">`);
    expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest">');
    // What the script shows better by itself is not fetched twice.
    expect(page).toMatch(/<noscript><picture>/);
  });

  test('may be kept forever, packed where the browser unpacks it', async () => {
    const plain = await get('/assets/trade-1a2b3c4d.js');
    expect([plain.payload, plain.headers['cache-control']]).toEqual([
      SCRIPT,
      'public, max-age=31536000, immutable',
    ]);
    const packed = await get('/assets/trade-1a2b3c4d.js', { 'accept-encoding': 'br' });
    expect(packed.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringContaining('javascript'),
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(SCRIPT);
  });

  test.each(['/assets/icon.svg', '/assets/offline.html', '/assets/manifest.json'])(
    '%s is asked after each time: its name stays when its content changes',
    async (url) => {
      const { headers, statusCode } = await get(url);
      expect([statusCode, headers['cache-control']]).toEqual([200, 'no-cache']);
      expect((await get(url, { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
    },
  );

  test.each([
    ['/sw.js', 'text/javascript; charset=utf-8'],
    ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
  ])('%s is at the root, and asked after each time', async (url, type) => {
    const { headers, statusCode } = await get(url);
    expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([200, type, 'no-cache']);
    expect((await get(url, { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
  });

  test('everything has the content security policy, a page that the worker keeps too', async () => {
    for (const url of ['/assets/offline.html', '/sw.js'])
      expect((await get(url)).headers['content-security-policy']).toContain("worker-src 'self'");
  });

  test.each(['/assets/../package.json', '/assets/%2e%2e/package.json', '/assets/nothing.js'])(
    'nothing else is served: %s',
    async (url) => {
      expect((await get(url)).statusCode).toBe(404);
    },
  );
});

describe('without a build', () => {
  beforeEach(serve);

  test('pages are static, and show everything they can', async () => {
    await server.submit();
    const page = (await get(await server.link('decide'), { accept: 'text/html' })).payload;
    expect(page).not.toContain('<script type="module"');
    expect(page).not.toContain('<noscript>');
    expect(page).toContain('<picture>');
    expect(page).toContain('http-equiv="refresh"');
  });

  test('there is no service worker, and the icon is there', async () => {
    expect(problemIn(await get('/sw.js')).code).toBe('no_such_route');
    expect((await get('/assets/icon.svg')).statusCode).toBe(200);
  });
});
