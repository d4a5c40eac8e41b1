import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ask,
  auditKinds,
  expectRefusal,
  problemIn,
  recordOf,
  someoneWaits,
  storedStatus,
} from '../../../test/support/http-checks.ts';
import { OTHER_UUID, planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const path = `/generate-chart/${UUID}`;

test("the plan's own body is accepted, and the answer says how the trade stands", async () => {
  const answer = await server.submit();
  expect(answer.statusCode).toBe(201);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(answer.json()).toMatchObject({
    trade_uuid: UUID,
    status: 'pending',
    timestamp: '2024-01-15T14:30:00.000Z',
    expires_at: '2024-01-15T14:35:00.000Z',
    expires_in_ms: 300_000,
    server_time: '2024-01-15T14:30:00.000Z',
    warnings: [
      'the stop is not drawn: no quantity was sent',
      'the target is not drawn: no quantity was sent',
      'assumed: CME E-mini S&P 500, $50 a point',
    ],
  });
});

test('a repetition is warned of the contract that the trade has, not of one declared since', async () => {
  const body = { instrument: 'XYZ' };
  const warned = async () => (await server.submit(body)).json<{ warnings: string[] }>().warnings;
  const first = await warned();
  expect(first).toContainEqual(expect.stringContaining('the contract of "XYZ" is not known'));
  const contract = { pattern: 'XYZ', tick_size: 0.25, point_value: 50, currency: 'USD' };
  const headers = { cookie: await server.pair() };
  await ask(server, { method: 'POST', url: '/contracts', headers, payload: contract });
  const again = await warned();
  expect(again).toContainEqual(expect.stringContaining('the contract of "XYZ" is not known'));
  expect(again).toHaveLength(first.length);
});

test('an assumed contract is told on the page and in its JSON', async () => {
  await server.submit();
  const cookie = await server.pair();
  const page = async (uuid: string, accept: string) =>
    (await ask(server, { url: `/chart/${uuid}`, headers: { cookie, accept } })).body;
  expect(JSON.parse(await page(UUID, 'application/json'))).toMatchObject({
    contract: { tick_size: 0.25, point_value: 50, currency: 'USD', kind: 'future', source: 'assumed' },
    contract_note: 'assumed: CME E-mini S&P 500, $50 a point',
  });
  expect(await page(UUID, 'text/html')).toContain('assumed: CME E-mini S&amp;P 500, $50 a point');
});

test('account and source are kept, and told on page, inbox, history and in the audit log', async () => {
  const account = { name: 'Sim101', simulated: true };
  const source = { instance: '2', chart: 'ES 5 min' };
  await server.submit({ account, source });
  const cookie = await server.pair();
  const view = async (url: string, accept = 'application/json') =>
    ask(server, { url, headers: { cookie, accept } });
  expect((await view(`/chart/${UUID}`)).json()).toMatchObject({ account, source });
  expect((await view('/')).json()).toMatchObject({ waiting: [{ account }] });
  const history = '/history?status=pending';
  expect((await view(history)).json()).toMatchObject({ trades: [{ account }] });
  for (const url of [`/chart/${UUID}`, '/', history]) {
    const page = (await view(url, 'text/html')).payload;
    expect(page).toContain('Sim101 (simulated)');
    expect(page).toMatch(/SIM(<\/span>)? ES/);
  }
  const [entry] = await server.services.store.listTradeAudit(UUID);
  expect(entry?.data).toMatchObject({ account: 'Sim101', simulated: true, ...source });
});

test('a trade of an AI agent is marked as one on page, inbox, history and in the audit log', async () => {
  await server.submit({ source: { agent: 'Claude <b>' } });
  const cookie = await server.pair();
  const view = async (url: string, accept = 'application/json') =>
    ask(server, { url, headers: { cookie, accept } });
  expect((await view(`/chart/${UUID}`)).json()).toMatchObject({ source: { agent: 'Claude <b>' } });
  expect((await view('/')).json()).toMatchObject({ waiting: [{ agent: 'Claude <b>' }] });
  for (const url of [`/chart/${UUID}`, '/'])
    expect((await view(url, 'text/html')).payload).toContain('Proposed by an AI agent: Claude &lt;b&gt;');
  const history = await view('/history?status=pending', 'text/html');
  expect(history.payload).toContain('breakout · AI agent: Claude &lt;b&gt;');
  const [entry] = await server.services.store.listTradeAudit(UUID);
  expect(entry?.data).toMatchObject({ agent: 'Claude <b>' });
});

test('a body without account and source tells of none', async () => {
  await server.submit();
  const cookie = await server.pair();
  const view = (await ask(server, { url: `/chart/${UUID}`, headers: { cookie } })).json();
  expect(view).not.toHaveProperty('account');
  expect(view).not.toHaveProperty('source');
});

test('times without an offset are UTC', async () => {
  await server.submit();
  const market = await server.services.store.findMarket(UUID);
  expect(market?.bars.at(-1)?.closedAt).toBe(Date.parse('2024-01-15T14:30:00Z'));
});

test('times without an offset are in the zone that the body names', async () => {
  server.services.clock.advance(5 * 3_600_000);
  await server.submit({ timezone: 'America/New_York' });
  const market = await server.services.store.findMarket(UUID);
  expect(market?.bars.at(-1)?.closedAt).toBe(Date.parse('2024-01-15T14:30:00-05:00'));
});

test('a submission leaves one audit entry and enqueues one ring', async () => {
  await server.submit();
  expect(await auditKinds(server)).toEqual(['submitted']);
  const notices = await server.services.store.listNotices(UUID);
  expect(notices).toMatchObject([{ kind: 'ask', approver: 'Alice', channel: 'pushcut', state: 'due' }]);
});

test('the same body again gets the same answer, and nothing new happens', async () => {
  const first = await server.submit();
  const before = await recordOf(server);
  const second = await server.submit();
  expect(second.statusCode).toBe(200);
  expect(second.json()).toEqual(first.json());
  expect(await recordOf(server)).toEqual(before);
});

test('a uuid in capitals names the same trade', async () => {
  await server.submit();
  expect((await server.submit({}, UUID.toUpperCase())).statusCode).toBe(200);
});

test('twenty submissions of one body at once make one trade', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => server.submit()));
  expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 201)).toHaveLength(1);
  expect(await auditKinds(server)).toEqual(['submitted']);
});

test('another body under the same uuid is refused, and the response shows the current status', async () => {
  await server.submit();
  const before = await recordOf(server);
  const problem = problemIn(await server.submit({ timeframe: '1min' }));
  expect(problem).toMatchObject({ code: 'uuid_taken', standing: { status: 'pending' } });
  expect(await recordOf(server)).toEqual(before);
});

test("another strategy's uuid is refused without a word about its trade", async () => {
  await server.submit();
  const before = await recordOf(server);
  const request = { method: 'POST', url: path, headers: server.otherAuth, payload: planBody() } as const;
  const answer = await ask(server, request);
  expect(problemIn(answer)).not.toHaveProperty('standing');
  expect(answer.payload).toContain('uuid_taken');
  expect(answer.payload).not.toMatch(/\bES\b|4127|breakout|pending|expires/);
  expect(await recordOf(server)).toEqual(before);
});

test('the links in the answer open the page and the picture, and carry the public address', async () => {
  const { chart_url, image_url } = (await server.submit()).json<Record<'chart_url' | 'image_url', string>>();
  for (const address of [chart_url, image_url]) {
    const { origin, pathname, search } = new URL(address);
    expect(origin).toBe('https://approve.example.com');
    expect((await ask(server, { url: pathname + search })).statusCode).toBe(200);
  }
});

test('the page that the strategy gets back has no buttons', async () => {
  const { chart_url } = (await server.submit()).json<{ chart_url: string }>();
  const { pathname, search } = new URL(chart_url);
  const page = await ask(server, { url: pathname + search, headers: { accept: 'text/html' } });
  expect(page.payload).toContain('ES LONG');
  expect(page.payload).not.toContain('<form');
});

describe('the APPROVE button on a chart', () => {
  const submitWith = async (chartApproveButton: boolean) => {
    await server.end();
    server = await createTestServer({ chartApproveButton });
    return server.submit();
  };

  test('is not offered unless the setting allows it', async () => {
    expect((await submitWith(false)).json()).not.toHaveProperty('chart_approve_button');
    const allowed = await submitWith(true);
    expect([allowed.statusCode, allowed.json()]).toMatchObject([201, { chart_approve_button: true }]);
  });

  test("gives the strategy's key no right to open the page or to decide", async () => {
    await submitWith(true);
    await expectRefusal(server, { url: `/chart/${UUID}`, headers: server.auth }, 'session_missing');
    for (const verdict of ['approve', 'reject'])
      await expectRefusal(
        server,
        { method: 'POST', url: `/${verdict}/${UUID}`, headers: server.auth },
        'session_missing',
      );
    expect(await storedStatus(server)).toBe('pending');
  });

  test('leads to a page on which a paired browser decides', async () => {
    await submitWith(true);
    const cookie = await server.pair();
    const page = await ask(server, { url: `/chart/${UUID}`, headers: { cookie, accept: 'text/html' } });
    expect(page.payload).toContain(`/approve/${UUID}`);
    expect(await storedStatus(server)).toBe('pending');
    const headers = { cookie, origin: 'https://approve.example.com' };
    const press = await ask(server, { method: 'POST', url: `/approve/${UUID}`, headers });
    expect(press.statusCode).toBe(200);
    expect(await storedStatus(server)).toBe('approved');
  });
});

test('a newer trade withdraws the one that it supersedes', async () => {
  await server.submit();
  expect((await server.submit({ supersedes: UUID }, OTHER_UUID)).statusCode).toBe(201);
  expect(await storedStatus(server)).toBe('withdrawn');
  expect(await storedStatus(server, OTHER_UUID)).toBe('pending');
});

test('requests waiting for the older trade learn at once that it was superseded', async () => {
  await server.submit();
  const waiting = ask(server, { url: `/status/${UUID}?wait=55`, headers: server.auth });
  await someoneWaits(server);
  await server.submit({ supersedes: UUID }, OTHER_UUID);
  expect((await waiting).json()).toMatchObject({
    status: 'withdrawn',
    reason: `superseded by ${OTHER_UUID}`,
  });
});

test("another strategy's trade cannot be superseded", async () => {
  await server.submit();
  const payload = { ...planBody(), supersedes: UUID };
  const url = `/generate-chart/${OTHER_UUID}`;
  await ask(server, { method: 'POST', url, headers: server.otherAuth, payload });
  expect(await storedStatus(server)).toBe('pending');
});

test('a trade that supersedes itself is refused', async () => {
  const problem = problemIn(await server.submit({ supersedes: UUID }));
  expect(problem.errors?.[0]?.field).toBe('/supersedes');
  expect(await storedStatus(server)).toBeUndefined();
});

test('a trade may ask for its own windows', async () => {
  const answer = await server.submit({ expires_in_seconds: 420, executable_for_seconds: 5 });
  expect(answer.json()).toMatchObject({ expires_in_ms: 420_000 });
  expect((await server.services.store.findTrade(UUID))?.trade.executableForMs).toBe(5000);
});

test.each([
  ['stop_contradicts_risk', { stop_price: 4087.5, risk_amount: 50 }],
  ['target_contradicts_amount', { target_price: 4167.5, target_amount: 50 }],
])('a level that is stated twice is refused as %s, and nothing is stored', async (code, levels) => {
  const { signal } = planBody();
  const answer = await server.submit({ signal: { ...signal, quantity: 1, ...levels } });
  expect(problemIn(answer).code).toBe(code);
  expect(await auditKinds(server)).toEqual([]);
});

test('the strategy is warned when no phone can ring', async () => {
  const silent = await createTestServer({}, { recipients: [] });
  const answer = await silent.submit();
  expect(answer.statusCode).toBe(201);
  expect(answer.json<{ warnings: string[] }>().warnings[0]).toContain('no phone rings');
  await silent.end();
});

test('old bars are taken in with a warning', async () => {
  const bars = [{ timestamp: '2024-01-10T14:30:00', open: 1, high: 1, low: 1, close: 1, volume: 0 }];
  const answer = await server.submit({ bars });
  expect(answer.statusCode).toBe(201);
  expect(answer.json<{ warnings: string[] }>().warnings).toContain('The newest bar is 5 days old.');
});

test('bars of the future are refused', async () => {
  const bars = [{ timestamp: '2024-01-15T14:40:00', open: 1, high: 1, low: 1, close: 1, volume: 0 }];
  expect(problemIn(await server.submit({ bars })).errors).toMatchObject([{ field: '/bars' }]);
});

test('a trade that replaces one that cannot be withdrawn, or none at all, is accepted with a warning', async () => {
  const unknown = await server.submit({ supersedes: '00000000-0000-4000-8000-00000000dead' });
  expect(unknown.json<{ warnings: string[] }>().warnings).toContain(
    'supersedes: there is no such trade to take back',
  );
});
