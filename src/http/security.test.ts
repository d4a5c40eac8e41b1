import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, expectRefusal, problemIn } from '../../test/support/http-checks.ts';
import { OTHER_UUID, planBody, UUID } from '../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../test/support/test-server.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
  cookie = await server.pair();
});
afterEach(() => server.end());

/** Sends bytes as they are, and reads to the end. */
async function sendRaw(lines: readonly string[]): Promise<string> {
  const { app } = server;
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.end([...lines, 'Connection: close', '', ''].join('\r\n'));
  return text(socket);
}

describe('two Host headers', () => {
  test.each([
    ['GET /healthz', 'Host: a.example', 'Host: b.example'],
    ['GET /', 'Host: approve.example.com', 'hOsT: evil.example'],
    [`POST /approve/${UUID}`, 'Host: approve.example.com', 'Host: approve.example.com'],
    ['GET /nowhere', 'Host: a.example', 'Host: '],
  ])('are refused: %s', async (line, ...hosts) => {
    const answer = await sendRaw([`${line} HTTP/1.1`, ...hosts]);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/Send one Host header|Bad Request/);
  });

  test.each(['GET /healthz', `POST /approve/${UUID}`])('and none are refused in words: %s', async (line) => {
    const answer = await sendRaw([`${line} HTTP/1.1`, 'Hoxst: a.example']);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('Send one Host header');
  });

  test('are not needed before HTTP 1.1', async () => {
    expect(await sendRaw(['GET /healthz HTTP/1.0'])).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('are one too many: one is answered', async () => {
    expect(await sendRaw(['GET /healthz HTTP/1.1', 'Host: a.example'])).toMatch(/^HTTP\/1\.1 200 /);
  });
});

/** The plan's body with one text changed, wherever it has one. */
function bodiesWith(bad: string): [string, object][] {
  const body = planBody() as Record<string, unknown> & { signal: object };
  return [
    ['/instrument', { ...body, instrument: `ES${bad}` }],
    ['/timeframe', { ...body, timeframe: `5${bad}min` }],
    ['/signal/pattern_type', { ...body, signal: { ...body.signal, pattern_type: `flag${bad}` } }],
    ['/indicators', { ...body, indicators: { [`ema${bad}`]: 4128 } }],
    ['/', { ...body, [`field${bad}`]: 1 }],
  ];
}

describe.each([
  ['NUL', '\0'],
  ['half a surrogate pair', '\ud83d'],
])('%s is refused', (_name, bad) => {
  test.each(bodiesWith(bad))('in a submission, at %s', async (field, payload) => {
    const url = `/generate-chart/${OTHER_UUID}`;
    const request = { method: 'POST', url, headers: server.auth, payload } as const;
    const { errors } = await expectRefusal(server, request, 'invalid_request');
    expect(errors?.[0]).toMatchObject({ field, rule: expect.stringMatching(/NUL|surrogate/) });
  });

  test.each([
    ['claim', { claimant: `desk${bad}` }],
    ['withdraw', { reason: `over${bad}` }],
  ])('in a %s', async (name, payload) => {
    const request = { method: 'POST', url: `/${name}/${UUID}`, headers: server.auth, payload } as const;
    await expectRefusal(server, request, 'invalid_request');
  });

  test('in a report', async () => {
    const at = '2024-01-15T14:30:00Z';
    const payload = { sequence: 0, state: 'refused', quantity: 1, at, text: `no${bad}margin` };
    const request = { method: 'POST', url: `/execution/${UUID}`, headers: server.auth, payload } as const;
    await expectRefusal(server, request, 'invalid_request');
  });

  test('in the JSON of a phone', async () => {
    const headers = { cookie, 'content-type': 'application/json' };
    const payload = JSON.stringify({ strategy: `a${bad}` });
    await expectRefusal(server, { method: 'POST', url: '/keys', headers, payload }, 'invalid_request');
  });
});

describe('NUL is refused', () => {
  test.each([
    ['GET', '/history?q=%00'],
    ['GET', '/history?instrument=E%00S'],
    ['GET', '/history?strategy=%00'],
    ['GET', '/history?before=%00'],
    ['GET', `/chart/${UUID}?l=%00`],
    ['GET', '/pair?code=%00'],
    ['POST', '/keys/%00/revoke'],
    ['POST', '/devices/a%00b/revoke'],
    ['POST', '/channels/%00/test'],
    ['GET', '/assets/%00'],
    ['GET', '/%00'],
  ] as const)('in the address %s %s', async (method, url) => {
    await expectRefusal(server, { method, url, headers: { cookie } }, 'bad_request');
  });

  test.each([
    ['/keys', 'strategy=a%00', 'invalid_request'],
    ['/pair', 'code=a&name=b%00', 'invalid_request'],
    ['/pair', 'code=%00&name=b', 'pairing_refused'],
  ] as const)('in a form for %s: %s', async (url, payload, code) => {
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    await expectRefusal(server, { method: 'POST', url, headers, payload }, code);
  });
});

test('an escaped backslash before u0000 is text like any other', async () => {
  const { signal, ...body } = planBody() as { signal: object };
  const payload = { ...body, signal: { ...signal, pattern_type: 'flag\\u0000' } };
  const answer = await ask(server, {
    method: 'POST',
    url: `/generate-chart/${OTHER_UUID}`,
    headers: server.auth,
    payload,
  });
  expect(answer.statusCode).toBe(201);
});

test('a character beyond the first plane is kept, escaped or not', async () => {
  const payload = JSON.stringify({ claimant: 'desk 🔥' }).replace('🔥', '\\ud83d\\udd25');
  await ask(server, { method: 'POST', url: await server.link('approve') });
  const headers = { ...server.auth, 'content-type': 'application/json' };
  const answer = await ask(server, { method: 'POST', url: `/claim/${UUID}`, headers, payload });
  expect(answer.json()).toMatchObject({ granted: true, claimant: 'desk 🔥' });
});

test('broken JSON is still told apart from bad text', async () => {
  const headers = { ...server.auth, 'content-type': 'application/json' };
  const request = {
    method: 'POST',
    url: `/claim/${UUID}`,
    headers,
    payload: '{"claimant":"\\u0000',
  } as const;
  expect(problemIn(await ask(server, request)).code).toBe('malformed_json');
});
