import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../../test/support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.end());

/** Sends the start of a body, reads the response, and then sends the rest. */
async function sendSlowly(length: number): Promise<{ answer: string; isClosed: boolean }> {
  const socket = connect((server.app.server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    answer += part;
  });
  const head = ['POST /generate-chart/123e4567-e89b-12d3-a456-426614174000 HTTP/1.1', 'host: a'];
  const fields = ['content-type: application/json', `authorization: ${server.auth['authorization']}`];
  socket.write([...head, ...fields, `content-length: ${length}`, '', ' '].join('\r\n'));
  await once(socket, 'data');
  const closed = once(socket, 'close');
  if (/^connection: close/im.test(answer)) {
    await closed;
    return { answer, isClosed: true };
  }
  socket.write(Buffer.alloc(length - 1, ' '));
  socket.end('GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n');
  await closed;
  return { answer, isClosed: false };
}

test('whoever sends too much reads why while still sending, on a connection that goes on', async () => {
  const { answer, isClosed } = await sendSlowly(3_000_000);
  expect(isClosed).toBe(false);
  expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]+"body_too_large"[\s\S]+HTTP\/1\.1 200 /);
});

test("what would take long to read isn't read", async () => {
  const { answer, isClosed } = await sendSlowly(40_000_000);
  expect(isClosed).toBe(true);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});
