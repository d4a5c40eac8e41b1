import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

test('the server keeps an idle connection for longer than two minutes, as proxies commonly do', () => {
  expect(server.app.server.keepAliveTimeout).toBeGreaterThan(120_000);
});

test('a connection that sends no whole header is closed after 10 s', () => {
  expect(server.app.server.headersTimeout).toBe(10_000);
});
