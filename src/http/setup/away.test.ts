import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, auditKinds, expectRefusal } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { findHeadline } from '../../domain/headline.ts';
import { readHours } from '../../domain/hours.ts';
import { pairDevice, startPairing } from '../../usecases/pair-device.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const post = (url: '/away' | '/back', payload?: object, headers: Record<string, string> = { cookie }) =>
  ask(server, { method: 'POST', url, headers, ...(payload === undefined ? {} : { payload }) });
const UNTIL = '2024-01-15T18:00:00.000Z';
const setAway = () => post('/away', { until: UNTIL });

const headline = async () => {
  const stored = await server.services.store.findTrade(UUID);
  return stored && findHeadline(stored.trade, { executions: [], exits: [] });
};

test('an approver is set away until a time and comes back, and both are audited', async () => {
  expect((await setAway()).json()).toEqual({ away_until: UNTIL });
  const setup = await ask(server, { url: '/setup', headers: { cookie } });
  expect(setup.json()).toMatchObject({ away_until: UNTIL });
  expect((await post('/back')).json()).toEqual({ away_until: null });
  await post('/back');
  const entries = (await server.services.store.listAudit(0, 100)).map(
    ({ kind, actor }) => `${kind} ${actor}`,
  );
  expect(entries.slice(-2)).toEqual(['away_set approver:Alice', 'away_ended approver:Alice']);
});

test('a phone that was paired before APPROVER_NAME changed is still that of the only approver', async () => {
  const code = await startPairing(server.services, 'trader');
  const paired = await pairDevice(server.services, code, 'an old phone');
  const headers = { cookie: `countersign_session=${paired?.session}` };
  await post('/away', { until: UNTIL }, headers);
  await server.submit();

  expect((await server.services.store.findTrade(UUID))?.trade.status).toBe('rejected');
  expect((await ask(server, { url: '/setup', headers })).json()).toMatchObject({ away_until: UNTIL });
  expect((await post('/back')).json()).toEqual({ away_until: null });
  expect((await server.services.store.findAvailability()).absences).toEqual([]);
});

test('a form without a script takes hours, and is redirected back', async () => {
  const answer = await post('/away', { hours: '2.5' }, { cookie, accept: 'text/html' });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/setup']);
  expect((await server.services.store.findAvailability()).absences).toMatchObject([
    { until: Date.parse('2024-01-15T17:00:00Z') },
  ]);
});

test.each([{ until: '2024-01-15T14:29:00Z' }, { until: '18:00' }, { hours: 'two' }, { hours: 10_000 }, {}])(
  'a time that is none, or not ahead, is refused: %j',
  async (payload) => {
    expect((await post('/away', payload)).statusCode).toBe(422);
  },
);

describe('while away', () => {
  beforeEach(async () => {
    await server.submit({}, OTHER_UUID);
    await setAway();
  });

  test('a new trade is rejected at once with that reason, and in nobody’s name', async () => {
    const reason = 'away until 2024-01-15 18:00 UTC';
    expect((await server.submit()).json()).toMatchObject({
      status: 'rejected',
      reason,
      channel: 'away',
      decided_by: 'server',
      warnings: expect.arrayContaining([expect.stringContaining(reason)]),
    });
    expect(await headline()).toEqual({ code: 'away', tone: 'quiet', text: 'Rejected: away' });
  });

  test('it rings nobody, and leaves one silent card', async () => {
    await server.submit();
    const notices = await server.services.store.listNotices(UUID);
    expect(notices.map(({ kind }) => kind)).toEqual(['outcome']);
    expect(await auditKinds(server)).toEqual(['submitted', 'rejected']);
  });

  test('the inbox says why nothing rings', async () => {
    const inbox = await ask(server, { url: '/', headers: { cookie } });
    expect(inbox.json()).toMatchObject({ unavailable: 'away until 2024-01-15 18:00 UTC' });
  });

  test('what was already waiting can be decided, and withdrawn', async () => {
    const answer = await ask(server, { method: 'POST', url: await server.link('approve', OTHER_UUID) });
    expect(answer.json()).toMatchObject({ status: 'approved' });
  });

  test('the older trade that a new one replaces is still withdrawn', async () => {
    await server.submit({ supersedes: OTHER_UUID });
    expect((await server.services.store.findTrade(OTHER_UUID))?.trade.status).toBe('withdrawn');
  });

  test('it ends by itself', async () => {
    server.services.clock.advance(Date.parse(UNTIL) - server.services.clock.now());
    expect((await server.submit()).json()).toMatchObject({ status: 'pending' });
  });

  test('it survives a restart', async () => {
    const store = await server.services.reopen();
    expect((await store.findAvailability()).absences).toMatchObject([
      { approver: 'Alice', by: 'approver:Alice' },
    ]);
    await store.close();
  });
});

test('in quiet hours a new trade is rejected with the hours', async () => {
  const quietHours = readHours('14:00-15:00 UTC') ?? null;
  await server.end();
  server = await createTestServer({}, { quietHours });
  expect((await server.submit()).json()).toMatchObject({
    status: 'rejected',
    reason: 'quiet hours, 14:00-15:00 UTC',
    channel: 'quiet-hours',
  });
  expect(await headline()).toMatchObject({ text: 'Rejected: quiet hours' });
});

describe.each(['/away', '/back'] as const)('nobody else can post to %s', (url) => {
  test('without a session', () => expectRefusal(server, { method: 'POST', url }, 'session_missing'));

  test("with a strategy's key", () =>
    expectRefusal(server, { method: 'POST', url, headers: server.auth }, 'session_missing'));

  test('from another site', () =>
    expectRefusal(
      server,
      { method: 'POST', url, headers: { cookie, origin: 'https://evil.example' } },
      'cross_origin',
    ));
});
