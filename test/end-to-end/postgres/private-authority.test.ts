import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTlsServer, type TlsServer } from '../../support/postgres/tls-server.ts';
import { createServerProcess, type ServerProcess } from '../../support/server-process.ts';

let database: TlsServer;
let program: ServerProcess;
beforeAll(async () => {
  database = await startTlsServer();
  program = await createServerProcess();
});
afterAll(async () => {
  await program.end();
  await database[Symbol.asyncDispose]();
});

const addressOf = (query: string) => `postgres://postgres@localhost:${database.port}/postgres${query}`;
const addKey = (environment: Record<string, string>) =>
  program.runWith(environment, 'keys', 'add', `strategy-${Math.random()}`);

test('an authority that this machine does not know is told in one sentence, with what to do', async () => {
  const { code, stderr } = await addKey({ DATABASE_URL: addressOf('?sslmode=require') });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^countersign: setting DATABASE_URL: .* Add sslrootcert=\/path\/to\/ca\.pem .*\n$/);
});

test('a certificate file that is not there is told in one sentence', async () => {
  const { code, stderr } = await addKey({
    DATABASE_URL: addressOf('?sslmode=verify-full&sslrootcert=/no/such/ca.pem'),
  });
  expect(code).toBe(1);
  expect(stderr).toBe(
    'countersign: setting DATABASE_URL: expected sslrootcert to name a file that can be read, found /no/such/ca.pem (ENOENT)\n',
  );
});

test.each(['sslrootcert', 'NODE_EXTRA_CA_CERTS'])('the authority is trusted by %s', async (way) => {
  const query = way === 'sslrootcert' ? `&sslrootcert=${database.authority}` : '';
  const { code, stderr } = await addKey({
    DATABASE_URL: addressOf(`?sslmode=require${query}`),
    ...(way === 'sslrootcert' ? {} : { NODE_EXTRA_CA_CERTS: database.authority }),
  });
  expect(code).toBe(0);
  expect(stderr).not.toContain('WARNING');
});
