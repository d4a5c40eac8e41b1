import { type CompiledQuery, sql } from 'kysely';
import { describeStorePlans } from '../../../test/support/contracts/store-contract-plans.ts';
import { createDatabase } from '../../../test/support/postgres/databases.ts';
import { silentLog } from '../../../test/support/test-store.ts';
import { createKyselyStore } from '../kysely-store.ts';
import { connectKysely, POSTGRES } from './open-postgres.ts';

describeStorePlans('PostgreSQL', async () => {
  const { url, drop } = await createDatabase();
  const statements: CompiledQuery[] = [];
  const store = await createKyselyStore(
    connectKysely(url, silentLog, { queryLog: ({ query }) => void statements.push(query) }),
    POSTGRES,
  );
  statements.length = 0;
  const other = connectKysely(url, silentLog);
  return {
    store,
    statements,
    explain: ({ sql: text, parameters, query, queryId }) =>
      other.connection().execute(async (connection) => {
        // On a small table a scan is the cheapest: so it is forbidden, and stays only where there is no other way.
        await sql`set enable_seqscan = off`.execute(connection);
        const statement = { sql: `explain ${text}`, parameters, query, queryId };
        const { rows } = await connection.executeQuery<{ 'QUERY PLAN': string }>(statement);
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      }),
    wholeTablesIn: (plan) => [...plan.matchAll(/Seq Scan on (\w+)/g)].map((match) => match[1] ?? ''),
    async end() {
      await Promise.all([store.close(), other.destroy()]);
      await drop();
    },
  };
});
