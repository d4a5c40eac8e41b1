import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledQuery } from 'kysely';
import { describeStorePlans } from '../../../test/support/contracts/store-contract-plans.ts';
import { createKyselyStore } from '../kysely-store.ts';
import { connectSqlite, SQLITE } from './open-sqlite.ts';

describeStorePlans('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-plans-'));
  const file = join(folder, 'countersign.db');
  const statements: CompiledQuery[] = [];
  const store = await createKyselyStore(
    connectSqlite(file, ({ query }) => void statements.push(query)),
    SQLITE,
  );
  statements.length = 0;
  const other = connectSqlite(file);
  return {
    store,
    statements,
    async explain({ sql, parameters, query, queryId }) {
      const statement = { sql: `explain query plan ${sql}`, parameters, query, queryId };
      const { rows } = await other.executeQuery<{ detail: string }>(statement);
      return rows.map(({ detail }) => detail).join('\n');
    },
    // "SCAN x USING INDEX" reads a whole index, unless a limit ends it: an order, not a search.
    wholeTablesIn: (plan) => [...plan.matchAll(/^SCAN (\w+)(?! USING)/gm)].map((match) => match[1] ?? ''),
    async end() {
      await Promise.all([store.close(), other.destroy()]);
      rmSync(folder, { recursive: true });
    },
  };
});
