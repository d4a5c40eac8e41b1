import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const whoami = (query = '') => ask(server, { url: `/whoami${query}`, headers: server.auth });

test('a strategy learns its name, the version, the time and what holds by default', async () => {
  expect((await whoami()).json()).toEqual({
    strategy: 'breakout',
    version: '0.0.0-test',
    server_time: '2024-01-15T14:30:00.000Z',
    approval_window_ms: 300_000,
    executable_for_ms: 30_000,
    channels: ['pushcut'],
  });
});

test.each([
  ['2024-01-15T14:30:02.500Z', 2500],
  ['2024-01-15T14:29:59Z', -1000],
  ['2024-01-15T15:30:00%2B01:00', 0],
])('a client whose clock says %s is %i ms ahead', async (clock, skew) => {
  expect((await whoami(`?clock=${clock}`)).json()).toMatchObject({ clock_skew_ms: skew });
});

test.each(['soon', '2024-01-15T14:30:00', '2024-13-15T14:30:00Z', ''])(
  'the clock "%s" is refused',
  async (clock) => {
    expect(problemIn(await whoami(`?clock=${clock}`)).code).toBe('invalid_request');
  },
);
