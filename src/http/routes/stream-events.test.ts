import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, expectRefusal, until } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { createLocalAnnouncer } from '../../store/sqlite/local-announcer.ts';
import type { Announcer } from '../../usecases/ports.ts';

let server: TestServer;
let listeners: number;
beforeEach(async () => {
  listeners = 0;
  server = await createTestServer({}, { announcer: countListeners(createLocalAnnouncer()) });
  await server.app.listen({ port: 0, host: '127.0.0.1' });
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

/** The stream as a phone hears it: text that grows until the server ends it. */
async function listen(headers: Record<string, string> = {}) {
  const { port } = server.app.server.address() as AddressInfo;
  const cookie = await server.pair();
  const phone = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}/events`, {
    headers: { cookie, ...headers },
    signal: phone.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    /** All that was heard, once `expected` is in it or the stream has ended. */
    async hear(expected: string): Promise<string> {
      while (!text.includes(expected)) {
        const { value, done = true } = (await reader?.read()) ?? {};
        if (done) break;
        text += value ?? '';
      }
      return text;
    },
    hangUp: () => phone.abort(),
  };
}

const approve = async () => ask(server, { method: 'POST', url: await server.link('approve') });
const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

test('nobody hears of changes without a paired phone', async () => {
  await expectRefusal(server, { url: '/events' }, 'session_missing');
});

test('a paired phone hears of an approval as it happens', async () => {
  const { response, hear, hangUp } = await listen();
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
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

test('a phone that comes back hears what it has missed, once and in order', async () => {
  await approve();
  const { hear, hangUp } = await listen({ 'last-event-id': '0' });
  const text = await hear('device_paired');
  expect(idsIn(text)).toEqual(idsIn(text).map((_, index) => index + 1));
  expect(text).toMatch(/submitted[\s\S]*approved/);
  hangUp();
});

test('a phone that comes back hears nothing twice', async () => {
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
  expect(await hear('never')).toBe(': connected\n\n');
});

test('a phone that hangs up is forgotten', async () => {
  const { hear, hangUp } = await listen();
  await hear(': connected');
  expect(listeners).toBe(1);
  hangUp();
  await until(() => listeners === 0);
});

test('HEAD of the stream does not exist, so it does not hang', async () => {
  const headers = { cookie: await server.pair() };
  expect((await ask(server, { method: 'HEAD', url: '/events', headers })).statusCode).toBe(404);
});
