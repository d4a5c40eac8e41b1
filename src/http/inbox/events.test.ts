import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, expectRefusal, until } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { openStream } from '../../../test/support/open-stream.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { createLocalAnnouncer } from '../../store/sqlite/local-announcer.ts';
import { addKey } from '../../usecases/api-keys.ts';
import { revokeDevice } from '../../usecases/pair-device.ts';
import type { Announcer } from '../../usecases/ports.ts';

let server: TestServer;
let listeners: number;
beforeEach(async () => {
  listeners = 0;
  server = await createTestServer({}, { announcer: countListeners(createLocalAnnouncer()) });
  await server.submit();
});
afterEach(() => server.end());

/** The same announcer; `listeners` says how many listen to it. */
function countListeners(announcer: Announcer): Announcer {
  return {
    ...announcer,
    listen(tradeUuid, heard) {
      const stop = announcer.listen(tradeUuid, heard);
      listeners += 1;
      return () => {
        listeners -= 1;
        stop();
      };
    },
  };
}

/** The inbox's stream, on a phone that was just paired. */
async function listen(headers: Record<string, string> = {}) {
  return openStream(server, '/events', { cookie: await server.pair(), ...headers });
}

const approve = async () => ask(server, { method: 'POST', url: await server.link('approve') });
const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

test('nobody receives changes without a paired phone', async () => {
  await expectRefusal(server, { url: '/events' }, 'session_missing');
});

test('a paired phone receives an approval as it happens', async () => {
  const { response, hear, hangUp } = await listen();
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('private, no-cache');
  await hear(': connected');
  await approve();
  const text = await hear('approved');
  const data = { trade_uuid: UUID, kind: 'approved', at: '2024-01-15T14:30:00.000Z' };
  expect(text).toContain(`event: trade\ndata: ${JSON.stringify(data)}\n\n`);
  hangUp();
});

test('a fresh stream begins with what happens next', async () => {
  const { hear, hangUp } = await listen();
  await hear(': connected');
  await approve();
  expect(await hear('approved')).not.toContain('submitted');
  hangUp();
});

test('a phone that reconnects receives what it missed, once and in order', async () => {
  await approve();
  const { hear, hangUp } = await listen({ 'last-event-id': '0' });
  const text = await hear('device_paired');
  expect(idsIn(text)).toEqual(idsIn(text).map((_, index) => index + 1));
  expect(text).toMatch(/submitted[\s\S]*approved/);
  hangUp();
});

test('a phone that reconnects receives nothing twice', async () => {
  const { sequence } = await server.services.store.auditHead();
  await approve();
  const { hear, hangUp } = await listen({ 'last-event-id': String(sequence) });
  expect(idsIn(await hear('device_paired'))[0]).toBe(sequence + 1);
  hangUp();
});

test.each(['', 'soon', '-1', '1.5', '999999999', '9'.repeat(30)])(
  'with a last event of "%s" the stream begins with what happens next',
  async (id) => {
    const { hear, hangUp } = await listen({ 'last-event-id': id });
    await hear(': connected');
    await approve();
    const text = await hear('approved');
    expect(idsIn(text)).toHaveLength(1);
    hangUp();
  },
);

test('the stream carries no names and no prices', async () => {
  const { hear, hangUp } = await listen({ 'last-event-id': '0' });
  await approve();
  expect(await hear('approved')).not.toMatch(/Alice|\bES\b|4127|breakout|mallory/);
  hangUp();
});

test('a server that closes ends the stream', async () => {
  const { hear } = await listen();
  await hear(': connected');
  server.closing.abort();
  expect(await hear('never')).toBe('retry: 1000\n: connected\n\n');
});

test('a phone that hangs up is forgotten', async () => {
  const { hear, hangUp } = await listen();
  await hear(': connected');
  expect(listeners).toBeGreaterThan(0);
  hangUp();
  await until(() => listeners === 0);
});

test('a phone is notified that a strategy came online, although nothing is recorded', async () => {
  const { hear, hangUp } = await listen();
  await hear(': connected');
  server.services.announcer.announce(null, 'ephemeral');
  expect(idsIn(await hear('event: strategies'))).toEqual([]);
  hangUp();
});

test('a phone is notified of keys and devices', async () => {
  const { hear, hangUp } = await listen();
  await hear(': connected');
  await addKey(server.services, 'another strategy');
  expect(await hear('key_added')).toContain('event: other');
  hangUp();
});

test('a removed phone receives nothing more', async () => {
  const { hear } = await listen();
  await hear(': connected');
  const [device] = await server.services.store.listDevices();
  await revokeDevice(server.services, device?.deviceId ?? '');
  await hear('never');
  await approve();
  expect(await hear('never')).not.toContain('approved');
});

test('HEAD of the stream does not exist, so it does not hang', async () => {
  const headers = { cookie: await server.pair() };
  expect((await ask(server, { method: 'HEAD', url: '/events', headers })).statusCode).toBe(404);
});

test('a price of a waiting trade comes with its time, at most twice a second', async () => {
  const { hear, hangUp } = await listen();
  await hear(': connected');
  const quote = (price: number) =>
    ask(server, {
      method: 'POST',
      url: `/quote/${UUID}`,
      headers: server.auth,
      payload: { price, at: '2024-01-15T14:30:00Z' },
    });
  await quote(4128);
  const data = (price: number) =>
    `event: quote\ndata: ${JSON.stringify({ trade_uuid: UUID, price, at: '2024-01-15T14:30:00.000Z' })}\n\n`;
  await hear(data(4128));
  for (const price of [4129, 4130, 4131]) await quote(price);
  server.services.clock.advance(500);
  const text = await hear(data(4131));
  expect(text).not.toContain(data(4129));
  hangUp();
});
