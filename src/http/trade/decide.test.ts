import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, auditKinds, problemIn, recordOf, storedStatus } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { PHONE_APP } from '../../../test/support/user-agents.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

type Verdict = 'approve' | 'reject';
const post = async (verdict: Verdict, headers: Record<string, string> = {}) =>
  ask(server, { method: 'POST', url: await server.link(verdict), headers });

const HEADLINES = { approve: 'Waiting for the strategy', reject: 'Rejected by Alice' };

describe.each([
  ['approve', 'approved', 'reject'],
  ['reject', 'rejected', 'approve'],
] as const)('%s', (verdict, status, opposite) => {
  test('decides, and the answer says who, when and through what', async () => {
    server.services.clock.advance(42_000);
    const answer = await post(verdict);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.json()).toMatchObject({
      trade_uuid: UUID,
      status,
      decided_by: 'Alice',
      decided_at: '2024-01-15T14:30:42.000Z',
      channel: 'pushcut',
      already: false,
    });
  });

  test('leaves one audit entry and enqueues one notice of the outcome', async () => {
    await post(verdict);
    expect(await auditKinds(server)).toEqual(['submitted', status]);
    const notices = await server.services.store.listNotices(UUID);
    expect(notices.map(({ kind }) => kind)).toEqual(['ask', 'outcome']);
  });

  test('again says that it stands already, and changes nothing', async () => {
    await post(verdict);
    const before = await recordOf(server);
    const again = await post(verdict);
    expect([again.statusCode, again.json()]).toMatchObject([200, { status, already: true }]);
    expect(await recordOf(server)).toEqual(before);
  });

  test('is refused after the opposite, naming what stands', async () => {
    await post(opposite);
    const before = await recordOf(server);
    server.services.clock.advance(1000);
    const problem = problemIn(await post(verdict));
    expect(problem).toMatchObject({
      code: opposite === 'approve' ? 'already_approved' : 'already_rejected',
      standing: { decided_by: 'Alice', decided_at: '2024-01-15T14:30:00.000Z' },
    });
    expect(await recordOf(server)).toEqual(before);
  });

  test('counts one millisecond before the window closes', async () => {
    server.services.clock.advance(299_999);
    expect((await post(verdict)).json()).toMatchObject({ status });
  });

  test('does not count at the instant the window closes', async () => {
    server.services.clock.advance(300_000);
    const before = await recordOf(server);
    const problem = problemIn(await post(verdict));
    expect(problem).toMatchObject({ code: 'trade_expired', standing: { status: 'expired' } });
    expect(await recordOf(server)).toEqual(before);
  });

  test('is refused through the card of a trade that was lost, and was submitted again in the same instant', async () => {
    const url = await server.link(verdict);
    for (const table of ['trades', 'trade_markets', 'notices'])
      await server.services.tamper(`delete from ${table}`);
    await server.submit();
    const problem = problemIn(await ask(server, { method: 'POST', url }));
    expect(problem.code).toBe('link_refused');
    expect(await storedStatus(server)).toBe('pending');
    expect((await post(verdict)).json()).toMatchObject({ status });
  });

  test('is refused after the strategy took the trade back', async () => {
    const payload = { reason: 'the pattern broke' };
    await ask(server, { method: 'POST', url: `/withdraw/${UUID}`, headers: server.auth, payload });
    const problem = problemIn(await post(verdict));
    expect(problem).toMatchObject({ code: 'trade_withdrawn', standing: { reason: 'the pattern broke' } });
    expect(await storedStatus(server)).toBe('withdrawn');
  });

  test('from a browser leads to the page, which shows the outcome', async () => {
    const answer = await post(verdict, { accept: 'text/html,application/xhtml+xml' });
    expect(answer.statusCode).toBe(303);
    const page = await ask(server, {
      url: String(answer.headers.location),
      headers: { accept: 'text/html' },
    });
    expect(page.payload).toContain(`>${HEADLINES[verdict]}</h2>`);
    expect(page.payload).not.toContain('<form');
  });

  test('from a browser that comes too late leads to the page as well', async () => {
    const link = await server.link(verdict);
    server.services.clock.advance(300_000);
    const headers = { accept: 'text/html' };
    const answer = await ask(server, { method: 'POST', url: link, headers });
    expect(answer.statusCode).toBe(303);
    const page = await ask(server, { url: String(answer.headers.location), headers });
    // In this test nothing sends.
    expect(page.payload).toContain('The notification could not be sent within 5 min');
    expect(await storedStatus(server)).toBe('pending');
  });

  test("by a paired phone is its owner's, through the web", async () => {
    const headers = { cookie: await server.pair() };
    const answer = await ask(server, { method: 'POST', url: `/${verdict}/${UUID}`, headers });
    expect(answer.json()).toMatchObject({ status, decided_by: 'Alice', channel: 'web' });
  });

  test("by a paired phone's browser leads to the page without a link", async () => {
    const headers = { cookie: await server.pair(), accept: 'text/html' };
    const answer = await ask(server, { method: 'POST', url: `/${verdict}/${UUID}`, headers });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/chart/${UUID}`]);
  });

  test.each([
    ['', ''],
    ['application/json', ''],
    ['application/json', '{}'],
    ['application/json', 'null'],
    ['text/plain', ' {} '],
    ['application/x-www-form-urlencoded', ''],
  ])('takes a body of type "%s" holding "%s", which says nothing', async (type, payload) => {
    const headers = type === '' ? {} : { 'content-type': type };
    const answer = await ask(server, {
      method: 'POST',
      url: await server.link(verdict),
      headers,
      payload,
    });
    expect(answer.json()).toMatchObject({ status });
  });
});

test('of an approval and a rejection at once one stands, and the other is told so', async () => {
  const answers = await Promise.all([post('approve'), post('reject'), post('approve'), post('reject')]);
  const codes = answers.map(({ statusCode }) => statusCode);
  expect(codes.filter((code) => code === 200)).toHaveLength(2);
  expect(codes.filter((code) => code === 409)).toHaveLength(2);
  expect(await auditKinds(server)).toHaveLength(2);
});

test('an approval names the picture that was on the phone', async () => {
  const headers = { 'user-agent': PHONE_APP };
  const picture = await ask(server, { url: await server.link('picture'), headers });
  await post('approve');
  const stored = await server.services.store.findTrade(UUID);
  expect(`"${stored?.trade.decision?.pictureHash}"`).toBe(picture.headers.etag);
});

test('an approval that lapsed is not renewed by approving again', async () => {
  const url = await server.link('approve');
  await ask(server, { method: 'POST', url });
  server.services.clock.advance(30_000);
  expect(problemIn(await ask(server, { method: 'POST', url })).code).toBe('trade_lapsed');
});

test('PUT, DELETE and PATCH decide nothing', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
    const answer = await ask(server, { method, url: await server.link('approve') });
    expect(problemIn(answer).code).toBe('no_such_route');
  }
  expect(await storedStatus(server)).toBe('pending');
});

describe('an approval of a changed trade', () => {
  const AMENDABLE = {
    quantity: { min: 1 },
    entry_price: { min: 4126, max: 4128 },
    stop_price: { min: 4120, max: 4127.25 },
  };
  beforeEach(async () => {
    await server.submit({ signal: { ...planBody().signal, quantity: 2 }, amendable: AMENDABLE }, OTHER_UUID);
  });

  const approve = async (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    ask(server, {
      method: 'POST',
      url: await server.link('approve', OTHER_UUID),
      headers: { 'content-type': 'application/json', ...headers },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const askAs = (method: 'GET' | 'POST', path: string, payload?: object) =>
    ask(server, {
      method,
      url: `/${path}/${OTHER_UUID}`,
      headers: server.auth,
      ...(payload === undefined ? {} : { payload }),
    });
  const amendments = { quantity: 1, stop_price: 4126.75 };

  test('stands, and the strategy is told what to do instead', async () => {
    expect((await approve({ amendments })).json()).toMatchObject({ status: 'approved', amendments });
    const claim = await askAs('POST', 'claim', { claimant: 'desk-1' });
    expect(claim.json()).toMatchObject({ granted: true, direction: 'LONG', quantity: 1, amendments });
  });

  test('is told to a strategy that only polls', async () => {
    await approve({ amendments });
    expect((await askAs('GET', 'status')).json()).toMatchObject({ status: 'approved', amendments });
  });

  test('is in the audit log beside what was asked for', async () => {
    await approve({ amendments });
    const entry = (await server.services.store.listTradeAudit(OTHER_UUID)).at(-1);
    expect(entry?.data).toEqual({
      channel: 'pushcut',
      picture_hash: null,
      quantity: 1,
      asked_quantity: 2,
      stop_price: 4126.75,
      asked_stop_price: 4127,
    });
  });

  test('repeated stands already', async () => {
    await approve({ amendments });
    expect((await approve({ amendments })).json()).toMatchObject({ already: true, amendments });
  });

  test.each([
    ['another change', { amendments: { quantity: 1 } }],
    ['no change', {}],
  ])('with %s comes too late, and is told what stands', async (_what, later) => {
    await approve({ amendments });
    const problem = problemIn(await approve(later));
    expect(problem.code).toBe('already_approved');
    expect(problem.standing).toMatchObject({ status: 'approved', amendments });
  });

  test('after a plain approval is refused: nobody must believe that the change holds', async () => {
    await approve({});
    const problem = problemIn(await approve({ amendments }));
    expect([problem.code, problem.standing?.['amendments']]).toEqual(['already_approved', undefined]);
  });

  test('whose values are those that were asked for is a plain one', async () => {
    const answer = await approve({ amendments: { quantity: 2, entry_price: 4127.5, stop_price: 4127 } });
    expect(answer.json()).not.toHaveProperty('amendments');
    expect((await approve({})).json()).toMatchObject({ already: true });
  });

  test.each([
    ['more than was asked for', { quantity: 3 }, 'quantity', 'must lie between 1 and 2, found 3'],
    ['part of a contract', { quantity: 1.5 }, 'quantity', 'must be whole, found 1.5'],
    ['a price out of bounds', { entry_price: 4130 }, 'entry_price', 'must lie between 4126 and 4128'],
    ['a price between ticks', { stop_price: 4126.3 }, 'stop_price', 'must be a multiple of the tick 0.25'],
    ['a target that is not free', { target_price: 4131 }, 'target_price', 'may not be changed'],
    ['a stop beyond the entry', { stop_price: 4127.25, entry_price: 4127 }, 'stop_price', 'must lie below'],
  ])('with %s is refused by name, and nothing is decided', async (_what, changes, field, rule) => {
    const before = await recordOf(server);
    const problem = problemIn(await approve({ amendments: changes }));
    expect(problem.code).toBe('amendment_refused');
    expect(problem.errors).toEqual([{ field: `/amendments/${field}`, rule: expect.stringContaining(rule) }]);
    expect(await recordOf(server)).toEqual(before);
  });

  test('that is refused is explained in the language of whoever decides', async () => {
    const answer = await approve({ amendments: { stop_price: 4126.3 } }, { 'accept-language': 'de' });
    expect(problemIn(answer).errors).toEqual([
      { field: '/amendments/stop_price', rule: 'muss ein Vielfaches des Ticks 0,25 sein, gefunden 4126,3' },
    ]);
  });

  test('is refused where the strategy allows none', async () => {
    const answer = await ask(server, {
      method: 'POST',
      url: await server.link('approve'),
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ amendments: { entry_price: 4127.25 } }),
    });
    expect(problemIn(answer).code).toBe('amendment_refused');
    expect(await storedStatus(server)).toBe('pending');
  });

  test('of a trade that is over is told how it stands, not what is wrong with the change', async () => {
    server.services.clock.advance(300_000);
    expect(problemIn(await approve({ amendments: { quantity: 99 } })).code).toBe('trade_expired');
  });

  test.each([
    ['half a body', '{"amendments": {"quantity": 1', 'decision_unreadable'],
    ['a misspelt field', '{"amendment": {"quantity": 1}}', 'invalid_request'],
    ['a misspelt change', '{"amendments": {"qty": 1}}', 'invalid_request'],
    ['text for a number', '{"amendments": {"quantity": "1"}}', 'invalid_request'],
    ['a list', '[]', 'invalid_request'],
  ])('that cannot be read (%s) is no approval at all', async (_what, body, code) => {
    expect(problemIn(await approve(body)).code).toBe(code);
    expect(await storedStatus(server, OTHER_UUID)).toBe('pending');
  });
});

describe('a rejection with a reason', () => {
  const reject = async (body: string) =>
    ask(server, {
      method: 'POST',
      url: await server.link('reject'),
      headers: { 'content-type': 'application/json' },
      payload: body,
    });
  const reasonIn = async (reason: unknown) => {
    await reject(JSON.stringify({ reason }));
    return (await server.services.store.findTrade(UUID))?.trade.decision?.reason;
  };

  test('gives it to the strategy and to the audit log', async () => {
    expect((await reject('{"reason": "news at three"}')).json()).toMatchObject({ reason: 'news at three' });
    const headers = server.auth;
    const status = await ask(server, { url: `/status/${UUID}`, headers });
    expect(status.json()).toMatchObject({ status: 'rejected', reason: 'news at three' });
    const payload = { claimant: 'desk-1' };
    const claim = await ask(server, { method: 'POST', url: `/claim/${UUID}`, headers, payload });
    expect(claim.json()).toMatchObject({ reason: 'trade_rejected', stated_reason: 'news at three' });
    expect((await server.services.store.listTradeAudit(UUID)).at(-1)?.data).toMatchObject({
      reason: 'news at three',
    });
  });

  test.each([
    ['two\r\nlines', 'two lines'],
    ['x'.repeat(300), 'x'.repeat(200)],
    ['  ', undefined],
    [null, undefined],
  ])('takes %j for what it is worth', async (reason, kept) => {
    expect(await reasonIn(reason)).toBe(kept);
  });
});
