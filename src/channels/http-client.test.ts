import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { discard, readText, sendRequest } from './http-client.ts';

const never = new AbortController().signal;
const post = { headers: {}, body: '{}', signal: never };

test('one connection carries one request after another', async () => {
  await using vendor = await startVendor((_, response) => response.end('thanks'));

  for (let sent = 0; sent < 5; sent += 1) {
    const response = await sendRequest(vendor.url, post);
    discard(response);
    await once(response, 'close');
  }

  expect(vendor.connections()).toBe(1);
});

test('a connection that the vendor closes as it is used again is replaced', async () => {
  const answered = new Set<unknown>();
  await using vendor = await startVendor(({ socket }, response) => {
    if (answered.has(socket)) return void socket.resetAndDestroy();
    answered.add(socket);
    response.end('thanks');
  });
  const first = await sendRequest(vendor.url, post);
  await readText(first, 100);

  const second = await sendRequest(vendor.url, post);

  expect(await readText(second, 100)).toBe('thanks');
  expect(vendor.connections()).toBe(2);
});

test('where the vendor has closed several, a new one replaces them', async () => {
  const answered = new Set<unknown>();
  await using vendor = await startVendor(({ socket }, response) => {
    if (answered.has(socket)) return void socket.resetAndDestroy();
    answered.add(socket);
    response.end('thanks');
  });
  const both = await Promise.all([sendRequest(vendor.url, post), sendRequest(vendor.url, post)]);
  await Promise.all(both.map((response) => readText(response, 100)));

  expect(await readText(await sendRequest(vendor.url, post), 100)).toBe('thanks');
  expect(vendor.connections()).toBe(3);
});

test('a new connection that the vendor resets is an error', async () => {
  await using vendor = await startVendor(({ socket }) => void socket.resetAndDestroy());

  await expect(sendRequest(vendor.url, post)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(vendor.connections()).toBe(1);
});

test('a redirect is returned, not followed', async () => {
  let requests = 0;
  await using vendor = await startVendor((_, response) => {
    requests += 1;
    response.writeHead(307, { Location: '/elsewhere' }).end();
  });

  const response = await sendRequest(vendor.url, post);
  discard(response);

  expect(response.statusCode).toBe(307);
  expect(requests).toBe(1);
});

test('a long response that nobody reads ends with its connection', async () => {
  await using vendor = await startVendor((_, response) => {
    response.write('x'.repeat(100_000));
  });
  const response = await sendRequest(vendor.url, post);

  discard(response);

  await once(response, 'close');
  expect(response.destroyed).toBe(true);
});

async function startVendor(answer: RequestListener) {
  const server = createServer((request, response) => {
    request.resume().once('end', () => answer(request, response));
  });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
