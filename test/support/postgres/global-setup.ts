import { dropLeftovers } from './databases.ts';
import { startPostgres } from './postgres-server.ts';

/** Before the tests on PostgreSQL: the server that TEST_DATABASE_URL names, or one of our own; never none. */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) {
    return () => dropLeftovers(given);
  }
  const server = await startPostgres();
  process.env['TEST_DATABASE_URL'] = server.url;
  return async () => {
    delete process.env['TEST_DATABASE_URL'];
    await server.stop();
  };
}
