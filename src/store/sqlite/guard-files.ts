import { type BigIntStats, statSync } from 'node:fs';
import { Unavailable } from '../../lib/unavailable.ts';
import type { Log, Store } from '../../usecases/ports.ts';

const GONE =
  'the database files were deleted or replaced while the server was running; it accepts nothing until restarted: stop the server, restore the files, and start it again';

/**
 * Wraps the store: every transaction, including one in progress, is refused once the database file or its log is no longer
 * the one that was opened. SQLite would go on writing to deleted files.
 */
export function guardFiles(store: Store, databaseFile: string, log: Log): Store {
  const files = [databaseFile, `${databaseFile}-wal`].map((path) => ({ path, opened: idOf(path) }));
  let isGone = false;

  // Costs microseconds; a transaction takes milliseconds. Never open the file: see place.ts.
  function ensureThere(): void {
    if (!isGone) {
      const missing = files.find(({ path, opened }) => idOf(path) !== opened);
      if (missing === undefined) return;
      isGone = true;
      log.error({ file: missing.path }, GONE);
    }
    throw new Unavailable(GONE, { detail: 'The database files were deleted or replaced.' });
  }

  return {
    ...store,
    async transaction(work, options) {
      if (isGone) ensureThere();
      const result = await store.transaction(work, options);
      ensureThere();
      return result;
    },
    // What was written since into deleted files must not count as recorded.
    async findTrade(tradeUuid) {
      if (isGone) ensureThere();
      return store.findTrade(tradeUuid);
    },
    async ping() {
      ensureThere();
      await store.ping();
    },
  };
}

function idOf(path: string): string | undefined {
  const stats: BigIntStats | undefined = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? undefined : `${stats.dev} ${stats.ino}`;
}
