import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planBody } from '../support/known-trade.ts';
import { pairPhone, readSessionCookie } from '../support/live-phone.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import type { LiveAnswer } from '../support/live-strategy.ts';
import { waitingRequests } from '../support/waiting-requests.ts';

const DESCRIPTORS = 256;

let stage: LiveStage;
let sockets: Socket[];
beforeEach(async () => {
  stage = await startLiveStage({ MAX_CONNECTIONS: '1000' }, undefined, { descriptors: DESCRIPTORS });
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await stage[Symbol.asyncDispose]();
});

/** Connections that send this much and then nothing more; a server that closes one is no fault. */
async function openSockets(count: number, text: string): Promise<void> {
  const { port } = new URL(stage.server.url);
  const opened = Array.from({ length: count }, () => connect(Number(port), '127.0.0.1'));
  sockets.push(...opened);
  for (const socket of opened) {
    socket.on('error', () => {});
    socket.resume();
    socket.write(text);
  }
  await Promise.all(opened.map((socket) => (socket.connecting ? once(socket, 'connect') : undefined)));
}

async function openEvents(): Promise<ReadableStreamDefaultReader<string>> {
  const link = (await stage.server.run('pair')).stdout.trim();
  const cookie = readSessionCookie(await pairPhone(link));
  const { body } = await fetch(`${stage.server.url}/events`, { headers: { cookie } });
  if (body === null) throw new Error('no stream');
  return body.pipeThrough(new TextDecoderStream()).getReader();
}

async function hear(events: ReadableStreamDefaultReader<string>, expected: string): Promise<void> {
  let heard = '';
  while (!heard.includes(expected)) {
    const { value, done } = await events.read();
    if (done) throw new Error(`the stream ended: ${heard}`);
    heard += value;
  }
}

/** As a strategy that starts now: over a connection of its own. */
async function call(method: 'GET' | 'POST', path: string, body: object = {}): Promise<LiveAnswer> {
  const headers = { authorization: `Bearer ${stage.strategy.key}`, 'content-type': 'application/json' };
  const client = request(stage.server.url + path, { method, headers, agent: false });
  client.end(method === 'GET' ? undefined : JSON.stringify(body));
  const [response] = (await once(client, 'response')) as [IncomingMessage];
  return { code: response.statusCode ?? 0, body: (await json(response)) as LiveAnswer['body'] };
}

async function askedTrade(): Promise<string> {
  const uuid = randomUUID();
  expect((await call('POST', `/generate-chart/${uuid}`, planBody())).code).toBe(201);
  await stage.cardShown(uuid);
  return uuid;
}

/** Again where a connection that was kept for the next request has been dropped. */
async function pressApprove(uuid: string): Promise<number> {
  for (;;) {
    const answer = await stage.press(uuid, 'approve').catch(() => undefined);
    if (answer !== undefined) return answer.code;
  }
}

const KEPT_ALIVE = 'GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n';
const HALF_A_HEADER = 'GET /healthz HTTP/1.1\r\nhost: a\r\nx-padding: ';
const HALF_A_BODY = `POST /reject/${randomUUID()} HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n{`;

test.each([
  ['silent', ''],
  ['kept alive', KEPT_ALIVE],
  ['in the middle of a header', HALF_A_HEADER],
  ['in the middle of a body', HALF_A_BODY],
])(
  '400 connections that are %s keep no trade from ringing, and end no stream and no wait',
  async (_what, text) => {
    // Before anything else, so that the channel has no connection to use again.
    await openSockets(400, text);
    const first = await askedTrade();
    const events = await openEvents();
    const claim = call('POST', `/claim/${first}?wait=55`, { claimant: 'desk' });
    const status = call('GET', `/status/${first}?wait=55`);
    await waitingRequests(stage.server.url, 2);

    await openSockets(400, text);
    await hear(events, await askedTrade());
    expect(await pressApprove(first)).toBe(200);
    expect((await claim).body.granted).toBe(true);
    expect((await status).body.status).toBe('approved');
    await events.cancel();
  },
);

test('a start with fewer descriptors than MAX_CONNECTIONS asks for says so', async () => {
  const line = await stage.server.logLines.find(({ msg }) => String(msg).includes('MAX_CONNECTIONS'));
  expect(line).toMatchObject({ limit: 160, level: 'warn' });
});

test('more claims than there is room for are refused with a time to come again, and the log says why', async () => {
  const first = await askedTrade();
  const claims = Array.from({ length: DESCRIPTORS }, () =>
    call('POST', `/claim/${first}?wait=55`, { claimant: 'desk' }).catch(() => undefined),
  );
  const refused = await Promise.race(claims);
  expect(refused?.code ?? 503).toBe(503);
  await stage.server.logLines.find(({ msg }) => String(msg).startsWith('connection limit reached'));
});
