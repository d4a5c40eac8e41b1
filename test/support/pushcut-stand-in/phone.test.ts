import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPhone } from './phone.ts';

let server: Server;
let url: string;
let seen: string[];

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    const { 'content-type': type, 'content-length': length, 'x-a': extra } = request.headers;
    seen.push([request.method, request.url, type, length, extra].join(' '));
    response.end('done');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test('a press sends the background request without a body', async () => {
  const phone = createPhone();
  const urlBackgroundOptions = { httpMethod: 'POST', httpContentType: 'application/json' } as const;
  phone.show({ id: 'card-1', actions: [{ name: 'Approve', url: `${url}/approve`, urlBackgroundOptions }] });

  const response = await phone.press('card-1', 'Approve');

  expect(await response.text()).toBe('done');
  expect(seen).toEqual(['POST /approve application/json 0 ']);
});

test('a press may carry headers and a body', async () => {
  const phone = createPhone();
  const urlBackgroundOptions = {
    httpMethod: 'PUT',
    httpBody: 'abc',
    httpHeader: [{ key: 'X-A', value: 'b' }],
  } as const;
  phone.show({ id: 'card-1', actions: [{ name: 'Approve', url: `${url}/approve`, urlBackgroundOptions }] });

  await phone.press('card-1', 'Approve');

  expect(seen).toEqual(['PUT /approve text/plain;charset=UTF-8 3 b']);
});

test('the picture is fetched from its address', async () => {
  const phone = createPhone();
  phone.show({ id: 'card-1', image: `${url}/chart.png` });

  expect((await phone.fetchPicture('card-1')).status).toBe(200);
  expect(seen).toEqual(['GET /chart.png   ']);
});

test('what is not on the phone is listed together with what is', async () => {
  const phone = createPhone();
  phone.show({ id: 'card-1', actions: [{ name: 'Open', url }] });

  await expect(phone.press('card-2', 'Open')).rejects.toThrow('no card card-2; there: card-1');
  await expect(phone.press('card-1', 'Approve')).rejects.toThrow('no button "Approve"; there: Open');
  await expect(phone.press('card-1', 'Open')).rejects.toThrow('opens the browser');
  await expect(phone.fetchPicture('card-1')).rejects.toThrow('no picture');
});
