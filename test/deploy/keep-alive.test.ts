import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensurePrograms } from '../support/ensure-programs.ts';
import { createTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const DEPLOY = join(import.meta.dirname, '../../deploy');

test('the server keeps an idle connection for longer than two minutes, as proxies commonly do', () => {
  expect(server.app.server.keepAliveTimeout).toBeGreaterThan(120_000);
});

test('a connection that sends no whole header is closed after 10 s', () => {
  expect(server.app.server.headersTimeout).toBe(10_000);
});

test('Caddy closes an idle connection well before the server does', () => {
  ensurePrograms([{ command: 'caddy', package: 'caddy' }], 'The Caddyfile');
  const words = ['adapt', '--adapter', 'caddyfile', '--config', join(DEPLOY, 'Caddyfile')];
  const adapted = execFileSync('caddy', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const [, nanoseconds] = /"keep_alive":\{"idle_timeout":(\d+)/.exec(adapted) ?? [];
  expect(Number(nanoseconds) / 1e6).toBeLessThan(server.app.server.keepAliveTimeout - 10_000);
});
