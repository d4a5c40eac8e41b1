import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ask, expectRefusal, problemIn, recordOf } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { createLinks, LINK_PURPOSES, type LinkPurpose, VIEWING_LASTS_MS } from '../../usecases/links.ts';

const UNKNOWN_UUID = '00000000-0000-4000-8000-000000000000';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
  await server.submit();
  await server.submit({}, OTHER_UUID);
});
afterAll(() => server.end());

/** For a test that changes something; the others share one, which none of them may change. */
async function startOwnServer(...settings: Parameters<typeof createTestServer>): Promise<TestServer> {
  const own = await createTestServer(...settings);
  onTestFinished(() => own.end());
  await own.submit();
  return own;
}

/** Every approver's address, and the purposes that open it. */
const DOORS: readonly (readonly ['GET' | 'HEAD' | 'POST', string, readonly LinkPurpose[]])[] = [
  ['GET', `/chart/${UUID}`, ['view', 'decide', 'acknowledge']],
  ['HEAD', `/chart/${UUID}`, ['view', 'decide', 'acknowledge']],
  ['GET', `/chart/${UUID}/bars`, ['view', 'decide']],
  ['GET', `/chart/${UUID}.png`, ['picture']],
  ['HEAD', `/chart/${UUID}.png`, ['picture']],
  ['POST', `/approve/${UUID}`, ['approve']],
  ['GET', `/approve/${UUID}`, ['approve']],
  ['HEAD', `/approve/${UUID}`, ['approve']],
  ['POST', `/reject/${UUID}`, ['reject']],
  ['GET', `/reject/${UUID}`, ['reject']],
  ['HEAD', `/reject/${UUID}`, ['reject']],
  ['POST', `/acknowledge/${UUID}`, ['acknowledge']],
];

const tokenOf = async (purpose: LinkPurpose, uuid?: string, from = server) =>
  new URLSearchParams((await from.link(purpose, uuid)).split('?')[1]).get('l') ?? '';

/** A refusal as far as it can be seen: the answer to HEAD has no body. */
async function expectNoEntry(
  request: InjectOptions,
  code: 'link_refused' | 'session_missing',
): Promise<void> {
  if (request.method !== 'HEAD') {
    await expectRefusal(server, request, code);
    return;
  }
  const before = await recordOf(server);
  expect((await ask(server, request)).statusCode).toBe(code === 'link_refused' ? 403 : 401);
  expect(await recordOf(server)).toEqual(before);
}

describe.each(DOORS)('%s %s', (method, path, purposes) => {
  const others = LINK_PURPOSES.filter((purpose) => !purposes.includes(purpose));

  test('stays closed without a link', () => expectNoEntry({ method, url: path }, 'session_missing'));

  test.each(others)('stays closed for a link to %s', async (purpose) => {
    await expectNoEntry({ method, url: `${path}?l=${await tokenOf(purpose)}` }, 'link_refused');
  });

  test.each(purposes)('opens for a link to %s', async (purpose) => {
    const own = await startOwnServer();
    const answer = await ask(own, { method, url: `${path}?l=${await tokenOf(purpose, UUID, own)}` });
    // The known trade has nothing to acknowledge.
    expect(answer.statusCode).toBe(path.startsWith('/acknowledge') ? 409 : 200);
  });

  test.each(purposes)("stays closed for another trade's link to %s", async (purpose) => {
    const token = await tokenOf(purpose, OTHER_UUID);
    await expectNoEntry({ method, url: `${path}?l=${token}` }, 'link_refused');
  });

  test('stays closed for an unknown session', () => {
    const headers = { cookie: `countersign_session=${'a'.repeat(43)}` };
    return expectNoEntry({ method, url: path, headers }, 'session_missing');
  });

  test("stays closed for a strategy's key", () =>
    expectNoEntry({ method, url: path, headers: server.auth }, 'session_missing'));

  test("tells nothing of the trade to a browser's refused link", async () => {
    const url = `${path}?l=${await tokenOf(others[0] ?? 'view')}`;
    const answer = await ask(server, { method, url, headers: { accept: 'text/html' } });
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.payload).not.toMatch(/\bES\b|4127|breakout|Alice/);
  });
});

const TAMPERED: Readonly<Record<string, (token: string) => string>> = {
  'a changed signature': (token) => `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`,
  'a changed purpose': (token) => {
    const [payload = '', mac] = token.split('.');
    const fields = JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown[];
    return `${Buffer.from(JSON.stringify(['approve', ...fields.slice(1)])).toString('base64url')}.${mac}`;
  },
  'a later expiry': (token) => {
    const [payload = '', mac] = token.split('.');
    const fields = JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown[];
    const later = [...fields.slice(0, 3), 9e15, ...fields.slice(4)];
    return `${Buffer.from(JSON.stringify(later)).toString('base64url')}.${mac}`;
  },
  'no signature': (token) => token.split('.')[0] ?? '',
  'an empty signature': (token) => `${token.split('.')[0]}.`,
  'something behind it': (token) => `${token}.x`,
  'its end missing': (token) => token.slice(0, -1),
  nothing: () => '',
  garbage: () => '%01%F0%9F%94%A5.%7B%7D',
};

describe.each(Object.entries(TAMPERED))('a link with %s', (_what, tamper) => {
  test.each([
    ['POST', `/approve/${UUID}`, 'reject'],
    ['POST', `/reject/${UUID}`, 'reject'],
    ['GET', `/chart/${UUID}`, 'view'],
    ['GET', `/chart/${UUID}.png`, 'picture'],
  ] as const)('opens no %s %s', async (method, path, purpose) => {
    const url = `${path}?l=${tamper(await tokenOf(purpose))}`;
    await expectRefusal(server, { method, url }, 'link_refused');
  });
});

test("a link that another server's secret signed opens nothing", async () => {
  const stored = await server.services.store.findTrade(UUID);
  const expiresAt = stored?.trade.expiresAt ?? server.services.clock.now();
  const grant = {
    approver: 'Alice',
    channel: 'pushcut',
    noticeId: null,
    tradeUuid: UUID,
    expiresAt,
    epoch: 0,
  };
  const token = createLinks([new Uint8Array(32).fill(8)]).sign({ ...grant, purpose: 'approve' });
  const request = { method: 'POST', url: `/approve/${UUID}?l=${token}` } as const;
  await expectRefusal(server, request, 'link_refused');
});

test('a bad link is refused even on a paired phone', async () => {
  const headers = { cookie: await server.pair() };
  const url = `/approve/${UUID}?l=${await tokenOf('view')}`;
  await expectRefusal(server, { method: 'POST', url, headers }, 'link_refused');
});

test.each(['decide', 'approve', 'reject'] as const)(
  'a link to %s opens no page once the window closed',
  async (purpose) => {
    const own = await startOwnServer();
    const url = await own.link(purpose);
    own.services.clock.advance(300_000);
    await expectRefusal(own, { url }, 'link_expired');
  },
);

test.each(['view', 'picture'] as const)('a link to %s works for a week', async (purpose) => {
  const own = await startOwnServer();
  const url = await own.link(purpose);
  own.services.clock.advance(VIEWING_LASTS_MS - 1);
  expect((await ask(own, { url })).statusCode).toBe(200);
  own.services.clock.advance(1);
  await expectRefusal(own, { url }, 'link_expired');
});

/** Takes the phone's entry away, as an operator does in the database. */
function revokeDevices({ services }: TestServer): Promise<void> {
  return services.tamper(`update devices set revoked_at = ${services.clock.now()}`);
}

test.each([
  ['GET', `/chart/${UUID}`],
  ['GET', `/chart/${UUID}.png`],
  ['POST', `/approve/${UUID}`],
  ['POST', `/reject/${UUID}`],
  ['GET', '/'],
  ['GET', '/events'],
] as const)('%s %s is closed to a phone whose session was revoked', async (method, url) => {
  const own = await startOwnServer();
  const headers = { cookie: await own.pair() };
  await revokeDevices(own);
  await expectRefusal(own, { method, url, headers }, 'session_missing');
});

describe.each(['approve', 'reject'] as const)('POST /%s', (verdict) => {
  test.each([
    'https://evil.example',
    'null',
    'http://approve.example.com',
    'https://approve.example.com.evil.example',
    'http://localhost:8000',
  ])('refuses a request that comes from %s', async (origin) => {
    const headers = { cookie: await server.pair(), origin, host: 'localhost:80' };
    await expectRefusal(server, { method: 'POST', url: `/${verdict}/${UUID}`, headers }, 'cross_origin');
  });

  test('refuses another site even with a good link', async () => {
    const headers = { origin: 'https://evil.example' };
    await expectRefusal(server, { method: 'POST', url: await server.link(verdict), headers }, 'cross_origin');
  });

  test.each(['https://approve.example.com', 'https://localhost:80'])(
    'takes a request from %s',
    async (origin) => {
      const own = await startOwnServer();
      const headers = { cookie: await own.pair(), origin, host: 'localhost:80' };
      const answer = await ask(own, { method: 'POST', url: `/${verdict}/${UUID}`, headers });
      expect(answer.statusCode).toBe(200);
    },
  );
});

test('on a laptop without https a page of its own may post', async () => {
  const laptop = await startOwnServer({}, { publicUrl: 'http://desk.local:8000' });
  const headers = { cookie: await laptop.pair(), origin: 'http://localhost:8000', host: 'localhost:8000' };
  const answer = await ask(laptop, { method: 'POST', url: `/reject/${UUID}`, headers });
  expect(answer.statusCode).toBe(200);
});

test('without https a page may post under any name that the machine was asked by', async () => {
  const laptop = await startOwnServer({}, { publicUrl: 'http://desk.local:8000' });
  const headers = {
    cookie: await laptop.pair(),
    origin: 'http://192.168.1.5:8000',
    host: '192.168.1.5:8000',
  };
  const answer = await ask(laptop, { method: 'POST', url: `/reject/${UUID}`, headers });
  expect(answer.statusCode).toBe(200);
});

test('a decision of a paired phone is kept with who made it, and where', async () => {
  const own = await startOwnServer();
  await ask(own, { method: 'POST', url: `/approve/${UUID}`, headers: { cookie: await own.pair() } });
  const stored = await own.services.store.findTrade(UUID);
  expect(stored?.trade.decision).toMatchObject({ approver: 'Alice', channel: 'web' });
});

test('pairing refuses another site', async () => {
  const headers = { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' };
  await expectRefusal(
    server,
    { method: 'POST', url: '/pair', headers, payload: 'code=a&name=b' },
    'cross_origin',
  );
});

test.each(['GET', 'POST'] as const)(
  'a paired phone finds no page at a trade that does not exist, by %s',
  async (method) => {
    const headers = { cookie: await server.pair() };
    const url = `/approve/${UNKNOWN_UUID}`;
    expect(problemIn(await ask(server, { method, url, headers })).code).toBe('trade_not_found');
  },
);

test('no picture is drawn of a trade that does not exist', async () => {
  const headers = { cookie: await server.pair() };
  await expectRefusal(server, { url: `/chart/${UNKNOWN_UUID}.png`, headers }, 'trade_not_found');
});
