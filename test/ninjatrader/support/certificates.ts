import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificate } from './gateway.ts';

/** A certificate for that name, signed by nobody but itself. */
export function makeCertificate(folder: string, name: string): Certificate {
  const files = { cert: join(folder, `${name}.cert.pem`), key: join(folder, `${name}.key.pem`) };
  const words = ['-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  openssl('req', '-x509', '-newkey', 'rsa:2048', ...words, '-keyout', files.key, '-out', files.cert);
  return { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') };
}

/** A folder that Mono reads as its user's, with these as the certificates that he trusts. */
export function makeTrust(folder: string, ...trusted: readonly Certificate[]): Record<string, string> {
  const store = join(folder, '.mono/new-certs/Trust');
  mkdirSync(store, { recursive: true });
  for (const { cert } of trusted) {
    const path = join(folder, 'trusted.pem');
    writeFileSync(path, cert);
    writeFileSync(join(store, `${openssl('x509', '-in', path, '-noout', '-subject_hash')}.0`), cert);
  }
  return { XDG_CONFIG_HOME: folder };
}

const openssl = (...words: readonly string[]) =>
  execFileSync('openssl', words, { encoding: 'utf8', stdio: 'pipe' }).trim();
