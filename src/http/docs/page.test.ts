import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestServer, PRETENDED_FILES, type TestServer } from '../../../test/support/test-server.ts';
import { docsAddress } from './render-guide.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.end());

const get = (url: string) => server.app.inject({ url, headers: { accept: 'text/html' } });
const { names } = PRETENDED_FILES.guides;

describe.each(names)('the guide %s', (name) => {
  test('is a page for anyone, without a script, that loads nothing from elsewhere', async () => {
    const { statusCode, headers, body } = await get(docsAddress(name));
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(body).toMatch(/<h1 id="[\w-]+">/);
    expect(body).not.toMatch(/<script|<img|<iframe|\sstyle=|\son\w+=/);
    expect(body).not.toMatch(/<link[^>]*href="(?!\/)/);
  });

  test('links only to pages and headings that exist', async () => {
    const { body } = await get(docsAddress(name));
    const links = [...body.matchAll(/<a href="([^"]*)"/g)].map(([, href = '']) => href);
    expect(links[1]).toBe('/');
    for (const link of links.filter((href) => href !== '/' && !href.startsWith('https://'))) {
      const [path = '', heading] = link.split('#');
      const target = path === '' ? body : (await get(path)).body;
      expect(target, link).toContain('<main class="docs">');
      if (heading !== undefined) expect(target, link).toContain(`id="${heading}"`);
    }
  });
});

test('a guide is also found as it is named in the project', async () => {
  const { statusCode, headers } = await get('/docs/DEPLOY-LAPTOP.md');
  expect(statusCode).toBe(302);
  expect(headers.location).toBe('/docs/deploy-laptop');
  expect((await get('/docs/README.md')).headers.location).toBe('/docs');
});

test.each(['/docs/nothing', '/docs/..%2fpackage', '/docs/constructor', '/docs/faq/more'])(
  '%s is not there',
  async (url) => {
    const { statusCode, headers } = await get(url);
    expect(statusCode).toBe(404);
    expect(headers['content-type']).toContain('text/html');
  },
);

test('a search finds the section, best first, and leads to it', async () => {
  const { body } = await get('/docs?q=what+if+I+sleep');
  const [first] = [...body.matchAll(/<a href="(\/docs\/[^"]*)"><strong>/g)].map(([, href]) => href);
  expect(first).toBe('/docs/faq#what-if-i-sleep');
  expect(body).toContain('value="what if I sleep"');
});

test('a search without a hit says so, and what was typed cannot become HTML', async () => {
  const { statusCode, body } = await get('/docs?q=%3Cscript%3Ezzqx%3C/script%3E');
  expect(statusCode).toBe(200);
  expect(body).not.toContain('<script');
  expect(body).toContain('&lt;script&gt;zzqx');
});

test.each(['%20', '?', '%00', 'a&q=b'])('a search for "%s" breaks nothing', async (query) => {
  expect((await get(`/docs?q=${query}`)).statusCode).toBeLessThan(500);
});
