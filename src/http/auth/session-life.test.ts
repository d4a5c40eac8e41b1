import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, expectRefusal, problemIn } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { revokeDevice } from '../../usecases/pair-device.ts';
import type { DevicesView } from '../setup/view.ts';

const DAY_MS = 24 * 3600 * 1000;
const UNUSED_MS = 90 * DAY_MS;

let server: TestServer;
let session: string;
beforeEach(async () => {
  server = await createTestServer();
  session = (await server.pair()).split('=')[1] ?? '';
});
afterEach(() => server.end());

const host = 'approve.example.com';
const visit = (cookie = `countersign_session=${session}`, url = '/') =>
  ask(server, { url, headers: { cookie, host } });

/** As the server does every few seconds. */
async function writeLastSeen(): Promise<void> {
  const [device] = await server.services.store.listDevices();
  await server.services.store.saveLastSeen(new Map([[device?.deviceId ?? '', server.services.clock.now()]]));
}

describe('a session', () => {
  test('that was never used lasts 90 days from the pairing', async () => {
    server.services.clock.advance(UNUSED_MS - 1);
    expect((await visit()).statusCode).toBe(200);
  });

  test.each([
    ['GET', '/'],
    ['GET', '/events'],
    ['GET', `/chart/${UUID}`],
    ['POST', `/approve/${UUID}`],
    ['POST', `/reject/${UUID}`],
    ['POST', '/pause'],
    ['POST', '/devices/pairings'],
  ] as const)('that was not used for 90 days opens nothing: %s %s', async (method, url) => {
    await server.submit();
    server.services.clock.advance(UNUSED_MS);
    const headers = { cookie: `countersign_session=${session}` };
    await expectRefusal(server, { method, url, headers }, 'session_missing');
  });

  test('lasts 90 more days from its latest use', async () => {
    server.services.clock.advance(89 * DAY_MS);
    await writeLastSeen();
    server.services.clock.advance(UNUSED_MS - 1);
    expect((await visit()).statusCode).toBe(200);
    server.services.clock.advance(1);
    expect(problemIn(await visit()).code).toBe('session_missing');
  });

  test('that has ended is not revived by asking with it', async () => {
    server.services.clock.advance(UNUSED_MS);
    await visit();
    expect(problemIn(await visit()).code).toBe('session_missing');
  });

  test('that has ended is marked in the list of devices', async () => {
    server.services.clock.advance(UNUSED_MS);
    const cookie = await server.pair();
    const { devices } = (await visit(cookie, '/devices')).json<DevicesView>();
    expect(devices.map(({ unused }) => unused)).toEqual([true, false]);
  });
});

describe('a phone that is no longer paired learns why', () => {
  const titleOf = async (cookie?: string) => {
    const headers = { cookie: cookie ?? `countersign_session=${session}`, host, accept: 'text/html' };
    const page = await ask(server, { url: '/', headers });
    expect(page.statusCode).toBe(401);
    return /<h1>(.*?)<\/h1>/.exec(page.payload)?.[1]?.replaceAll('&#39;', "'");
  };

  test('that it was removed', async () => {
    const [device] = await server.services.store.listDevices();
    await revokeDevice(server.services, device?.deviceId ?? '');
    expect(await titleOf()).toBe('This phone was removed');
    expect(problemIn(await visit()).detail).toBe('This phone was removed.');
  });

  test('that it was not used for too long', async () => {
    server.services.clock.advance(UNUSED_MS);
    expect(await titleOf()).toBe('This phone was not used for too long');
  });

  test('and a stranger learns nothing', async () => {
    expect(await titleOf(`countersign_session=${'x'.repeat(43)}`)).toBe("This phone isn't paired");
    expect(await titleOf('')).toBe("This phone isn't paired");
  });
});

test('the days that a session may go unused are a setting', async () => {
  const strict = await createTestServer({ sessionUnusedMs: DAY_MS });
  const cookie = await strict.pair();
  strict.services.clock.advance(DAY_MS);
  await expectRefusal(strict, { url: '/', headers: { cookie } }, 'session_missing');
  await strict.end();
});

describe('a visit', () => {
  const RENEWED = 'Max-Age=7776000; Path=/; HttpOnly; Secure; SameSite=Strict';

  test.each(['/', '/history', '/devices', '/delivery', '/setup'])('to %s renews the cookie', async (url) => {
    const answer = await visit(`__Host-countersign_session=${session}`, url);
    expect(answer.headers['set-cookie']).toBe(`__Host-countersign_session=${session}; ${RENEWED}`);
  });

  test('with a cookie of an earlier version brings the new name', async () => {
    const answer = await visit();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toBe(`__Host-countersign_session=${session}; ${RENEWED}`);
  });

  test('goes by the new name when both are there', async () => {
    const planted = `countersign_session=${'x'.repeat(43)}; __Host-countersign_session=${session}`;
    expect((await visit(planted)).statusCode).toBe(200);
    const dead = `countersign_session=${session}; __Host-countersign_session=${'x'.repeat(43)}`;
    expect(problemIn(await visit(dead)).code).toBe('session_missing');
  });

  test('without a session, or with one that has ended, brings no cookie', async () => {
    expect((await visit('')).headers['set-cookie']).toBeUndefined();
    server.services.clock.advance(UNUSED_MS);
    expect((await visit()).headers['set-cookie']).toBeUndefined();
  });

  test('to a trade that does not exist brings no cookie', async () => {
    const answer = await visit(undefined, `/chart/${UUID}`);
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([404, undefined]);
  });

  test('by a link alone brings no cookie', async () => {
    await server.submit();
    const answer = await ask(server, { url: await server.link('view'), headers: { host } });
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([200, undefined]);
  });

  test('over plain http keeps the plain name', async () => {
    const laptop = await createTestServer({}, { publicUrl: 'http://desk.local:8000' });
    const cookie = await laptop.pair();
    const answer = await ask(laptop, { url: '/', headers: { cookie, host: 'desk.local:8000' } });
    expect(answer.headers['set-cookie']).toBe(
      `${cookie}; Max-Age=7776000; Path=/; HttpOnly; SameSite=Strict`,
    );
    await laptop.end();
  });
});
