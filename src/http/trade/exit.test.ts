import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, auditKinds, problemIn, recordOf } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { sweepDeadlines } from '../../usecases/sweep-deadlines.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const call = (path: string, payload: object) =>
  ask(server, { method: 'POST', url: `/${path}/${UUID}`, headers: server.auth, payload });
const BODY = {
  sequence: 0,
  reason: 'target',
  quantity: 2,
  price: 4130.5,
  at: '2024-01-15T14:40:00Z',
  realized: 150,
  currency: 'USD',
};
const report = (changes: object = {}) => call('exit', { ...BODY, ...changes });

async function approveAndClaim(): Promise<void> {
  await ask(server, { method: 'POST', url: await server.link('approve') });
  await call('claim', { claimant: 'desk-1' });
}

test('an exit of a claimed trade is recorded with an audit entry, and updates the card', async () => {
  await approveAndClaim();
  const outcomes = async () =>
    (await server.services.store.listNotices(UUID)).filter(({ kind }) => kind === 'outcome').length;
  const before = await outcomes();
  expect((await report()).json()).toMatchObject({ status: 'approved', already: false });
  const entry = (await server.services.store.listTradeAudit(UUID)).at(-1);
  expect(entry).toMatchObject({
    kind: 'exited',
    actor: 'strategy:breakout',
    data: { sequence: 0, reason: 'target', quantity: 2, price: 4130.5, realized: 150, currency: 'USD' },
  });
  expect(await outcomes()).toBe(before + 1);
});

test('page, inbox and history tell of every exit', async () => {
  await approveAndClaim();
  await report();
  await report({ sequence: 1, reason: 'manual', realized: undefined, currency: undefined, text: 'by hand' });
  const cookie = await server.pair();
  const read = async (url: string, accept = 'application/json') =>
    ask(server, { url, headers: { cookie, accept } });
  const exits = [
    { sequence: 0, reason: 'target', realized: 150, currency: 'USD', at: '2024-01-15T14:40:00.000Z' },
    { sequence: 1, reason: 'manual', realized: null, currency: null, text: 'by hand' },
  ];
  expect((await read(`/chart/${UUID}`)).json()).toMatchObject({ exits });
  expect((await read('/')).json()).toMatchObject({ today: [{ exits }] });
  expect((await read('/history')).json()).toMatchObject({ trades: [{ exits }] });
  const page = (await read(`/chart/${UUID}`, 'text/html')).payload;
  expect(page).toContain('exited 2 at 4130.50 (target), +$150 realized, as reported');
  expect(page).toContain('exited 2 at 4130.50 (manual: by hand), as reported');
});

test('the same exit again changes nothing', async () => {
  await approveAndClaim();
  await report();
  const before = await recordOf(server);
  expect((await report()).json()).toMatchObject({ already: true });
  expect(await recordOf(server)).toEqual(before);
});

test.each([{ reason: 'stop' }, { quantity: 1 }, { price: 4128 }, { realized: 151 }, { currency: 'EUR' }])(
  'another exit under the same number, with %j, is refused',
  async (change) => {
    await approveAndClaim();
    await report();
    const before = await recordOf(server);
    expect(problemIn(await report(change)).code).toBe('sequence_taken');
    expect(await recordOf(server)).toEqual(before);
  },
);

test('exits and executions are counted apart', async () => {
  await approveAndClaim();
  await call('execution', { sequence: 0, state: 'filled', quantity: 2, price: 4127.75, at: BODY.at });
  expect((await report()).statusCode).toBe(200);
});

test('twenty reports of one exit at once are recorded once', async () => {
  await approveAndClaim();
  const answers = await Promise.all(Array.from({ length: 20 }, () => report()));
  expect(answers.filter((answer) => answer.json().already === false)).toHaveLength(1);
  expect((await auditKinds(server)).filter((kind) => kind === 'exited')).toHaveLength(1);
});

test('a trade that nobody claimed has no exit', async () => {
  await ask(server, { method: 'POST', url: await server.link('approve') });
  const before = await recordOf(server);
  expect(problemIn(await report()).code).toBe('not_claimed');
  expect(await recordOf(server)).toEqual(before);
});

test('a collected approval may be exited', async () => {
  await ask(server, { method: 'POST', url: await server.link('approve') });
  await ask(server, { url: `/status/${UUID}`, headers: server.auth });
  expect((await report()).statusCode).toBe(200);
});

test('an exit ends the alarm of a report that is overdue', async () => {
  await approveAndClaim();
  server.services.clock.advance(30_000);
  await sweepDeadlines(server.services);
  expect(await server.services.store.countOverdueExecutions()).toBe(1);
  await report();
  expect(await server.services.store.countOverdueExecutions()).toBe(0);
});

test('another strategy learns nothing of a number that is taken', async () => {
  await approveAndClaim();
  await report();
  const request = { method: 'POST', url: `/exit/${UUID}`, headers: server.otherAuth } as const;
  expect(problemIn(await ask(server, { ...request, payload: BODY })).code).toBe('trade_not_found');
});

test.each([
  [{ sequence: -1 }, '/sequence'],
  [{ reason: 'done' }, '/reason'],
  [{ quantity: 0 }, '/quantity'],
  [{ price: undefined }, '/'],
  [{ realized: '150' }, '/realized'],
  [{ currency: 'dollars' }, '/currency'],
  [{ at: 'now' }, '/at'],
  [{ text: 'bell\u0007' }, '/text'],
  [{ fee: 1 }, '/'],
])('an exit with %j is refused', async (change, field) => {
  await approveAndClaim();
  const before = await recordOf(server);
  const problem = problemIn(await report(change));
  expect(problem.code).toBe('invalid_request');
  expect(problem.errors?.map((error) => error.field)).toContain(field);
  expect(await recordOf(server)).toEqual(before);
});
