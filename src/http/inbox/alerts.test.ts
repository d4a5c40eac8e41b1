import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, auditKinds, problemIn, recordOf } from '../../../test/support/http-checks.ts';
import { ALERT_ID } from '../../../test/support/known-alert.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { asTradeUuid } from '../../domain/units.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const BODY = {
  kind: 'order_without_approval',
  alert_id: ALERT_ID,
  instrument: 'ES 12-26',
  account: { name: 'Sim101', simulated: true },
  action: 'buy',
  quantity: 2,
  order_type: 'MARKET',
  order_name: 'Long1',
  state: 'working',
  at: '2024-01-15T14:30:00Z',
};
const alert = (changes: object = {}, headers: Record<string, string> = server.auth) =>
  ask(server, { method: 'POST', url: '/alert', headers, payload: { ...BODY, ...changes } });
const noticesOf = (id: string) => server.services.store.listNotices(asTradeUuid(id));

test('an order without approval is recorded with an audit entry, and rings', async () => {
  const answer = await alert();
  expect(answer.statusCode).toBe(201);
  expect(answer.json()).toEqual({
    alert_id: ALERT_ID,
    already: false,
    server_time: '2024-01-15T14:30:00.000Z',
  });
  const entry = (await server.services.store.listAudit(0, 10)).at(-1);
  expect(entry).toMatchObject({
    kind: 'order_without_approval',
    actor: 'strategy:breakout',
    tradeUuid: null,
    data: { alert_id: ALERT_ID, instrument: 'ES 12-26', action: 'buy', state: 'working', account: 'Sim101' },
  });
  expect(await noticesOf(ALERT_ID)).toMatchObject([{ kind: 'alert', approver: 'Alice', state: 'due' }]);
});

test('the same alert again is answered alike, and nothing new happens', async () => {
  await alert();
  const before = await recordOf(server);
  const again = await alert();
  expect(again.statusCode).toBe(200);
  expect(again.json()).toMatchObject({ alert_id: ALERT_ID, already: true });
  expect(await recordOf(server)).toEqual(before);
});

test('without an id the body names the alert', async () => {
  const first = await alert({ alert_id: undefined });
  const second = await alert({ alert_id: undefined });
  expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
  expect(second.json().alert_id).toBe(first.json().alert_id);
  expect((await alert({ alert_id: undefined, state: 'filled' })).statusCode).toBe(201);
  expect((await alert({ alert_id: undefined }, server.otherAuth)).statusCode).toBe(201);
});

test('another body under the same id is refused, of whichever strategy', async () => {
  await alert();
  const before = await recordOf(server);
  expect(problemIn(await alert({ quantity: 3 })).code).toBe('alert_id_taken');
  expect(problemIn(await alert({}, server.otherAuth)).code).toBe('alert_id_taken');
  expect(await recordOf(server)).toEqual(before);
});

test.each([
  ['/kind', { kind: 'fire' }],
  ['/alert_id', { alert_id: 'mine' }],
  ['/action', { action: 'hold' }],
  ['/quantity', { quantity: 0 }],
  ['/state', { state: 'gone' }],
  ['/filled_quantity', { filled_quantity: -1 }],
  ['/account', { account: {} }],
  ['/order_name', { order_name: 'two\nlines' }],
  ['/at', { at: 'now' }],
  ['/', { more: 1 }],
])('an alert with a wrong %s is refused, and nothing is stored', async (field, changes) => {
  const before = await recordOf(server);
  const problem = problemIn(await alert(changes));
  expect(problem.code).toBe('invalid_request');
  expect(problem.errors?.map((error) => error.field)).toContain(field);
  expect(await recordOf(server)).toEqual(before);
});

test('inbox and metrics show it until a person acknowledges it, once', async () => {
  const cookie = await server.pair();
  const inbox = async () => (await ask(server, { url: '/', headers: { cookie } })).json();
  const metrics = async () => (await ask(server, { url: '/metrics' })).payload;
  await alert();
  server.services.clock.advance(1000);
  const latest = '00000000-0000-4000-8000-0000000000a2';
  await alert({ alert_id: latest, state: 'filled', price: 5970.25 });
  expect((await inbox()).alerts).toEqual([
    {
      alert_id: latest,
      kind: 'order_without_approval',
      strategy: 'breakout',
      title: 'SIM ES 12-26 order without approval',
      report: 'Buy 2 MARKET "Long1": filled 2 at 5970.25. Account Sim101 (simulated).',
      advice: 'You may hold a position that nobody approved. Check your platform.',
      reports: 2,
      at: '2024-01-15T14:30:01.000Z',
    },
  ]);
  expect(await metrics()).toContain('countersign_open_alerts 2');
  const url = `/alert/${latest}/acknowledge`;
  const check = () => ask(server, { method: 'POST', url, headers: { cookie } });
  expect((await check()).json()).toMatchObject({ alert_id: latest, already: false });
  expect((await check()).json()).toMatchObject({ already: true });
  expect((await inbox()).alerts).toEqual([]);
  expect(await metrics()).toContain('countersign_open_alerts 0');
  const kinds = (await server.services.store.listAudit(0, 50)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'alert_acknowledged')).toHaveLength(1);
});

test('a report that came after the page was looked at stays open', async () => {
  const cookie = await server.pair();
  await alert();
  server.services.clock.advance(1);
  const later = '00000000-0000-4000-8000-0000000000a2';
  await alert({ alert_id: later, state: 'filled' });
  await ask(server, { method: 'POST', url: `/alert/${ALERT_ID}/acknowledge`, headers: { cookie } });
  const { alerts } = (await ask(server, { url: '/', headers: { cookie } })).json();
  expect(alerts).toMatchObject([{ alert_id: later, reports: 1 }]);
});

test('the form of the inbox checks it off without a script', async () => {
  const headers = { accept: 'text/html', cookie: await server.pair() };
  await alert();
  const page = (await ask(server, { url: '/', headers })).payload;
  expect(page).toContain('It may still fill. Check your platform.');
  const [, action = ''] = /<form class="acknowledge" method="post" action="([^"]+)">/.exec(page) ?? [];
  expect((await ask(server, { method: 'POST', url: action, headers })).statusCode).toBe(303);
  expect(await server.services.store.countOpenAlerts()).toBe(0);
});

test('checking off an alert that nobody sent says so', async () => {
  const headers = { cookie: await server.pair() };
  const answer = await ask(server, { method: 'POST', url: `/alert/${ALERT_ID}/acknowledge`, headers });
  expect(problemIn(answer).code).toBe('alert_not_found');
  expect(await auditKinds(server)).toEqual([]);
});
