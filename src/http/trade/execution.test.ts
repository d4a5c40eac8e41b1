import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, auditKinds, problemIn, recordOf } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const call = (path: string, payload: object) =>
  ask(server, { method: 'POST', url: `/${path}/${UUID}`, headers: server.auth, payload });
const filled = { sequence: 1, state: 'filled', quantity: 1, price: 4127.75, at: '2024-01-15T14:30:09Z' };
const report = (changes: object = {}) => call('execution', { ...filled, ...changes });

async function approveAndClaim(): Promise<void> {
  await ask(server, { method: 'POST', url: await server.link('approve') });
  await call('claim', { claimant: 'desk-1' });
}

test('a report of a claimed trade is recorded', async () => {
  await approveAndClaim();
  expect((await report()).json()).toMatchObject({ status: 'approved', already: false });
  expect(await server.services.store.listExecutions(UUID)).toEqual([
    {
      sequence: 1,
      state: 'filled',
      quantity: 1,
      price: 4127.75,
      happenedAt: Date.parse('2024-01-15T14:30:09Z'),
      text: null,
    },
  ]);
});

test('the same report again changes nothing', async () => {
  await approveAndClaim();
  await report();
  const before = await recordOf(server);
  expect((await report()).json()).toMatchObject({ already: true });
  expect(await recordOf(server)).toEqual(before);
});

test.each([
  { state: 'cancelled' },
  { quantity: 2 },
  { price: 4128 },
  { text: 'late' },
  { at: '2024-01-15T14:30:10Z' },
])('another report under the same number, with %j, is refused', async (change) => {
  await approveAndClaim();
  await report();
  const before = await recordOf(server);
  expect(problemIn(await report(change)).code).toBe('sequence_taken');
  expect(await recordOf(server)).toEqual(before);
});

test('reports may arrive in any order, and are kept by their numbers', async () => {
  await approveAndClaim();
  await report({ sequence: 2 });
  await report({ sequence: 0, state: 'submitted', price: undefined });
  const executions = await server.services.store.listExecutions(UUID);
  expect(executions.map(({ sequence, state, price }) => [sequence, state, price])).toEqual([
    [0, 'submitted', null],
    [2, 'filled', 4127.75],
  ]);
});

test('the phone is told of the end, not of the steps on the way', async () => {
  await approveAndClaim();
  const outcomes = async () =>
    (await server.services.store.listNotices(UUID)).filter(({ kind }) => kind === 'outcome').length;
  const before = await outcomes();
  await report({ sequence: 0, state: 'submitted' });
  await report({ sequence: 1, state: 'part_filled' });
  expect(await outcomes()).toBe(before);
  await report({ sequence: 2, state: 'filled' });
  expect(await outcomes()).toBe(before + 1);
});

test('a collected approval may be reported on', async () => {
  await ask(server, { method: 'POST', url: await server.link('approve') });
  await ask(server, { url: `/status/${UUID}`, headers: server.auth });
  expect((await report()).statusCode).toBe(200);
});

test('a trade that nobody claimed has no executions', async () => {
  await ask(server, { method: 'POST', url: await server.link('approve') });
  const before = await recordOf(server);
  expect(problemIn(await report()).code).toBe('not_claimed');
  expect(await recordOf(server)).toEqual(before);
});

test('a pending trade has no executions', async () => {
  expect(problemIn(await report()).code).toBe('not_claimed');
  expect(await auditKinds(server)).toEqual(['submitted']);
});

test('another strategy learns nothing of a number that is taken', async () => {
  await approveAndClaim();
  await report();
  const request = { method: 'POST', url: `/execution/${UUID}`, headers: server.otherAuth } as const;
  expect(problemIn(await ask(server, { ...request, payload: filled })).code).toBe('trade_not_found');
});

test.each([
  [{ sequence: -1 }, '/sequence'],
  [{ sequence: 1.5 }, '/sequence'],
  [{ sequence: '1' }, '/sequence'],
  [{ state: 'done' }, '/state'],
  [{ quantity: -1 }, '/quantity'],
  [{ price: '1' }, '/price'],
  [{ at: 'now' }, '/at'],
  [{ text: 'bell\u0007' }, '/text'],
  [{ fee: 1 }, '/'],
])('a report with %j is refused', async (change, field) => {
  await approveAndClaim();
  const before = await recordOf(server);
  const fields = problemIn(await report(change)).errors?.map((error) => error.field);
  expect(fields).toContain(field);
  expect(await recordOf(server)).toEqual(before);
});
