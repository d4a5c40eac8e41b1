import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { SettingFault } from '../../domain/setting-fault.ts';
import type { AddressSetting } from './connection-options.ts';

/** What is wrong with the encryption of a connection, and what to do. Retrying doesn't help. */
export interface TlsFault {
  readonly expected: string;
  readonly found: string;
}

const UNTRUSTED: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

const NOT_VALID_NOW: ReadonlySet<string> = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

export function findTlsFault(error: unknown): TlsFault | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof pg.DatabaseError) return findRefusal(error);
  if (error.message === 'The server does not support SSL connections') {
    return {
      expected: 'a PostgreSQL server that accepts encrypted connections, as sslmode demands',
      found:
        'one that does not. Set ssl=on there; or, if nobody else can read the network between, sslmode=disable in the address',
    };
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (UNTRUSTED.has(code)) {
    return {
      expected: 'a PostgreSQL server whose certificate was signed by an authority that this machine trusts',
      found: `another authority (${code}). Add sslrootcert=/path/to/ca.pem to the address, or set NODE_EXTRA_CA_CERTS to that file`,
    };
  }
  if (NOT_VALID_NOW.has(code)) {
    return {
      expected: 'a PostgreSQL server whose certificate is valid now',
      found: `one that is not (${code}). Renew it, or correct the clock of this machine`,
    };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      expected: 'a PostgreSQL server whose certificate names the host in the address',
      found: `one that does not (${error.message}). Use a name that is in the certificate, or issue one for this host`,
    };
  }
  return undefined;
}

/** The server's pg_hba.conf has no entry for an unencrypted connection. */
function findRefusal({ code, message }: pg.DatabaseError): TlsFault | undefined {
  if (code !== '28000' || !/no encryption|SSL off/.test(message)) return undefined;
  return {
    expected: 'an address that the server accepts',
    found: `a refusal (${message}). If it accepts only encrypted connections, add sslmode=verify-full to the address`,
  };
}

/** Throws a `SettingFault` if a TLS file named in the address can't be used. */
export function ensureTlsFiles(setting: AddressSetting, url: string): void {
  for (const [name, path] of new URL(url).searchParams) {
    if (name === 'sslrootcert' || name === 'sslcert') readCertificate(setting, name, path);
    if (name === 'sslkey') readTlsFile(setting, name, path);
  }
}

function readCertificate(setting: AddressSetting, name: string, path: string): void {
  const content = readTlsFile(setting, name, path);
  try {
    new X509Certificate(content);
  } catch {
    throw new SettingFault(setting, `${name} to name a certificate in PEM form`, `something else in ${path}`);
  }
}

function readTlsFile(setting: AddressSetting, name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    throw new SettingFault(setting, `${name} to name a file that can be read`, `${path} (${reason})`);
  }
}
