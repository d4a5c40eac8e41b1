import { dropLeftovers } from './databases.ts';
import { startPostgres } from './postgres-server.ts';

/** Set while the server is one that a project of this run has started, and will stop. */
const IS_OURS = 'TEST_DATABASE_IS_OURS';

/**
 * Before the tests on PostgreSQL: the server that TEST_DATABASE_URL names, or one of our own, which all projects of a run
 * share; never none.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) {
    const isOurs = process.env[IS_OURS] !== undefined;
    return async () => {
      // With a server of ours its databases go.
      if (!isOurs) await dropLeftovers(given);
    };
  }
  const server = await startPostgres();
  process.env['TEST_DATABASE_URL'] = server.url;
  process.env[IS_OURS] = 'yes';
  return async () => {
    delete process.env['TEST_DATABASE_URL'];
    delete process.env[IS_OURS];
    await server.stop();
  };
}
