import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ask,
  auditKinds,
  problemIn,
  recordOf,
  someoneWaits,
  until,
} from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const claim = (claimant = 'desk-1', query = '') =>
  ask(server, {
    method: 'POST',
    url: `/claim/${UUID}${query}`,
    headers: server.auth,
    payload: { claimant },
  });
const decide = async (verdict: 'approve' | 'reject') =>
  ask(server, { method: 'POST', url: await server.link(verdict) });

test('a waiting claim is granted by the approval itself, without the clock moving', async () => {
  const waiting = claim('desk-1', '?wait=55');
  await someoneWaits(server);
  await decide('approve');
  expect((await waiting).json()).toMatchObject({
    granted: true,
    status: 'approved',
    executable_for_ms: 30_000,
    claimant: 'desk-1',
    server_time: '2024-01-15T14:30:00.000Z',
  });
  expect(await auditKinds(server)).toEqual(['submitted', 'approved', 'claimed']);
});

test('a waiting claim receives a rejection at once', async () => {
  const waiting = claim('desk-1', '?wait=55');
  await someoneWaits(server);
  await decide('reject');
  expect((await waiting).json()).toMatchObject({ granted: false, reason: 'trade_rejected' });
});

test('of many waiting claims, one is granted', async () => {
  const waiting = ['a', 'b', 'c', 'd', 'e'].map((claimant) => claim(claimant, '?wait=55'));
  await until(() => server.services.clock.pending === 5);
  await decide('approve');
  const answers = (await Promise.all(waiting)).map((answer) => answer.json<{ granted: boolean }>());
  expect(answers.filter(({ granted }) => granted)).toHaveLength(1);
  expect(answers.filter(({ granted }) => !granted)).toHaveLength(4);
});

/** The disk takes its time over each commit from now on. */
function slowDown(milliseconds: number): void {
  const { store, clock } = server.services;
  const { transaction } = store;
  store.transaction = async (work) => {
    const result = await transaction(work);
    clock.advance(milliseconds);
    return result;
  };
}

test('a claim whose commit outlasts the window is not granted, now or later', async () => {
  await decide('approve');
  slowDown(30_000);
  for (let count = 0; count < 2; count += 1)
    expect((await claim()).json()).toMatchObject({ granted: false, reason: 'execution_window_over' });
});

test('a claim during whose commit the clock was set is answered once the time is certain', async () => {
  await decide('approve');
  const { store, clock } = server.services;
  const { transaction } = store;
  store.transaction = async (work) => {
    const result = await transaction(work);
    clock.step(-3_600_000);
    return result;
  };
  expect((await claim()).statusCode).toBe(503);
});

test('the same claimant may ask again and gets the same answer', async () => {
  await decide('approve');
  const first = await claim();
  const before = await recordOf(server);
  expect((await claim()).json()).toEqual(first.json());
  expect(await recordOf(server)).toEqual(before);
});

test('the same claimant is refused once the window is over: the entry would be stale', async () => {
  await decide('approve');
  await claim();
  server.services.clock.advance(60_000);
  expect((await claim()).json()).toMatchObject({ granted: false, reason: 'execution_window_over' });
});

test('another claimant is told that it has been claimed', async () => {
  await decide('approve');
  await claim('desk-1');
  expect((await claim('desk-2')).json()).toMatchObject({
    granted: false,
    reason: 'already_claimed',
    claimant: 'desk-1',
  });
});

test('nothing is granted when nobody decides within the wait', async () => {
  const waiting = claim('desk-1', '?wait=20');
  await someoneWaits(server);
  server.services.clock.advance(20_000);
  expect((await waiting).json()).toMatchObject({
    granted: false,
    status: 'pending',
    reason: 'trade_pending',
  });
  expect(await auditKinds(server)).toEqual(['submitted']);
});

test('without a wait the answer comes at once', async () => {
  expect((await claim()).json()).toMatchObject({ granted: false, reason: 'trade_pending' });
});

test('a waiting claim is refused the moment the window closes', async () => {
  server.services.clock.advance(299_000);
  const waiting = claim('desk-1', '?wait=55');
  await someoneWaits(server);
  server.services.clock.advance(1000);
  expect((await waiting).json()).toMatchObject({ granted: false, reason: 'trade_expired' });
});

test('one millisecond before the end an approval can be claimed', async () => {
  await decide('approve');
  server.services.clock.advance(29_999);
  expect((await claim()).json()).toMatchObject({ granted: true, executable_for_ms: 1 });
});

test('at the end it has lapsed', async () => {
  await decide('approve');
  server.services.clock.advance(30_000);
  expect((await claim()).json()).toMatchObject({
    granted: false,
    status: 'lapsed',
    reason: 'trade_lapsed',
  });
});

test('what was collected long ago can no longer be claimed', async () => {
  await decide('approve');
  await ask(server, { url: `/status/${UUID}`, headers: server.auth });
  server.services.clock.advance(30_000);
  expect((await claim()).json()).toMatchObject({ granted: false, reason: 'execution_window_over' });
});

test('what was withdrawn cannot be claimed', async () => {
  const payload = { reason: 'the pattern broke' };
  await ask(server, { method: 'POST', url: `/withdraw/${UUID}`, headers: server.auth, payload });
  expect((await claim()).json()).toMatchObject({ granted: false, reason: 'trade_withdrawn' });
});

test("another strategy's approval cannot be claimed", async () => {
  await decide('approve');
  const payload = { claimant: 'mallory' };
  const url = `/claim/${UUID}?wait=55`;
  const answer = await ask(server, { method: 'POST', url, headers: server.otherAuth, payload });
  expect(problemIn(answer).code).toBe('trade_not_found');
  expect(await auditKinds(server)).toEqual(['submitted', 'approved']);
});

test.each([
  {},
  { claimant: '' },
  { claimant: 7 },
  { claimant: 'a\u0007b' },
  { claimant: 'a', x: 1 },
  [],
  'a',
])('a claim with the body %j is refused', async (payload) => {
  await decide('approve');
  const request = { method: 'POST', url: `/claim/${UUID}`, headers: server.auth } as const;
  const headers = { ...server.auth, 'content-type': 'application/json' };
  const answer = await ask(server, { ...request, headers, payload: JSON.stringify(payload) });
  expect(problemIn(answer).code).toBe('invalid_request');
  expect(await auditKinds(server)).toEqual(['submitted', 'approved']);
});
