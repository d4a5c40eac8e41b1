import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atFullLength } from '../../test/full-length.ts';
import { ask } from '../../test/support/http-checks.ts';
import { planBody, UUID } from '../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../test/support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ rateLimitPerMinute: 1_000_000 });
});
afterAll(() => server.end());

const RUNS = { numRuns: atFullLength(200), seed: 20240115 };
const uuid = fc.uuid();

/** Whatever was sent, the answer is the server's own, and never its fault. */
async function expectNoFault(request: InjectOptions): Promise<void> {
  const { headers, payload, statusCode } = await ask(server, request);
  expect(
    statusCode,
    `${request.method ?? 'GET'} ${String(request.url)}: ${payload.slice(0, 500)}`,
  ).toBeLessThan(500);
  if (statusCode >= 400 && request.method !== 'HEAD')
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
}

const send = (path: string, payload: unknown) =>
  expectNoFault({
    method: 'POST',
    url: path,
    headers: { ...server.auth, 'content-type': 'application/json' },
    payload: JSON.stringify(payload),
  });

/** A number as hostile as JSON can hold it. */
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e-9, 5e-324, 1e12, -1e12, 1.7976931348623157e308, 2 ** 53),
);
const value = fc.oneof(
  fc.jsonValue(),
  number,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(null, true, '', [], {}, 'NaN', '2024-03-10T02:30:00', 'America/New_York', 'constructor'),
);

/** All places in the plan's body, as lists of keys. */
function placesIn(node: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof node !== 'object' || node === null) return [path];
  return [path, ...Object.entries(node).flatMap(([key, child]) => placesIn(child, [...path, key]))];
}

function changeAt(node: unknown, [key, ...rest]: readonly string[], change: unknown): unknown {
  if (key === undefined) return change;
  if (Array.isArray(node))
    return node.map((child, at) => (String(at) === key ? changeAt(child, rest, change) : child));
  const fields = node as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: changeAt(fields[key], rest, change) };
}

const rich = {
  ...planBody(3),
  signal: { ...planBody().signal, quantity: 1, stop_price: 4126, target_price: 4130, order_type: 'limit' },
  timezone: 'UTC',
  contract: { tick_size: 0.25, point_value: 50, currency: 'USD' },
  expires_in_seconds: 300,
  executable_for_seconds: 30,
  max_drift_ticks: 4,
  supersedes: UUID,
  amendable: { quantity: { min: 1 }, stop_price: { min: 4120, max: 4127 } },
};
const mutation = fc
  .array(fc.tuple(fc.constantFrom(...placesIn(rich)), value), { minLength: 1, maxLength: 3 })
  .map((changes) =>
    changes.reduce<unknown>((body, [path, change]) => {
      const isThere = path
        .slice(0, -1)
        .reduce<unknown>((node, key) => (node as Record<string, unknown> | null | undefined)?.[key], body);
      return typeof isThere === 'object' && isThere !== null ? changeAt(body, path, change) : body;
    }, rich),
  );

describe('no request is ever the fault of the server:', () => {
  test('any JSON for a body', async () => {
    await fc.assert(
      fc.asyncProperty(uuid, fc.jsonValue(), (id, body) => send(`/generate-chart/${id}`, body)),
      RUNS,
    );
  });

  test('any text for a body', async () => {
    const headers = { ...server.auth, 'content-type': 'application/json' };
    const text = fc.string({ unit: 'binary' });
    const property = fc.asyncProperty(uuid, text, (id, payload) =>
      expectNoFault({ method: 'POST', url: `/generate-chart/${id}`, headers, payload }),
    );
    await fc.assert(property, RUNS);
  });

  test("the plan's body with anything anywhere in it, and its page and pictures", async () => {
    const property = fc.asyncProperty(uuid, mutation, async (id, body) => {
      await send(`/generate-chart/${id}`, body);
      if ((await server.services.store.findTrade(id as typeof UUID)) === undefined) return;
      const picture = await server.link('picture', id);
      await expectNoFault({ url: picture });
      await expectNoFault({ url: `${picture}&size=full` });
      const page = await ask(server, {
        url: await server.link('decide', id),
        headers: { accept: 'text/html' },
      });
      expect(page.statusCode).toBe(200);
      expect(page.payload).not.toMatch(/<dd>[^<]*Infinity|<dd>\$NaN/);
    });
    await fc.assert(property, RUNS);
  });

  test.each([
    ['claim', { claimant: 'desk-1' }],
    ['quote', { price: 4128, at: '2024-01-15T14:30:00Z' }],
    ['withdraw', { reason: 'no more' }],
    [
      'execution',
      { sequence: 0, state: 'filled', quantity: 1, price: 1, at: '2024-01-15T14:30:00Z', text: 'x' },
    ],
  ])('anything in the body of %s', async (path, body) => {
    const places = placesIn(body);
    const property = fc.asyncProperty(fc.constantFrom(...places), value, async (place, change) => {
      await send(`/${path}/${UUID}`, changeAt(body, place, change));
    });
    await server.submit();
    await fc.assert(property, RUNS);
  });

  const paths = [
    'generate-chart',
    'status',
    'claim',
    'quote',
    'withdraw',
    'execution',
    'whoami',
    'chart',
    'approve',
  ];
  const pages = ['reject', 'events', 'pair', 'healthz', 'readyz', 'metrics', 'openapi.json', 'assets', ''];
  const segment = fc.oneof(
    fc.constant(UUID),
    fc.constant(`${UUID}.png`),
    fc.string(),
    fc.string({ unit: 'binary' }),
  );
  const query = fc.dictionary(
    fc.constantFrom('l', 'wait', 'size', 'clock', 'code', 'x'),
    fc.oneof(fc.string(), fc.constantFrom('0', '-1', '')),
  );

  test('any address, query and method', async () => {
    const property = fc.asyncProperty(
      fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'),
      fc.constantFrom(...paths, ...pages),
      segment,
      fc.boolean(),
      query,
      (method, path, text, isEncoded, fields) => {
        const rest = isEncoded
          ? encodeURIComponent(text.toWellFormed())
          : text.replace(/[^\x21-\x7e]|[?#]/g, '%');
        // A wait is as long as the clock stands still.
        const search = new URLSearchParams({
          ...fields,
          ...(Number(fields['wait']) > 0 ? { wait: '0' } : {}),
        });
        return expectNoFault({
          method,
          url: `/${path}/${rest}?${search}`,
          headers: server.auth,
        } as InjectOptions);
      },
    );
    await fc.assert(property, { ...RUNS, numRuns: atFullLength(500) });
  });

  test('any link and any cookie', async () => {
    const path = fc.constantFrom(
      `/chart/${UUID}`,
      `/chart/${UUID}.png`,
      `/approve/${UUID}`,
      `/reject/${UUID}`,
      '/',
    );
    const property = fc.asyncProperty(path, fc.string({ unit: 'binary' }), fc.string(), (url, link, cookie) =>
      expectNoFault({
        method: url === '/' ? 'GET' : 'POST',
        url: `${url}?l=${encodeURIComponent(link.toWellFormed())}`,
        headers: { cookie: `countersign_session=${cookie}` },
      }),
    );
    await fc.assert(property, RUNS);
  });
});

test('after all of that a good submission works', async () => {
  expect((await server.submit({}, '99999999-9999-4999-8999-999999999999')).statusCode).toBe(201);
});

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
}
const documentOf = async () => (await ask(server, { url: '/openapi.json' })).json<Document>();

test('the document is OpenAPI 3.1', async () => {
  expect((await documentOf()).openapi).toBe('3.1.0');
});

test.each(['approve', 'reject'])('the document says that %s needs no body', async (verdict) => {
  const post = (await documentOf()).paths[`/${verdict}/{trade_uuid}`]?.['post'];
  expect(post).toMatchObject({ requestBody: { required: false } });
});

test.each([
  ['/generate-chart/{trade_uuid}', 'post'],
  ['/status/{trade_uuid}', 'get'],
  ['/claim/{trade_uuid}', 'post'],
  ['/quote/{trade_uuid}', 'post'],
  ['/withdraw/{trade_uuid}', 'post'],
  ['/execution/{trade_uuid}', 'post'],
  ['/whoami', 'get'],
  ['/chart/{trade_uuid}', 'get'],
  ['/chart/{trade_uuid}.png', 'get'],
  ['/approve/{trade_uuid}', 'post'],
  ['/approve/{trade_uuid}', 'get'],
  ['/reject/{trade_uuid}', 'post'],
  ['/reject/{trade_uuid}', 'get'],
  ['/', 'get'],
  ['/events', 'get'],
  ['/pair', 'get'],
  ['/pair', 'post'],
  ['/healthz', 'get'],
  ['/readyz', 'get'],
  ['/metrics', 'get'],
])('the document tells of %s, %s', async (path, method) => {
  expect((await documentOf()).paths[path]?.[method]).toMatchObject({ summary: expect.any(String) });
});

test('the document says that whatever is refused is a problem document', async () => {
  const methods = Object.values((await documentOf()).paths).flatMap((path) => Object.values(path));
  for (const method of methods)
    expect(method).toHaveProperty(['responses', 'default', 'content', 'application/problem+json']);
});

test('the document has the limits that are checked', async () => {
  const document = JSON.stringify((await documentOf()).paths['/generate-chart/{trade_uuid}']);
  expect(document).toContain('"maxItems":2000');
  expect(document).toContain('"minimum":5,"maximum":3600');
});

test.each(['/healthz', '/nope', '/assets/icon.svg', '/'])(
  '%s carries the headers that protect a browser',
  async (url) => {
    const { headers } = await ask(server, { url });
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
  },
);

test('on a laptop without https there is no HSTS header', async () => {
  const laptop = await createTestServer({}, { publicUrl: 'http://localhost:8000' });
  expect((await ask(laptop, { url: '/healthz' })).headers['strict-transport-security']).toBeUndefined();
  await laptop.end();
});

test('the server keeps an idle connection for longer than two minutes, as proxies commonly do', () => {
  expect(server.app.server.keepAliveTimeout).toBeGreaterThan(120_000);
});

test('a connection that sends no complete header is closed after 10 s', () => {
  expect(server.app.server.headersTimeout).toBe(10_000);
});
