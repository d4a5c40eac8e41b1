import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { findFreePort } from '../../test/support/free-port.ts';
import { checkClock } from './check-clock.ts';

const NOON = Date.parse('2024-01-15T12:00:00Z');
const never = new AbortController().signal;

let server: Server | undefined;
let asked: (string | undefined)[];
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server on the internet with that date, which passes callers on to another one. */
async function serve(date: string): Promise<string> {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.method);
    response.sendDate = false;
    if (date !== '') response.setHeader('date', date);
    response.writeHead(302, { location: '/elsewhere' }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  [0, { kind: 'right' }],
  [3_000, { kind: 'right' }],
  [-3_000, { kind: 'right' }],
  [3_001, { kind: 'wrong', aheadMs: 3_001 }],
  [-3_001, { kind: 'wrong', aheadMs: -3_001 }],
])('a clock that is %i ms ahead of the first server asked', async (aheadMs, state) => {
  const url = await serve(new Date(NOON).toUTCString());
  expect(await checkClock(() => NOON + aheadMs, url, never)).toEqual(state);
  expect(asked).toEqual(['HEAD']);
});

test.each(['', 'yesterday'])('a server that says "%s" for the date tells nothing', async (date) => {
  expect(await checkClock(() => NOON, await serve(date), never)).toEqual({ kind: 'unknown', reason: '' });
});

test('without the internet nobody knows, and why is told', async () => {
  const port = await findFreePort();
  expect(await checkClock(() => NOON, `http://127.0.0.1:${port}`, never)).toEqual({
    kind: 'unknown',
    reason: `connect ECONNREFUSED 127.0.0.1:${port}`,
  });
});

test('a check that takes too long is given up', async () => {
  const url = await serve(new Date(NOON).toUTCString());
  expect(await checkClock(() => NOON, url, AbortSignal.abort())).toMatchObject({ kind: 'unknown' });
  expect(asked).toEqual([]);
});
