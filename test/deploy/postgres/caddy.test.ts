import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createCaddy } from '../support/caddy.ts';
import { testProxy } from '../support/proxy-suite.ts';

const CADDYFILE = join(import.meta.dirname, '../../../deploy/Caddyfile');

testProxy({
  create: createCaddy,
  checksHealth: true,
  logged: /"handled request"|http\.log\.error/,
  keepAliveMs() {
    const words = ['adapt', '--adapter', 'caddyfile', '--config', CADDYFILE];
    const adapted = execFileSync('caddy', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const [, nanoseconds] = /"keep_alive":\{"idle_timeout":(\d+)/.exec(adapted) ?? [];
    return Number(nanoseconds) / 1e6;
  },
});
