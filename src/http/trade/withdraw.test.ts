import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, auditKinds, problemIn, recordOf, someoneWaits } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const withdraw = (payload: object = { reason: 'the pattern broke' }) =>
  ask(server, { method: 'POST', url: `/withdraw/${UUID}`, headers: server.auth, payload });
const decide = async (verdict: 'approve' | 'reject') =>
  ask(server, { method: 'POST', url: await server.link(verdict) });

test('a pending trade is withdrawn, and the phone is notified', async () => {
  const answer = await withdraw();
  expect(answer.json()).toMatchObject({ status: 'withdrawn', reason: 'the pattern broke', already: false });
  expect(await auditKinds(server)).toEqual(['submitted', 'withdrawn']);
  const notices = await server.services.store.listNotices(UUID);
  expect(notices.map(({ kind }) => kind)).toEqual(['ask', 'outcome']);
});

test('an approved trade that nobody has claimed is withdrawn', async () => {
  await decide('approve');
  expect((await withdraw()).json()).toMatchObject({ status: 'withdrawn', decided_by: 'Alice' });
});

test('withdrawing again changes nothing', async () => {
  await withdraw();
  const before = await recordOf(server);
  expect((await withdraw({ reason: 'another reason' })).json()).toMatchObject({
    already: true,
    reason: 'the pattern broke',
  });
  expect(await recordOf(server)).toEqual(before);
});

test('a claimed trade cannot be withdrawn', async () => {
  await decide('approve');
  const payload = { claimant: 'desk-1' };
  await ask(server, { method: 'POST', url: `/claim/${UUID}`, headers: server.auth, payload });
  const before = await recordOf(server);
  expect(problemIn(await withdraw())).toMatchObject({
    code: 'already_claimed',
    standing: { claimant: 'desk-1' },
  });
  expect(await recordOf(server)).toEqual(before);
});

test('a rejected trade stays rejected', async () => {
  await decide('reject');
  expect(problemIn(await withdraw()).code).toBe('trade_rejected');
});

test('an expired trade stays expired', async () => {
  server.services.clock.advance(300_000);
  expect(problemIn(await withdraw()).code).toBe('trade_expired');
});

test('requests waiting for the decision learn of it at once', async () => {
  const waiting = ask(server, { url: `/status/${UUID}?wait=55`, headers: server.auth });
  await someoneWaits(server);
  await withdraw();
  expect((await waiting).json()).toMatchObject({ status: 'withdrawn' });
});

test.each([{}, { reason: '' }, { reason: 'x'.repeat(201) }, { reason: 'two\nlines' }, { reason: 'a', b: 1 }])(
  'the body %j is refused',
  async (payload) => {
    const before = await recordOf(server);
    expect(problemIn(await withdraw(payload)).code).toBe('invalid_request');
    expect(await recordOf(server)).toEqual(before);
  },
);
