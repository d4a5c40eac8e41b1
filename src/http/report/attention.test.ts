import { afterEach, beforeEach, expect, test } from 'vitest';
import { SHOWN_UUID, submitForShow } from '../../../test/support/for-show.ts';
import { ask } from '../../../test/support/http-checks.ts';
import { ALICE, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const report = (accept = 'application/json') => ask(server, { url: '/report', headers: { cookie, accept } });
const decide = (verdict: 'approve' | 'reject', uuid: string) =>
  ask(server, { method: 'POST', url: `/${verdict}/${uuid}`, headers: { cookie } });

test('the report says how each person decided, and how often a check card was rejected', async () => {
  await server.submit();
  server.services.clock.advance(1_000);
  await decide('approve', UUID);
  await submitForShow(server.services, 'check');
  await decide('reject', SHOWN_UUID);
  expect((await report()).json().attention).toEqual({
    days: 90,
    approvers: [
      {
        approver: ALICE,
        decided: 1,
        approved: 1,
        approved_under_2_s: 1,
        longest_streak: 1,
        streak: 1,
        after_two_losses: { decided: 0, approved: 0 },
      },
    ],
    checks: [{ approver: ALICE, answered: 1, rejected: 1 }],
  });
  const page = (await report('text/html')).payload;
  expect(page).toContain('<h2>Attention</h2>');
  expect(page).toContain('<tr><th scope="row">Approved in under 2 s</th><td>1</td></tr>');
  expect(page).toContain('Check cards: Alice rejected 1 of 1 past setups that lost.');
});

test.each(['check', 'drill'] as const)('a %s is no decision', async (purpose) => {
  await submitForShow(server.services, purpose);
  await decide('approve', SHOWN_UUID);
  const { attention } = (await report()).json();
  expect(attention.approvers).toEqual([]);
  expect(attention.checks).toEqual(
    purpose === 'check' ? [{ approver: ALICE, answered: 1, rejected: 0 }] : [],
  );
});

test('a check that waits, or that nobody answered, is not counted', async () => {
  await submitForShow(server.services, 'check');
  expect((await report()).json().attention.checks).toEqual([]);
  server.services.clock.advance(300_001);
  expect((await report()).json().attention.checks).toEqual([]);
  expect((await report('text/html')).payload).not.toContain('Attention</h2>');
});
