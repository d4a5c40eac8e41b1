import { startPostgres } from '../../test/support/postgres/postgres-server.ts';

/** The database that a bench is to run on: `node bench/x.ts postgres`, else SQLite. */
export interface BenchDatabase extends AsyncDisposable {
  readonly name: 'SQLite' | 'PostgreSQL';
}

/** Durable, as in earnest: a PostgreSQL server of its own, that waits for the disk. */
export async function useBenchDatabase(): Promise<BenchDatabase> {
  if (process.argv[2] !== 'postgres') return { name: 'SQLite', async [Symbol.asyncDispose]() {} };
  const server = await startPostgres({ isDurable: true });
  process.env['TEST_STORE'] = 'postgres';
  process.env['TEST_DATABASE_URL'] = server.url;
  return { name: 'PostgreSQL', [Symbol.asyncDispose]: () => server.stop() };
}
