import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, auditKinds, problemIn, recordOf, storedStatus } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

type Verdict = 'approve' | 'reject';
const post = async (verdict: Verdict, headers: Record<string, string> = {}) =>
  ask(server, { method: 'POST', url: await server.link(verdict), headers });

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

  test('leaves one audit entry and owes one notice of the outcome', async () => {
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
    expect(page.payload).toContain(`<section class="outcome ${status}">`);
    expect(page.payload).not.toContain('<form');
  });

  test('from a browser that comes too late leads to the page as well', async () => {
    const link = await server.link(verdict);
    server.services.clock.advance(300_000);
    const headers = { accept: 'text/html' };
    const answer = await ask(server, { method: 'POST', url: link, headers });
    expect(answer.statusCode).toBe(303);
    const page = await ask(server, { url: String(answer.headers.location), headers });
    expect(page.payload).toContain('Nobody decided within 5 min');
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
    ['application/json', '{"broken'],
    ['text/plain', 'anything'],
    ['application/x-www-form-urlencoded', 'a=b'],
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
  const picture = await ask(server, { url: await server.link('picture') });
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
