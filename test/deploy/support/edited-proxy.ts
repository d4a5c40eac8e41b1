import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { makeCertificate } from '../../ninjatrader/support/certificates.ts';
import { ensurePrograms, type Program } from '../../support/ensure-programs.ts';
import { findFreePort } from '../../support/free-port.ts';
import type { ReverseProxy } from './reverse-proxy.ts';

/** Where the proxy finds what, in a folder of its own. */
export interface Place {
  readonly folder: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Certificate and key in one. */
  readonly certificate: string;
  readonly instances: readonly string[];
}

/** A proxy whose file an operator edits before using it. */
export interface EditedProxy extends Program {
  /** The file that ships, below deploy/. */
  readonly file: string;
  /** What an operator would change: names, ports and paths. */
  edit(text: string, place: Place): string;
  /** The words that start it with the edited file at `path`. */
  words(path: string, place: Place): readonly string[];
  /** Files in its folder that it logs to, beside stdout and stderr. */
  readonly logFiles: readonly string[];
}

const DEPLOY = join(import.meta.dirname, '../../../deploy');

export const readDeployed = (file: string): string => readFileSync(join(DEPLOY, file), 'utf8');

export async function createEditedProxy(kind: EditedProxy): Promise<ReverseProxy> {
  ensurePrograms([kind, { command: 'openssl', package: 'openssl' }], `deploy/${kind.file}`);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-proxy-'));
  const [httpPort, httpsPort] = [await findFreePort(), await findFreePort()];
  const certificate = join(folder, 'certificate.pem');
  trust(certificate, folder);
  let output = '';
  const readLogFiles = () =>
    kind.logFiles
      .map((name) => join(folder, name))
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path, 'utf8'))
      .join('');
  let child: ChildProcess | undefined;
  return {
    url: `https://localhost:${httpsPort}`,
    plainUrl: `http://localhost:${httpPort}`,
    log: () => output + readLogFiles(),
    async start(instances) {
      const place = { folder, httpPort, httpsPort, certificate, instances: instances.map(hostOf) };
      const path = join(folder, kind.file);
      writeFileSync(path, kind.edit(readDeployed(kind.file), place));
      const started = spawn(kind.command, kind.words(path, place), { stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      const add = (text: string) => {
        output += text;
      };
      started.stdout.setEncoding('utf8').on('data', add);
      started.stderr.setEncoding('utf8').on('data', add);
      const { promise: ended, reject } = Promise.withResolvers<never>();
      started.once('close', (code) => reject(new Error(`${kind.command} ended with ${code}: ${output}`)));
      ended.catch(() => undefined);
      await Promise.race([untilConnected(httpsPort), ended]);
    },
    async end() {
      if (child !== undefined && child.exitCode === null) {
        const closed = once(child, 'close');
        child.kill('SIGTERM');
        await closed;
      }
      output += readLogFiles();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const hostOf = (instance: string) => new URL(instance).host;

function trust(path: string, folder: string): void {
  const { cert, key } = makeCertificate(folder, 'localhost');
  writeFileSync(path, cert + key);
  setDefaultCACertificates([...getCACertificates(), cert]);
}

async function untilConnected(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isThere) return;
  }
}
