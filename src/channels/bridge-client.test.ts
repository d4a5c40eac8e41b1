import type { lookup } from 'node:dns';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createBridgeClient } from './bridge-client.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

interface Got {
  readonly path: string;
  readonly type: string | undefined;
  readonly body: string;
}

/** A bridge that does what it is told with each request, after it has read it. */
async function openBridge(act: (response: ServerResponse, request: IncomingMessage) => void) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    got.push({ path: request.url ?? '', type: request.headers['content-type'], body });
    act(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=1` };
}

const MESSAGE = { body: new TextEncoder().encode('{"ä": 1}\r\n'), contentType: 'text/plain; charset=utf-8' };
const send = createBridgeClient({ allowsPrivate: true, timeoutMs: 300 });

test('the body and its type arrive unchanged', async () => {
  const bridge = await openBridge((response) => response.end());
  expect(await send(bridge.url, MESSAGE)).toEqual({
    kind: 'accepted',
    detail: 'the bridge answered HTTP 200',
  });
  expect(bridge.got).toEqual([{ path: '/hook?key=1', type: MESSAGE.contentType, body: '{"ä": 1}\r\n' }]);
});

describe('an answer of', () => {
  test.each([
    [201, 'accepted'],
    [204, 'accepted'],
    [302, 'uncertain'],
    [304, 'uncertain'],
    [400, 'rejected'],
    [401, 'rejected'],
    [404, 'rejected'],
    [408, 'uncertain'],
    [425, 'uncertain'],
    [429, 'rejected'],
    [500, 'uncertain'],
    [503, 'uncertain'],
    [504, 'uncertain'],
  ])('%i is %s, and asked for once', async (status, kind) => {
    const bridge = await openBridge((response) =>
      response.writeHead(status, { location: '/elsewhere', 'retry-after': '0' }).end('words'),
    );
    expect(await send(bridge.url, MESSAGE)).toMatchObject({ kind });
    expect(bridge.got).toHaveLength(1);
  });
});

describe('a bridge that', () => {
  test('switches to another protocol leaves the delivery uncertain', async () => {
    const server = createSocketServer((socket) => {
      socket.on('error', () => {});
      const answer = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
      socket.once('data', () => socket.write(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const detail = 'the bridge closed the connection without an answer';
    expect(await send(`http://127.0.0.1:${port}/`, MESSAGE)).toEqual({ kind: 'uncertain', detail });
  });

  test.each([
    ['says nothing', () => {}],
    ['cuts off', (response: ServerResponse) => void response.destroy()],
    ['resets', (_response: ServerResponse, { socket }: IncomingMessage) => void socket.resetAndDestroy()],
  ])('%s leaves the delivery uncertain', async (_what, act) => {
    const bridge = await openBridge(act);
    expect(await send(bridge.url, MESSAGE)).toMatchObject({ kind: 'uncertain' });
    expect(bridge.got).toHaveLength(1);
  });

  test('answers with what is no HTTP leaves it uncertain', async () => {
    const server = createSocketServer((socket) => socket.once('data', () => socket.end('hello\r\n\r\n')));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await send(url, MESSAGE)).toMatchObject({ kind: 'uncertain' });
  });

  test('answers without an end is judged by its status', async () => {
    const bridge = await openBridge((response) => response.writeHead(200).write('and'));
    expect(await send(bridge.url, MESSAGE)).toMatchObject({ kind: 'accepted' });
  });

  test('does not listen has certainly got nothing', async () => {
    const bridge = await openBridge(() => {});
    for (const close of closers.splice(0)) close();
    const answer = await send(bridge.url, MESSAGE);
    expect(answer).toMatchObject({ kind: 'not_sent', detail: expect.stringContaining('ECONNREFUSED') });
  });

  test('speaks no TLS has certainly got nothing', async () => {
    const bridge = await openBridge((response) => response.end());
    const url = bridge.url.replace('http:', 'https:');
    expect(await send(url, MESSAGE)).toMatchObject({ kind: 'not_sent' });
    expect(bridge.got).toEqual([]);
  });
});

describe('unless private networks are allowed, nothing is sent', () => {
  /** Answers publicly when the address is set, and privately when it counts. */
  const rebinding = ((_name: string, _options: object, callback: (error: null, found: object) => void) =>
    callback(null, [{ address: '127.0.0.1', family: 4 }])) as unknown as typeof lookup;
  const guarded = createBridgeClient({ allowsPrivate: false, resolve: rebinding });

  test.each([
    ['over http', (port: number) => `http://bridge.example:${port}/`],
    ['to a private number', (port: number) => `https://127.0.0.1:${port}/`],
    ['to a private number in disguise', (port: number) => `https://2130706433:${port}/`],
    ['to a private IPv6 number', (port: number) => `https://[::1]:${port}/`],
    ['to a mapped number', (port: number) => `https://[::ffff:127.0.0.1]:${port}/`],
    [
      'to a name that leads into a private network by then',
      (port: number) => `https://bridge.example:${port}/`,
    ],
    ['to what is no address', () => 'bridge'],
  ])('%s', async (_what, address) => {
    const bridge = await openBridge((response) => response.end());
    const port = Number(new URL(bridge.url).port);
    expect(await guarded(address(port), MESSAGE)).toMatchObject({ kind: 'not_sent' });
    expect(bridge.got).toEqual([]);
  });
});
