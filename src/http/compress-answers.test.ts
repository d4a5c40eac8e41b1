import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const page = async (encoding?: string) =>
  ask(server, {
    url: await server.link('view'),
    headers: { accept: 'text/html', ...(encoding === undefined ? {} : { 'accept-encoding': encoding }) },
  });

test.each(['gzip', 'br, gzip;q=0.8', 'gzip;q=1.0, *;q=0.5'])(
  'a page is packed for "%s"',
  async (encoding) => {
    const { headers, rawPayload } = await page(encoding);
    expect(headers['content-encoding']).toBe('gzip');
    expect(headers['vary']).toBe('accept-encoding');
    expect(headers['content-length']).toBe(String(rawPayload.length));
    expect(gunzipSync(rawPayload).toString()).toContain('</html>');
  },
);

test.each([undefined, 'br', 'identity', 'gzip;q=0', 'br, gzip; q=0.000, identity'])(
  'a page stays as it is for "%s", and caches are told that it could be otherwise',
  async (encoding) => {
    const { headers, payload } = await page(encoding);
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['vary']).toBe('accept-encoding');
    expect(payload).toContain('</html>');
  },
);

test('a picture is not compressed twice', async () => {
  const url = await server.link('picture');
  const { headers } = await ask(server, { url, headers: { 'accept-encoding': 'gzip' } });
  expect(headers['content-encoding']).toBeUndefined();
});

test('a response that fits in one packet is not compressed', async () => {
  const { headers, payload } = await ask(server, { url: '/', headers: { 'accept-encoding': 'gzip' } });
  expect(headers['content-encoding']).toBeUndefined();
  expect(payload).toContain('session_missing');
});
