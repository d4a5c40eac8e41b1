import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTlsServer, type TlsServer } from '../../../test/support/postgres/tls-server.ts';
import { silentLog } from '../../../test/support/test-store.ts';
import { SettingFault } from '../../domain/setting-fault.ts';
import { openPostgres } from './open-postgres.ts';
import { findTlsFault } from './tls-fault.ts';

let server: TlsServer;
let folder: string;
beforeAll(async () => {
  server = await startTlsServer();
  folder = mkdtempSync(join(tmpdir(), 'countersign-tls-'));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const addressOf = (query: string, host = 'localhost') =>
  `postgres://postgres:hunter2@${host}:${server.port}/postgres${query}`;
const trusting = (mode: string) => `?sslmode=${mode}&sslrootcert=${server.authority}`;

async function open(url: string): Promise<void> {
  // Long: what asking again does not help against is told at once.
  const { store } = await openPostgres({ url, directUrl: url }, { patienceMs: 3_600_000, log: silentLog });
  await store.close();
}

async function messageOf(url: string): Promise<string> {
  const fault = await open(url).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(SettingFault);
  expect(String(fault)).not.toContain('hunter2');
  return String(fault);
}

test.each(['require', 'verify-ca', 'verify-full', 'prefer'])(
  'with the certificate of its authority the database is opened (sslmode=%s)',
  async (mode) => {
    await open(addressOf(trusting(mode)));
  },
);

test('each mode but "no-verify" verifies, and none brings a warning of the driver', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on('warning', note);
  await open(addressOf(trusting('require')));
  await open(addressOf('?sslmode=no-verify'));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', note);
  expect(warnings).toEqual([]);
  expect(await messageOf(addressOf('?sslmode=prefer'))).toContain('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
});

test('an unknown authority is reported with the setting that names it', async () => {
  expect(await messageOf(addressOf('?sslmode=require'))).toBe(
    'SettingFault: setting DATABASE_URL: expected a PostgreSQL server whose certificate was signed by an authority that ' +
      'this machine trusts, found another authority (UNABLE_TO_VERIFY_LEAF_SIGNATURE). Add ' +
      'sslrootcert=/path/to/ca.pem to the address, or set NODE_EXTRA_CA_CERTS to that file',
  );
});

test('a certificate for another host is reported with its hosts', async () => {
  const message = await messageOf(addressOf(trusting('verify-full'), '127.0.0.1'));
  expect(message).toContain('expected a PostgreSQL server whose certificate names the host in the address');
  expect(message).toContain("127.0.0.1 is not in the cert's list");
});

test('a server that accepts only encrypted connections is reported with the mode to add', async () => {
  expect(await messageOf(addressOf(''))).toContain('add sslmode=verify-full to the address');
});

test('a server that accepts no encrypted connections is reported with what to set there', async () => {
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  url.searchParams.set('sslmode', 'require');
  expect(await messageOf(url.href)).toContain('found one that does not. Set ssl=on there');
});

test('a file that is missing, or is not a certificate, is reported by name', async () => {
  const missing = join(folder, 'missing.pem');
  expect(await messageOf(addressOf(`?sslrootcert=${missing}`))).toContain(
    `expected sslrootcert to name a file that can be read, found ${missing} (ENOENT)`,
  );
  const other = join(folder, 'other.pem');
  writeFileSync(other, 'not a certificate');
  expect(await messageOf(addressOf(`?sslmode=verify-full&sslrootcert=${other}`))).toContain(
    `expected sslrootcert to name a certificate in PEM form, found something else in ${other}`,
  );
});

test.each([
  ['SELF_SIGNED_CERT_IN_CHAIN', 'sslrootcert'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'sslrootcert'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'sslrootcert'],
  ['CERT_HAS_EXPIRED', 'Renew it'],
])('%s is told with what to do', (code, words) => {
  expect(findTlsFault(Object.assign(new Error('cryptic'), { code }))?.found).toContain(words);
});

test('what has nothing to do with encryption is left alone', () => {
  expect(findTlsFault(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))).toBeUndefined();
});
