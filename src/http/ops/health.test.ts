import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { asUtcMs } from '../../domain/units.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

test.each(['/healthz', '/readyz'])('%s answers anybody', async (url) => {
  const answer = await ask(server, { url });
  expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }]);
});

test('without its database the server is alive, but not ready', async () => {
  await server.services.store.close();
  expect((await ask(server, { url: '/healthz' })).statusCode).toBe(200);
  const answer = await ask(server, { url: '/readyz' });
  expect(problemIn(answer)).toMatchObject({ code: 'not_ready', detail: 'The database is not usable.' });
});

test('while the clock is being set the server is not ready, and the metrics say so', async () => {
  const figure = async () =>
    /^countersign_clock_certain (\d)$/m.exec((await ask(server, { url: '/metrics' })).payload)?.[1];
  expect(await figure()).toBe('1');
  server.services.clock.step(3_600_000);
  expect(problemIn(await ask(server, { url: '/readyz' }))).toMatchObject({
    code: 'not_ready',
    detail: expect.stringContaining("The server's clock was changed."),
  });
  expect(await figure()).toBe('0');
});

test('a server that cannot send is not ready: a trade would ring nobody', async () => {
  const mute = await createTestServer({}, {}, undefined, () => false);
  const answer = await ask(mute, { url: '/readyz' });
  expect(problemIn(answer)).toMatchObject({ code: 'not_ready', detail: "The outbox can't send." });
  await mute.end();
});

test('an unexpected error is reported as an internal error, and nothing more', async () => {
  await server.services.store.close();
  const answer = await server.submit();
  expect(problemIn(answer).code).toBe('internal_error');
  expect(answer.payload).not.toMatch(/destroyed|sqlite|stack|\.ts/i);
});

test('the metrics are text for Prometheus, with the patterns of the routes', async () => {
  await server.submit();
  const { headers, payload } = await ask(server, { url: '/metrics' });
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(payload).toMatch(
    /request_seconds_count\{method="POST",route="\/generate-chart\/:trade_uuid",status="201"\} 1/,
  );
});

test('the metrics hold no key, no link, no session and no uuid', async () => {
  await server.submit();
  const cookie = await server.pair();
  const link = await server.link('approve');
  await ask(server, { method: 'POST', url: link });
  await ask(server, { url: `/nope/${UUID}?l=secret-token`, headers: { cookie } });
  const { payload } = await ask(server, { url: '/metrics' });
  const secrets = [
    UUID,
    'secret-token',
    link.split('l=')[1],
    cookie.split('=')[1],
    server.auth['authorization'],
  ];
  for (const secret of secrets) expect(payload).not.toContain(secret ?? 'missing');
});

describe('while questions cannot be delivered', () => {
  const fail = async () => {
    await server.submit();
    for (const at of [1, 2]) {
      const failure = { at: asUtcMs(at), error: 'Pushcut answered 401', advice: 'Check the key.' };
      await server.services.store.countFailure('pushcut', { ...failure, kind: 'rejected' });
    }
    server.services.clock.advance(2_000);
  };
  const FAULT = /^Notifications can't be delivered over pushcut: it rejects them \(Pushcut answered 401\)/;

  test('the server is not ready, and says why', async () => {
    await fail();
    const answer = await ask(server, { url: '/readyz' });
    expect(answer.statusCode).toBe(503);
    expect(problemIn(answer)).toMatchObject({ code: 'not_ready', detail: expect.stringMatching(FAULT) });
  });

  test('a load balancer that asks about the rest still sends people here', async () => {
    await fail();
    expect((await ask(server, { url: '/readyz?except=delivery' })).statusCode).toBe(200);
  });

  test('the metrics show the failures in a row and the age of the oldest unsent question', async () => {
    await fail();
    const { payload } = await ask(server, { url: '/metrics' });
    expect(payload).toContain('countersign_channel_consecutive_failures{channel="pushcut"} 2');
    expect(payload).toContain('countersign_oldest_unsent_notice_seconds{channel="pushcut",kind="ask"} 2');
  });

  test('every page says so, error pages too, and the data of the app', async () => {
    await fail();
    const headers = { accept: 'text/html', cookie: await server.pair() };
    for (const url of ['/', '/history', '/devices', '/delivery', '/setup', `/chart/${UUID}`, '/nowhere']) {
      const { payload } = await ask(server, { url, headers });
      expect(payload).toMatch(
        /<p class="alarm" role="alert"><strong>Your phone may not ring.*Notifications can&#39;t be delivered/,
      );
    }
    const { cookie } = headers;
    for (const url of ['/', `/chart/${UUID}`])
      expect((await ask(server, { url, headers: { cookie } })).json().alarm).toMatch(FAULT);
  });

  test('no page shows a warning while nothing is wrong', async () => {
    await server.submit();
    const headers = { accept: 'text/html', cookie: await server.pair() };
    expect((await ask(server, { url: '/', headers })).payload).not.toContain('class="alarm"');
  });
});
