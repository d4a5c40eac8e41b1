import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensurePrograms } from '../ensure-programs.ts';
import { startPostgres } from './postgres-server.ts';

const run = promisify(execFile);

/** A PostgreSQL server that accepts only encrypted connections, with a certificate for `localhost`. */
export interface TlsServer extends AsyncDisposable {
  readonly port: string;
  /** The file with the certificate of the private authority that signed the server's. */
  readonly authority: string;
}

export async function startTlsServer(): Promise<TlsServer> {
  ensurePrograms([{ command: 'openssl', package: 'openssl' }], 'An encrypted connection');
  const authorityFolder = mkdtempSync(join(tmpdir(), 'countersign-authority-'));
  const authority = join(authorityFolder, 'ca.pem');
  const authorityKey = join(authorityFolder, 'ca.key');
  await issue(['-subj', '/CN=Private authority', '-keyout', authorityKey, '-out', authority]);
  const server = await startPostgres({
    async prepare(folder) {
      const [certificate, key, rules] = ['server.pem', 'server.key', 'hba.conf'].map((name) =>
        join(folder, name),
      );
      const signed = [
        '-CA',
        authority,
        '-CAkey',
        authorityKey,
        '-addext',
        'basicConstraints=critical,CA:FALSE',
      ];
      const names = ['-subj', '/CN=database', '-addext', 'subjectAltName=DNS:localhost'];
      await issue([...signed, ...names, '-keyout', `${key}`, '-out', `${certificate}`]);
      writeFileSync(`${rules}`, 'hostssl all all all trust\n');
      return `-c ssl=on -c ssl_cert_file=${certificate} -c ssl_key_file=${key} -c hba_file=${rules}`;
    },
  });
  return {
    port: new URL(server.url).port,
    authority,
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(authorityFolder, { recursive: true, force: true });
    },
  };
}

/** A certificate with a key of its own, for two days; signed by itself unless `words` name an authority. */
async function issue(words: readonly string[]): Promise<void> {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await run('openssl', ['req', '-x509', '-days', '2', ...key, ...words]);
}
