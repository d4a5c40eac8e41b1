import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseConnectionLimit, limitConnections } from './connections.ts';
import { TIMEOUTS } from './limits.ts';

let server: Server;
let dropped: number;
let clients: Socket[];
/** Answers `/now` at once, and everything else when the test says so. */
let waiting: Map<string, ServerResponse>;

beforeEach(async () => {
  dropped = 0;
  clients = [];
  waiting = new Map();
  server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/now') response.end('now');
    else waiting.set(request.url ?? '', response);
  });
  limitConnections(server, 2, () => {
    dropped += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  for (const client of clients) client.destroy();
  server.close();
});

/** Resolves when the server has taken the connection in. */
async function open(): Promise<Socket> {
  const accepted = once(server, 'connection');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => {});
  clients.push(client);
  await accepted;
  return client;
}

async function send(client: Socket, path: string, rest = ''): Promise<void> {
  const received = once(server, 'request');
  client.write(`${rest === '' ? 'GET' : 'POST'} ${path} HTTP/1.1\r\nhost: a\r\n${rest}\r\n`);
  await received;
}

async function answered(client: Socket): Promise<void> {
  await send(client, '/now');
  await once(client, 'data');
}

const ended = (client: Socket) => once(client.resume(), 'close');

test('a connection beyond the limit takes the place of the one that has been idle longest', async () => {
  const [first, second] = [await open(), await open()];
  await answered(first); // idle since now, so later than the second
  await Promise.all([ended(second), open()]);
  await answered(first);
  expect(dropped).toBe(1);
});

test('a request that waits for its answer is never dropped', async () => {
  const [claim, idle] = [await open(), await open()];
  await send(claim, '/claim');
  await Promise.all([ended(idle), open()]);
  waiting.get('/claim')?.end('granted');
  const [answer] = (await once(claim, 'data')) as [Buffer];
  expect(answer.toString()).toContain('granted');
});

test('a stream of events is never dropped, however long it says nothing', async () => {
  const [stream, idle] = [await open(), await open()];
  await send(stream, '/events');
  waiting.get('/events')?.write(': connected\n\n');
  await once(stream, 'data');
  await Promise.all([ended(idle), open()]);
  waiting.get('/events')?.write('event: trade\n\n');
  const [event] = (await once(stream, 'data')) as [Buffer];
  expect(event.toString()).toContain('event: trade');
});

test('a request whose body does not come gives its place up in its turn', async () => {
  const [slow, idle] = [await open(), await open()];
  await send(slow, '/slow', 'content-length: 9\r\n');
  await answered(idle);
  await Promise.all([ended(slow), open()]);
  await answered(idle);
});

test('a body that has come in full is waiting for its answer', async () => {
  const [claim, idle] = [await open(), await open()];
  await send(claim, '/claim', 'content-length: 2\r\n');
  claim.write('{}');
  await once(waiting.get('/claim')?.req.resume() ?? server, 'end');
  await answered(idle);
  await Promise.all([ended(idle), open()]);
  expect(claim.destroyed).toBe(false);
});

test('when all are being answered, a new one gets 503 and its request never runs', async () => {
  const busy = [await open(), await open()];
  for (const [index, client] of busy.entries()) await send(client, `/claim${index}`);
  const late = await open();
  expect(await text(late)).toMatch(/^HTTP\/1\.1 503 .*\r\nRetry-After: 1/);
  expect([...waiting.keys()]).toEqual(['/claim0', '/claim1']);
});

test('a connection with pipelined requests is busy until the last is answered', async () => {
  const [client, idle] = [await open(), await open()];
  await send(client, '/one');
  await send(client, '/two');
  waiting.get('/one')?.end('one');
  await once(client, 'data');
  await Promise.all([ended(idle), open()]);
  waiting.get('/two')?.end('two');
  expect(String(await once(client, 'data'))).toContain('two');
});

test('connections that are closed make room', async () => {
  const client = await open();
  await open();
  const closed = once(await socketOf(client), 'close');
  client.destroy();
  await closed;
  await open();
  expect(dropped).toBe(0);
});

/** The server's end of a client's connection. */
async function socketOf(client: Socket): Promise<Socket> {
  const received = once(server, 'request') as Promise<[IncomingMessage]>;
  client.write('GET /socket HTTP/1.1\r\nhost: a\r\n\r\n');
  const [request] = await received;
  return request.socket;
}

test.each([
  [null, 256, 160],
  [null, 20_000, 19_904],
  [null, 100, 50],
  [null, undefined, 10_000],
  [50, 256, 50],
  [1_000, 256, 160],
  [20_000, undefined, 20_000],
])('the setting %j and %j descriptors make a limit of %i', (setting, descriptors, limit) => {
  expect(chooseConnectionLimit(setting, descriptors)).toBe(limit);
});

test('headers are waited for less long than requests, and these less long than the next request', () => {
  expect(TIMEOUTS.headersMs).toBeLessThan(TIMEOUTS.requestMs);
  expect(TIMEOUTS.requestMs).toBeLessThan(TIMEOUTS.keepAliveMs);
});
