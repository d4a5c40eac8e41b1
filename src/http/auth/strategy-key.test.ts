import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, expectRefusal, recordOf } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { addKey, revokeKeys } from '../../usecases/api-keys.ts';

let server: TestServer;

/** One for a group of refusals, each of which sees to it that nothing has changed. */
function shareServer(): void {
  beforeAll(async () => {
    server = await startWithApproval();
  });
  afterAll(() => server.end());
}

/** With the known trade, approved. */
async function startWithApproval(): Promise<TestServer & AsyncDisposable> {
  const started = await createTestServer();
  await started.submit();
  await ask(started, { method: 'POST', url: await started.link('approve') });
  return { ...started, [Symbol.asyncDispose]: () => started.end() };
}

const at = '2024-01-15T14:30:00Z';

/** Every strategy's call, as it would succeed with the right key. */
const CALLS = {
  submit: { method: 'POST', url: `/generate-chart/${OTHER_UUID}`, payload: planBody() },
  status: { method: 'GET', url: `/status/${UUID}` },
  claim: { method: 'POST', url: `/claim/${UUID}`, payload: { claimant: 'desk-1' } },
  quote: { method: 'POST', url: `/quote/${UUID}`, payload: { price: 4128, at } },
  withdraw: { method: 'POST', url: `/withdraw/${UUID}`, payload: { reason: 'the pattern broke' } },
  execution: {
    method: 'POST',
    url: `/execution/${UUID}`,
    payload: { sequence: 0, state: 'submitted', quantity: 1, at },
  },
  exit: {
    method: 'POST',
    url: `/exit/${UUID}`,
    payload: { sequence: 0, reason: 'target', quantity: 1, price: 4130.5, at },
  },
  alert: {
    method: 'POST',
    url: '/alert',
    payload: {
      kind: 'order_without_approval',
      instrument: 'ES',
      action: 'buy',
      quantity: 1,
      state: 'working',
      at,
    },
  },
  whoami: { method: 'GET', url: '/whoami' },
} as const satisfies Record<string, InjectOptions>;

describe.each(Object.entries(CALLS))('%s', (name, call) => {
  shareServer();

  test('is refused without a key', async () => {
    await expectRefusal(server, call, 'key_missing');
  });

  test('is refused with an unknown key', () =>
    expectRefusal(
      server,
      { ...call, headers: { authorization: `Bearer cs_${'a'.repeat(43)}` } },
      'key_refused',
    ));

  test('is refused with a revoked key', async () => {
    const authorization = `Bearer ${await addKey(server.services, 'revoked')}`;
    await revokeKeys(server.services, 'revoked');
    await expectRefusal(server, { ...call, headers: { authorization } }, 'key_refused');
  });

  test.each(['Basic YTpi', 'Bearer', 'Bearer ', 'Bearer a b', 'cs_bare'])(
    'is refused with the header "%s"',
    async (authorization) => {
      await expectRefusal(server, { ...call, headers: { authorization } }, 'key_missing');
    },
  );

  test("is refused with a phone's session alone", async () => {
    const cookie = await server.pair();
    await expectRefusal(server, { ...call, headers: { cookie } }, 'key_missing');
  });

  test('is allowed with the right key', async () => {
    await using own = await startWithApproval();
    const answer = await ask(own, { ...call, headers: own.auth });
    const isNew = name === 'submit' || name === 'alert';
    expect(answer.statusCode).toBe(isNew ? 201 : name === 'execution' || name === 'exit' ? 409 : 200);
  });
});

describe.each(['status', 'claim', 'quote', 'withdraw', 'execution', 'exit'] as const)('%s', (name) => {
  const call = CALLS[name];
  shareServer();

  test("of another strategy's trade finds none", () =>
    expectRefusal(server, { ...call, headers: server.otherAuth }, 'trade_not_found'));

  test('of a trade that nobody submitted finds none', () => {
    const url = call.url.replace(UUID, OTHER_UUID);
    return expectRefusal(server, { ...call, url, headers: server.auth }, 'trade_not_found');
  });

  test('of something that is no uuid names the field', async () => {
    const url = call.url.replace(UUID, 'no-uuid');
    const request = { ...call, url, headers: server.auth };
    const { errors } = await expectRefusal(server, request, 'invalid_request');
    expect(errors?.[0]?.field).toBe('/trade_uuid');
  });
});

describe('any call', () => {
  shareServer();

  test('a refused key is told so before its body is read', () =>
    expectRefusal(
      server,
      { method: 'POST', url: CALLS.submit.url, payload: 'x'.repeat(3 * 1024 * 1024) },
      'key_missing',
    ));

  test('HEAD of a status does not exist, so it collects nothing', async () => {
    const before = await recordOf(server);
    const answer = await ask(server, { method: 'HEAD', url: CALLS.status.url, headers: server.auth });
    expect(answer.statusCode).toBe(404);
    expect(await recordOf(server)).toEqual(before);
  });
});
