import { parseArgs } from 'node:util';
import type { Place } from '../config/settings.ts';
import { openCore } from '../core.ts';
import { SettingFault } from '../domain/setting-fault.ts';
import { findDamage } from '../store/sqlite/integrity.ts';
import { damageText } from '../store/sqlite/open-data-folder.ts';
import { hasSqlite, sqliteFile } from '../store/sqlite/open-sqlite.ts';
import { findStartFaults } from '../usecases/start-faults.ts';
import { verifyAudit } from '../usecases/verify-audit.ts';
import { type Command, currentSource } from './command.ts';

export const checkCommand: Command = {
  usage: [['check', 'check the whole database for damage, missing entries and whether it is a copy']],
  async run(words) {
    parseArgs({ args: [...words], options: {} });
    const { place } = currentSource();
    const faults = await findFaults(place);
    for (const fault of faults) console.log(`✗ ${fault}`);
    if (faults.length === 0)
      console.log('✓ The database is intact, the audit log is complete, and this is not a copy.');
    return faults.length === 0 ? 0 : 1;
  },
};

async function findFaults(place: Place): Promise<readonly string[]> {
  if (place.postgres === null) {
    const damage = damageIn(place.dataDir, { full: true });
    // A damaged database can't be trusted about anything else.
    if (damage !== undefined) return [damage];
  }
  const core = await openCore(place);
  try {
    const result = await verifyAudit(core);
    const faults = await findStartFaults(core.store, await core.surroundings());
    return [
      ...(result.isIntact
        ? []
        : [`the audit log was tampered with at entry ${result.sequence}: ${result.fault}.`]),
      ...faults.map(
        ({ found, acceptance }) => `${found}. A server only starts on it with "serve --${acceptance}".`,
      ),
    ];
  } finally {
    await core.store.close();
  }
}

/** What is wrong with the database file of a data folder, and what to do. */
export function damageIn(dataDir: string, { full }: { readonly full: boolean }): string | undefined {
  if (!hasSqlite(dataDir)) throw new SettingFault('DATA_DIR', 'a folder with a database', dataDir);
  const damage = findDamage(sqliteFile(dataDir), { full });
  return damage === undefined ? undefined : damageText(dataDir, damage);
}
