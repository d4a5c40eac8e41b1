import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, auditKinds, expectRefusal, problemIn } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { revokeDevice } from '../../usecases/pair-device.ts';
import { recordEndedPauses } from '../../usecases/pause-trades.ts';

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
    expect(await store.findPauses()).toMatchObject([{ by: 'Alice' }]);
    await store.close();
    await post('resume');
    expect((await server.submit()).json()).toMatchObject({ status: 'pending' });
  });
});

const asOwner = (path: 'pause' | 'resume', payload: object) =>
  ask(server, { method: 'POST', url: `/${path}`, headers: { cookie }, payload });
const statusOf = async (changes: object = {}, headers = server.auth) => {
  const url = `/generate-chart/${randomUUID()}`;
  const answer = await ask(server, { method: 'POST', url, headers, payload: { ...planBody(), ...changes } });
  return [answer.json().status, answer.json().reason];
};
const PENDING = ['pending', undefined];

describe('a pause of one strategy', () => {
  test('rejects its new trades alone, and says so', async () => {
    const paused = await asOwner('pause', { strategy: 'breakout' });
    const narrower = {
      kind: 'strategy',
      name: 'breakout',
      since: '2024-01-15T14:30:00.000Z',
      by: 'Alice',
      until: null,
      rejected: 0,
    };
    expect(paused.json()).toEqual({ ...NOT_PAUSED, narrower: [narrower] });
    expect(await statusOf()).toEqual(['rejected', 'breakout paused']);
    expect(await statusOf({}, server.otherAuth)).toEqual(PENDING);
    expect((await asOwner('resume', {})).json()).toEqual({
      ...NOT_PAUSED,
      narrower: [{ ...narrower, rejected: 1 }],
    });
    expect((await asOwner('resume', { strategy: 'breakout' })).json()).toEqual(NOT_PAUSED);
    expect(await statusOf()).toEqual(PENDING);
  });

  test('leaves its trade that waits, and the one that was approved, as they are', async () => {
    await server.submit();
    await server.submit({}, OTHER_UUID);
    await ask(server, { method: 'POST', url: await server.link('approve') });
    await asOwner('pause', { strategy: 'breakout' });
    await asOwner('pause', { instrument: 'ES' });
    const claim = { method: 'POST', url: `/claim/${UUID}`, headers: server.auth } as const;
    expect((await ask(server, { ...claim, payload: { claimant: 'desk-1' } })).json()).toMatchObject({
      granted: true,
    });
    const answer = await ask(server, { method: 'POST', url: await server.link('approve', OTHER_UUID) });
    expect(answer.json()).toMatchObject({ status: 'approved' });
  });

  test('that has no key is refused: a misspelled name would pause nothing', async () => {
    const problem = problemIn(await asOwner('pause', { strategy: 'breakuot' }));
    expect(problem).toMatchObject({ code: 'invalid_request', errors: [{ field: '/strategy' }] });
    expect(await server.services.store.findPauses()).toEqual([]);
  });
});

describe('a pause of one instrument', () => {
  test('covers every expiry and spelling of a future, in every strategy', async () => {
    await asOwner('pause', { instrument: 'ES 12-26' });
    expect(await statusOf({ instrument: 'ESH7' })).toEqual(['rejected', 'ES paused']);
    expect(await statusOf({ instrument: '/ES' }, server.otherAuth)).toEqual(['rejected', 'ES paused']);
    expect(await statusOf({ instrument: 'NQ 12-26' })).toEqual(PENDING);
  });

  test('and of a strategy at once is refused, not guessed', async () => {
    const problem = problemIn(await asOwner('pause', { instrument: 'ES', strategy: 'breakout' }));
    expect(problem.code).toBe('invalid_request');
    expect(await server.services.store.findPauses()).toEqual([]);
  });
});

describe('a pause until a time', () => {
  test('ends by itself, and is recorded as ended by the server, once', async () => {
    await asOwner('pause', { until: '2024-01-15T15:00:00Z' });
    expect(await statusOf()).toEqual(['rejected', 'paused until 2024-01-15 15:00 UTC']);
    server.services.clock.advance(30 * 60_000 - 1);
    expect((await statusOf())[0]).toBe('rejected');
    server.services.clock.advance(1);
    expect(await statusOf()).toEqual(PENDING);
    await Promise.all([recordEndedPauses(server.services), recordEndedPauses(server.services)]);
    const entries = (await server.services.store.listAudit(0, 100)).filter(
      ({ tradeUuid }) => tradeUuid === null,
    );
    expect(entries.slice(-2)).toMatchObject([
      { kind: 'paused', actor: 'approver:Alice', data: { until: '2024-01-15T15:00:00.000Z' } },
      { kind: 'resumed', actor: 'server', data: { until: '2024-01-15T15:00:00.000Z', rejected: 2 } },
    ]);
    expect(await server.services.store.findPauses()).toEqual([]);
  });

  test('begins anew after its end, with nothing rejected yet', async () => {
    await asOwner('pause', { until: '2024-01-15T15:00:00Z' });
    await statusOf();
    server.services.clock.advance(3_600_000);
    expect((await asOwner('pause', {})).json()).toEqual({
      paused: true,
      since: '2024-01-15T15:30:00.000Z',
      by: 'Alice',
      rejected: 0,
    });
  });

  test('is made longer by another, and never shorter', async () => {
    const untilOf = async (until?: string) =>
      (await asOwner('pause', until === undefined ? {} : { until })).json().until;
    expect(await untilOf('2024-01-15T15:00:00Z')).toBe('2024-01-15T15:00:00.000Z');
    expect(await untilOf('2024-01-15T14:45:00Z')).toBe('2024-01-15T15:00:00.000Z');
    expect(await untilOf('2024-01-15T16:00:00+01:00')).toBe('2024-01-15T15:00:00.000Z');
    expect(await untilOf('2024-01-15T16:00:00Z')).toBe('2024-01-15T16:00:00.000Z');
    expect(await untilOf()).toBeUndefined();
    expect(await untilOf('2024-01-15T17:00:00Z')).toBeUndefined();
  });

  test.each([
    ['yesterday'],
    ['2024-01-15T15:00:00'],
    ['2024-01-15T14:30:00Z'],
    ['2025-06-01T00:00:00Z'],
    ['2024-02-31T99:00:00Z'],
  ])('%s is refused', async (until) => {
    expect(problemIn(await asOwner('pause', { until }))).toMatchObject({
      code: 'invalid_request',
      errors: [{ field: '/until' }],
    });
    expect(await server.services.store.findPauses()).toEqual([]);
  });
});

describe('a pause for the rest of the session', () => {
  test('of a future ends with its trading day at 17:00 Chicago, not at midnight', async () => {
    const { narrower } = (await asOwner('pause', { instrument: 'ES 12-26', until: 'session' })).json();
    expect(narrower).toMatchObject([{ name: 'ES', until: '2024-01-15T23:00:00.000Z' }]);
  });

  test('of a strategy or of all trades ends with that of the newest trade', async () => {
    await server.submit({ instrument: 'ES 03-24' }, OTHER_UUID);
    server.services.clock.advance(1_000);
    await server.submit({ instrument: 'BTC/USDT' });
    const all = await asOwner('pause', { until: 'session' });
    expect(all.json()).toMatchObject({ paused: true, until: '2024-01-16T00:00:00.000Z' });
    const { narrower } = (await asOwner('pause', { strategy: 'breakout', until: 'session' })).json();
    expect(narrower).toMatchObject([{ until: '2024-01-16T00:00:00.000Z' }]);
  });

  test.each([[{}], [{ strategy: 'breakout' }], [{ instrument: 'AAPL' }]])(
    'of %j asks for a time where no trade says which session',
    async (scope) => {
      const problem = problemIn(await asOwner('pause', { ...scope, until: 'session' }));
      expect(problem).toMatchObject({ code: 'invalid_request', errors: [{ field: '/until' }] });
      expect(await server.services.store.findPauses()).toEqual([]);
    },
  );
});

test('what is paused is named on the card and the page of a trade that it rejected', async () => {
  await asOwner('pause', { strategy: 'breakout', until: '2024-01-15T15:00:00Z' });
  await server.submit();
  const page = await ask(server, {
    url: await server.link('view'),
    headers: { accept: 'text/html' },
  });
  expect(page.body).toContain('Rejected automatically: breakout paused until 2024-01-15 15:00 UTC.');
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
