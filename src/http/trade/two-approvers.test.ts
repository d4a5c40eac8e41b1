import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { pairDevice, startPairing } from '../../usecases/pair-device.ts';

const APPROVERS = {
  all: [
    { name: 'anna', hours: null },
    { name: 'ben', hours: null },
  ],
  formerNames: [],
  twoAbove: 100,
} as const;
const RISKY = {
  signal: { ...planBody().signal, quantity: 3, risk_amount: 150, target_amount: 450 },
  amendable: { quantity: { min: 1 } },
};

let server: TestServer;
let cookies: Record<'anna' | 'ben', string>;
beforeEach(async () => {
  server = await createTestServer({}, { approvers: APPROVERS });
  cookies = { anna: await pairAs('anna'), ben: await pairAs('ben') };
  await server.submit(RISKY);
});
afterEach(() => server.end());

async function pairAs(approver: string): Promise<string> {
  const paired = await pairDevice(server.services, await startPairing(server.services, approver), 'a phone');
  return `countersign_session=${paired?.session}`;
}

const decide = (person: 'anna' | 'ben', verdict: 'approve' | 'reject', payload = {}) =>
  ask(server, {
    method: 'POST',
    url: `/${verdict}/${UUID}`,
    headers: { cookie: cookies[person], 'content-type': 'application/json' },
    payload,
  });
const look = async (url: string, accept: string) =>
  (await ask(server, { url, headers: { cookie: cookies.ben, accept } })).payload;
const status = async () =>
  (await ask(server, { url: `/status/${UUID}`, headers: server.auth })).json<Record<string, unknown>>();

test('each response says how many are needed, and who has approved', async () => {
  expect(await status()).toMatchObject({ status: 'pending', approvals_needed: 2, approvals: [] });
  const first = (await decide('anna', 'approve')).json();
  expect(first).toMatchObject({
    status: 'pending',
    already: false,
    approvals: [{ approver: 'anna', channel: 'web' }],
  });
  expect((await decide('anna', 'approve')).json()).toMatchObject({ status: 'pending', already: true });
  expect(await status()).not.toHaveProperty('decided_by');
  expect((await decide('ben', 'approve')).json()).toMatchObject({
    status: 'approved',
    decided_by: 'ben',
    approvals: [{ approver: 'anna' }, { approver: 'ben' }],
  });
});

test('an order other than the first approved one is refused, with an explanation', async () => {
  await decide('anna', 'approve', { amendments: { quantity: 2 } });
  const answer = await decide('ben', 'approve');

  expect([answer.statusCode, problemIn(answer)]).toEqual([
    409,
    expect.objectContaining({
      code: 'approval_differs',
      detail: 'anna approved it with 2 instead of 3 contracts.',
      standing: expect.objectContaining({ status: 'pending' }),
    }),
  ]);
  expect((await decide('ben', 'approve', { amendments: { quantity: 2 } })).json().status).toBe('approved');
});

test('page, inbox and history show the approvals, without a script too', async () => {
  expect(await look(`/chart/${UUID}`, 'text/html')).toContain('Two approvers are needed.');
  await decide('anna', 'approve');
  const page = await look(`/chart/${UUID}`, 'text/html');
  expect(page).toContain('1 of 2 approved. Approved by anna via web');
  expect(page).toContain('APPROVE now');
  expect(await look('/', 'text/html')).toContain('1 of 2 approved by anna');
  await decide('ben', 'approve');

  const [line] = parse(await look('/history.csv', 'text/csv'), { bom: true, columns: true }) as {
    decided_by: string;
  }[];
  expect(line?.decided_by).toBe('anna, ben');
  expect(await look(`/chart/${UUID}`, 'text/html')).toMatch(
    /Approved by anna via web .* Approved by ben via web/,
  );
});

test('without a script, neither the first approver nor anyone can approve a changed order', async () => {
  await decide('anna', 'approve', { amendments: { quantity: 2 } });
  const page = await look(`/chart/${UUID}`, 'text/html');

  expect(page).not.toContain('APPROVE now');
  expect(page).toContain('To approve the changed order, turn on JavaScript.');
  expect(page).toContain(`action="/reject/${UUID}"`);
});

test('a trade that needs one does not mention approvals', async () => {
  const uuid = '00000000-0000-4000-8000-000000000077';
  await server.submit({}, uuid);
  const answer = await ask(server, { url: `/status/${uuid}`, headers: server.auth });

  expect(answer.payload).not.toContain('approvals');
});
