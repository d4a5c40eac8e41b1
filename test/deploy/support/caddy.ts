import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ensurePrograms } from '../../support/ensure-programs.ts';
import { findFreePort } from '../../support/free-port.ts';
import type { ReverseProxy } from './reverse-proxy.ts';

const CADDYFILE = join(import.meta.dirname, '../../../deploy/Caddyfile');

/** The real Caddy, with the file that ships and a certificate of its own making, which this process then believes. */
export async function createCaddy(): Promise<ReverseProxy> {
  ensurePrograms([{ command: 'caddy', package: 'caddy' }], 'The Caddyfile');
  const home = mkdtempSync(join(tmpdir(), 'countersign-caddy-'));
  const [httpPort, httpsPort] = [await findFreePort(), await findFreePort()];
  const url = `https://localhost:${httpsPort}`;
  let log = '';
  let child: ChildProcess | undefined;
  return {
    url,
    plainUrl: `http://localhost:${httpPort}`,
    log: () => log,
    async start(instances) {
      const started = spawn('caddy', ['run', '--config', CADDYFILE], {
        env: {
          ...{ PATH: process.env['PATH'], HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home },
          ...{ DOMAIN: 'localhost', HTTP_PORT: String(httpPort), HTTPS_PORT: String(httpsPort) },
          INSTANCES: instances.map((instance) => new URL(instance).host).join(' '),
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child = started;
      const { promise: certified, resolve, reject } = Promise.withResolvers<void>();
      started.once('close', (code) => reject(new Error(`caddy ended with ${code}: ${log.slice(-2000)}`)));
      started.stderr?.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        if (log.includes('"certificate obtained successfully"')) resolve();
      });
      await certified;
      const root = readFileSync(join(home, 'caddy/pki/authorities/local/root.crt'), 'utf8');
      setDefaultCACertificates([...getCACertificates(), root]);
    },
    async end() {
      if (child !== undefined && child.exitCode === null) {
        const closed = once(child, 'close');
        child.kill('SIGTERM');
        await closed;
      }
      rmSync(home, { recursive: true, force: true });
    },
  };
}
