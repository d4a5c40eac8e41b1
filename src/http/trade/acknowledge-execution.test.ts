import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, auditKinds, expectRefusal, problemIn } from '../../../test/support/http-checks.ts';
import { ALICE, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { VIEWING_LASTS_MS } from '../../usecases/links.ts';
import { revokeDevice } from '../../usecases/pair-device.ts';
import { sweepDeadlines } from '../../usecases/sweep-deadlines.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
  await ask(server, { method: 'POST', url: await server.link('approve') });
  const payload = { claimant: 'nt8' };
  await ask(server, { method: 'POST', url: `/claim/${UUID}`, headers: server.auth, payload });
  server.services.clock.advance(30_000);
  await sweepDeadlines(server.services);
});
afterEach(() => server.end());

const path = `/acknowledge/${UUID}`;
const withLink = async () => path + (await server.link('acknowledge')).slice(`/chart/${UUID}`.length);
const overdue = () => server.services.store.countOverdueExecutions();
const html = { accept: 'text/html' };
const formsOf = (page: string) =>
  [...page.matchAll(/<form class="acknowledge" method="post" action="([^"]+)">/g)].map(
    ([, url]) => url ?? '',
  );
const report = (state: string) =>
  ask(server, {
    method: 'POST',
    url: `/execution/${UUID}`,
    headers: server.auth,
    payload: { sequence: 0, state, quantity: 1, price: 4127.75, at: '2024-01-15T14:30:00Z' },
  });

describe('an overdue execution is checked off', () => {
  test('by the link of a card, in the name of its approver', async () => {
    const answer = await ask(server, { method: 'POST', url: await withLink() });
    expect(answer.json()).toMatchObject({ status: 'approved', already: false });
    const entry = (await server.services.store.listTradeAudit(UUID)).at(-1);
    expect(entry).toMatchObject({
      kind: 'acknowledged',
      actor: `approver:${ALICE}`,
      data: { channel: 'pushcut' },
    });
    expect(await overdue()).toBe(0);
  });

  test('by a paired phone', async () => {
    const headers = { cookie: await server.pair() };
    expect((await ask(server, { method: 'POST', url: path, headers })).statusCode).toBe(200);
    expect(await overdue()).toBe(0);
  });

  test('once: the same again changes nothing', async () => {
    const url = await withLink();
    await ask(server, { method: 'POST', url });
    expect((await ask(server, { method: 'POST', url })).json()).toMatchObject({ already: true });
    expect((await auditKinds(server)).filter((kind) => kind === 'acknowledged')).toHaveLength(1);
  });

  test('by the form of the page that its card opens, without a script', async () => {
    const page = await ask(server, { url: await server.link('acknowledge'), headers: html });
    expect(page.payload).toContain('Picked up, outcome unknown');
    expect(page.payload).toContain('Check your platform.');
    const [action = ''] = formsOf(page.payload);
    const answer = await ask(server, { method: 'POST', url: action, headers: html });
    expect(answer.statusCode).toBe(303);
    const after = await ask(server, { url: String(answer.headers.location), headers: html });
    expect(after.payload).toContain('Acknowledged by Alice at 14:30:30 UTC.');
    expect(formsOf(after.payload)).toEqual([]);
  });

  test('by the form of the inbox, without a script', async () => {
    const headers = { ...html, cookie: await server.pair() };
    const [action = ''] = formsOf((await ask(server, { url: '/', headers })).payload);
    expect(action).toBe(path);
    await ask(server, { method: 'POST', url: action, headers });
    expect(formsOf((await ask(server, { url: '/', headers })).payload)).toEqual([]);
  });
});

describe('nothing is checked off', () => {
  test('by the link that the strategy has, or one that only shows', async () => {
    const url = path + (await server.link('view')).slice(`/chart/${UUID}`.length);
    await expectRefusal(server, { method: 'POST', url }, 'link_refused');
    const page = await ask(server, { url: await server.link('view'), headers: html });
    expect(page.payload).toContain('Picked up, outcome unknown');
    expect(formsOf(page.payload)).toEqual([]);
  });

  test("by the strategy's key", async () => {
    await expectRefusal(server, { method: 'POST', url: path, headers: server.auth }, 'session_missing');
  });

  test('by a page of another site', async () => {
    const headers = { cookie: await server.pair(), origin: 'https://evil.example' };
    await expectRefusal(server, { method: 'POST', url: path, headers }, 'cross_origin');
  });

  test('by a phone that was shut out', async () => {
    const headers = { cookie: await server.pair() };
    const [device] = await server.services.store.listDevices();
    await revokeDevice(server.services, device?.deviceId ?? '');
    await expectRefusal(server, { method: 'POST', url: path, headers }, 'session_missing');
  });

  test('by a link that is too old', async () => {
    const url = await withLink();
    server.services.clock.advance(VIEWING_LASTS_MS);
    await expectRefusal(server, { method: 'POST', url }, 'link_expired');
  });

  test('by a GET, which link scanners send', async () => {
    expect((await ask(server, { url: await withLink() })).statusCode).toBe(404);
    expect(await overdue()).toBe(1);
  });

  test('after a report: the answer says how the trade stands', async () => {
    await report('filled');
    const problem = problemIn(await ask(server, { method: 'POST', url: await withLink() }));
    expect(problem).toMatchObject({ code: 'not_overdue', standing: { status: 'approved' } });
  });
});

test('page, inbox, history and metrics show it until a report comes', async () => {
  const cookie = await server.pair();
  const read = async (url: string) => (await ask(server, { url, headers: { cookie } })).json();
  const since = '2024-01-15T14:30:30.000Z';
  expect(await read(`/chart/${UUID}`)).toMatchObject({ status: 'approved', execution_overdue_since: since });
  expect((await read('/')).overdue).toMatchObject([{ trade_uuid: UUID, execution_overdue_since: since }]);
  expect((await read('/history')).trades).toMatchObject([{ execution_overdue_since: since }]);
  const metrics = async () => (await ask(server, { url: '/metrics' })).payload;
  expect(await metrics()).toContain('countersign_overdue_executions 1');
  await report('submitted');
  expect(await read(`/chart/${UUID}`)).not.toHaveProperty('execution_overdue_since');
  expect((await read('/')).overdue).toEqual([]);
  expect(await metrics()).toContain('countersign_overdue_executions 0');
});

test('what the strategy is answered stays as it was', async () => {
  const answer = await ask(server, { url: `/status/${UUID}`, headers: server.auth });
  expect(Object.keys(answer.json())).not.toContain('execution_overdue_since');
  expect(answer.json().status).toBe('approved');
});
