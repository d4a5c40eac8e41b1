import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownFollowed } from '../../../test/support/contracts/store-contract-following.ts';
import { ask, expectRefusal, problemIn } from '../../../test/support/http-checks.ts';
import { ALICE, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
  await server.submit();
});
afterEach(() => server.end());

const post = (url: string, payload: object, headers: Record<string, string> = { cookie }) =>
  ask(server, { method: 'POST', url, headers, payload });
const type = (payload: object) => post(`/result/${UUID}`, payload);
const view = async () =>
  (await ask(server, { url: `/chart/${UUID}`, headers: { cookie, accept: 'application/json' } })).json();
async function take() {
  await post(`/approve/${UUID}`, {});
  await post(`/claim/${UUID}`, { claimant: 'desk-1' }, { ...server.auth });
}
const report = (kind: 'execution' | 'exit', payload: object) =>
  post(
    `/${kind}/${UUID}`,
    { sequence: 0, quantity: 1, at: '2024-01-15T14:30:00Z', ...payload },
    { ...server.auth },
  );
const audit = async () =>
  (await server.services.store.listTradeAudit(UUID))
    .filter(({ kind }) => kind.startsWith('result_'))
    .map(({ kind, actor, data }) => ({ kind, actor, ...data }));

describe('of a trade that was taken and whose result nobody reported', () => {
  beforeEach(take);

  test('the page asks for the amount, and says who typed it', async () => {
    expect(await view()).toMatchObject({ may_type_result: true });
    expect((await view()).result).toBeUndefined();
    expect((await type({ amount: -25, note: 'from the platform' })).json()).toEqual({ saved: true });
    expect((await view()).result).toEqual({
      amount: -25,
      currency: 'USD',
      r: -0.5,
      source: 'typed',
      text: 'Result −$25 (−0.5 R), typed by Alice',
    });
  });

  test('until somebody does, the page says what the bars say', async () => {
    const ended = { state: 'done', ending: 'target', r: 3, endedAt: server.services.clock.now() } as const;
    await server.services.store.transaction((queries) => queries.beginFollowed(knownFollowed(ended)));
    expect(await view()).toMatchObject({
      may_type_result: true,
      result: { amount: 150, r: 3, source: 'bars', text: 'Result +$150 (+3 R), by the bars that followed' },
    });
    await type({ amount: -25 });
    expect(await view()).toMatchObject({ result: { amount: -25, source: 'typed' } });
  });

  test('each change is recorded with what was there before', async () => {
    await type({ amount: -25 });
    await type({ amount: '30.50', note: 'checked' });
    await type({ amount: '30.50', note: 'checked' });
    await type({ amount: '' });
    await type({ amount: null });
    const actor = `approver:${ALICE}`;
    expect(await audit()).toEqual([
      { kind: 'result_typed', actor, amount: -25, currency: 'USD', note: null, amount_before: null },
      { kind: 'result_typed', actor, amount: 30.5, currency: 'USD', note: 'checked', amount_before: -25 },
      { kind: 'result_removed', actor, amount_before: 30.5 },
    ]);
    expect((await view()).result).toBeUndefined();
  });

  test.each(['-120,50', 'twelve', 'NaN', '1e3', 'Infinity', '--5', '5 USD'])(
    '%s is refused, not guessed',
    async (amount) => {
      expect(problemIn(await type({ amount }))).toMatchObject({
        code: 'invalid_request',
        errors: [{ field: '/amount' }],
      });
      expect(await audit()).toEqual([]);
    },
  );

  test('on a German page the amount is read as that page shows it, and nothing else', async () => {
    const german = { cookie, 'accept-language': 'de' };
    const typeInGerman = (amount: string) => post(`/result/${UUID}`, { amount }, german);

    expect(problemIn(await typeInGerman('-1.234'))).toMatchObject({ code: 'invalid_request' });
    expect(problemIn(await typeInGerman('-120.50'))).toMatchObject({ code: 'invalid_request' });
    expect((await typeInGerman('-120,50')).json()).toEqual({ saved: true });
    expect((await view()).result).toMatchObject({
      amount: -120.5,
      text: 'Result −$120.50 (−2.41 R), typed by Alice',
    });
  });

  test('a report that comes later counts, and says so', async () => {
    await type({ amount: -25 });
    await report('execution', { state: 'filled', price: 4127.5 });
    await report('exit', { reason: 'target', price: 4130.5, realized: 150, currency: 'USD' });
    expect(await view()).toMatchObject({
      result: { amount: 150, r: 3, source: 'reported', text: 'Result +$150 (+3 R), as reported' },
    });
    expect((await view()).may_type_result).toBeUndefined();
    expect(problemIn(await type({ amount: -1 })).code).toBe('result_not_open');
  });

  test('a form without a script leads back to the page', async () => {
    const headers = { cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
    const request = {
      method: 'POST',
      url: `/result/${UUID}`,
      headers,
      payload: 'amount=-12.5&note=',
    } as const;
    const answer = await ask(server, request);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/chart/${UUID}`]);
    expect((await view()).result).toMatchObject({ amount: -12.5 });
  });

  test("a card's link may type it, a link that only shows may not", async () => {
    const queryOf = async (purpose: 'acknowledge' | 'view') => {
      const link = await server.link(purpose);
      return link.slice(link.indexOf('?'));
    };
    const byLink = await post(`/result/${UUID}${await queryOf('acknowledge')}`, { amount: 5 }, {});
    expect(byLink.json()).toEqual({ saved: true });
    const url = `/result/${UUID}${await queryOf('view')}`;
    await expectRefusal(server, { method: 'POST', url, payload: { amount: 6 } }, 'link_refused');
    const headers = { ...server.auth };
    await expectRefusal(
      server,
      { method: 'POST', url: `/result/${UUID}`, headers, payload: { amount: 6 } },
      'session_missing',
    );
  });
});

describe('no result is typed for a trade of which nothing was executed:', () => {
  test('one that waits', async () => {
    expect(problemIn(await type({ amount: 5 })).code).toBe('result_not_open');
    expect((await view()).may_type_result).toBeUndefined();
  });

  test('one that was approved and not picked up', async () => {
    await post(`/approve/${UUID}`, {});
    expect(problemIn(await type({ amount: 5 })).code).toBe('result_not_open');
  });

  test('one whose order was refused', async () => {
    await take();
    await report('execution', { state: 'refused', quantity: 0 });
    expect(problemIn(await type({ amount: 5 })).code).toBe('result_not_open');
    expect(await audit()).toEqual([]);
  });
});

test('without a contract the currency has to be stated', async () => {
  const uuid = '00000000-0000-4000-8000-000000000077';
  await server.submit({ instrument: 'NAMELESS' }, uuid);
  await post(`/approve/${uuid}`, {});
  await post(`/claim/${uuid}`, { claimant: 'desk-1' }, { ...server.auth });
  expect(problemIn(await post(`/result/${uuid}`, { amount: 5 })).code).toBe('invalid_request');
  expect((await post(`/result/${uuid}`, { amount: 5, currency: 'EUR' })).json()).toEqual({ saved: true });
});
