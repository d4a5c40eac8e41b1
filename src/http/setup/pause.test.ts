import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, auditKinds, expectRefusal, problemIn } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { revokeDevice } from '../../usecases/pair-device.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const post = (path: 'pause' | 'resume', headers: Record<string, string> = { cookie }) =>
  ask(server, { method: 'POST', url: `/${path}`, headers });
const NOT_PAUSED = { paused: false, since: null, by: null, rejected: 0 };

test('a paired phone pauses new trades and lifts the pause again', async () => {
  expect((await post('pause')).json()).toEqual({
    paused: true,
    since: '2024-01-15T14:30:00.000Z',
    by: 'Alice',
    rejected: 0,
  });
  expect((await post('resume')).json()).toEqual(NOT_PAUSED);
  const kinds = (await server.services.store.listAudit(0, 100)).map(({ kind, actor }) => `${kind} ${actor}`);
  expect(kinds.slice(-2)).toEqual(['paused approver:Alice', 'resumed approver:Alice']);
});

test('pausing twice keeps the first pause', async () => {
  await post('pause');
  server.services.clock.advance(60_000);
  expect((await post('pause')).json()).toMatchObject({ since: '2024-01-15T14:30:00.000Z' });
  await post('resume');
  await post('resume');
  const kinds = (await server.services.store.listAudit(0, 100)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'paused' || kind === 'resumed')).toEqual(['paused', 'resumed']);
});

test('a form without a script is led back to the inbox', async () => {
  const answer = await post('pause', { cookie, accept: 'text/html' });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
});

describe('while new trades are paused', () => {
  beforeEach(async () => {
    await server.submit({}, OTHER_UUID);
    await post('pause');
  });

  test('one is rejected at once, and its strategy is told why', async () => {
    const answer = await server.submit();
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      status: 'rejected',
      reason: 'paused',
      decided_by: 'Alice',
      channel: 'pause',
      warnings: expect.arrayContaining([expect.stringContaining('new trades are paused')]),
    });
    const status = await ask(server, { url: `/status/${UUID}`, headers: server.auth });
    expect(status.json()).toMatchObject({ status: 'rejected', reason: 'paused' });
    const claim = await ask(server, {
      method: 'POST',
      url: `/claim/${UUID}`,
      headers: server.auth,
      payload: { claimant: 'desk-1' },
    });
    expect(claim.json()).toMatchObject({
      granted: false,
      status: 'rejected',
      reason: 'trade_rejected',
      stated_reason: 'paused',
    });
  });

  test('the same submission again is answered the same', async () => {
    await server.submit();
    const again = await server.submit();
    expect([again.statusCode, again.json().status]).toEqual([200, 'rejected']);
    expect((await post('pause')).json()).toMatchObject({ rejected: 1 });
  });

  test('it rings nobody, and leaves one silent card', async () => {
    await server.submit();
    const notices = await server.services.store.listNotices(UUID);
    expect(notices.map(({ kind }) => kind)).toEqual(['outcome']);
    expect(await auditKinds(server)).toEqual(['submitted', 'rejected']);
  });

  test('nobody can approve it', async () => {
    await server.submit();
    const answer = await ask(server, { method: 'POST', url: await server.link('approve') });
    expect(problemIn(answer).code).toBe('already_rejected');
  });

  test('what was already waiting stays open, and can be decided', async () => {
    const answer = await ask(server, { method: 'POST', url: await server.link('approve', OTHER_UUID) });
    expect(answer.json()).toMatchObject({ status: 'approved' });
  });

  test('the older trade that a new one replaces is still withdrawn', async () => {
    await server.submit({ supersedes: OTHER_UUID });
    const older = await server.services.store.findTrade(OTHER_UUID);
    expect(older?.trade.status).toBe('withdrawn');
  });

  test('the pause outlives a restart, and ends when it is lifted', async () => {
    const store = await server.services.reopen();
    expect(await store.findPause()).toMatchObject({ by: 'Alice' });
    await store.close();
    await post('resume');
    expect((await server.submit()).json()).toMatchObject({ status: 'pending' });
  });
});

describe.each(['pause', 'resume'] as const)('nobody else can %s', (path) => {
  const request = (headers: Record<string, string>, url = `/${path}`) =>
    ({ method: 'POST', url, headers }) as const;

  test('without a session', () => expectRefusal(server, request({}), 'session_missing'));

  test("with a strategy's key", () => expectRefusal(server, request(server.auth), 'session_missing'));

  test('with a link to a trade', async () => {
    await server.submit();
    const token = (await server.link('decide')).split('?')[1];
    await expectRefusal(server, request({}, `/${path}?${token}`), 'session_missing');
  });

  test('from another site', () =>
    expectRefusal(server, request({ cookie, origin: 'https://evil.example' }), 'cross_origin'));

  test('with a phone that was shut out', async () => {
    const [device] = await server.services.store.listDevices();
    await revokeDevice(server.services, device?.deviceId ?? '');
    await expectRefusal(server, request({ cookie }), 'session_missing');
  });
});
