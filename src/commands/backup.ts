import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { copyLinkSecrets } from '../config/link-secrets.ts';
import type { Place } from '../config/settings.ts';
import { openCore } from '../core.ts';
import { SettingFault } from '../domain/setting-fault.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { syncToDisk } from '../lib/sync-to-disk.ts';
import { backupSqlite } from '../store/sqlite/backup-sqlite.ts';
import { hasSqlite } from '../store/sqlite/open-sqlite.ts';
import { verifyAudit } from '../usecases/verify-audit.ts';
import { damageIn } from './check.ts';
import { type Command, currentSource, UsageFault } from './command.ts';

export const backupCommand: Command = {
  usage: [['backup <folder>', 'copy the whole data folder while the server runs (not PostgreSQL)']],
  async run(words) {
    const { positionals } = parseArgs({ args: [...words], options: {}, allowPositionals: true });
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) throw new UsageFault('backup: expected one folder');
    const { place } = currentSource();
    ensureSqlite(place);
    const target = resolve(folder);
    if (existsSync(target)) throw new UsageFault(`backup: ${target} already exists and was left unchanged`);
    return copyWhole(place, target);
  },
};

function ensureSqlite({ postgres, dataDir }: Place): void {
  if (postgres !== null)
    throw new UsageFault('backup: the data is in PostgreSQL. Use pg_dump; see docs/BACKUP.md');
  if (!hasSqlite(dataDir)) throw new SettingFault('DATA_DIR', 'a folder with a database', dataDir);
}

/** Under another name until it is complete, verified and on disk, so that a partial copy isn't mistaken for a backup. */
async function copyWhole(place: Place, target: string): Promise<number> {
  const draft = `${target}.partial`;
  rmSync(draft, { recursive: true, force: true });
  makeFolder(draft);
  await backupSqlite(place.dataDir, draft);
  copyLinkSecrets(place.dataDir, draft);
  const damage = damageIn(draft, { full: true });
  if (damage !== undefined) {
    console.log(`The copy in ${draft} is damaged. Keep your older backups. ${damage}`);
    return 1;
  }
  const { store } = await openCore({ ...place, dataDir: draft });
  const result = await verifyAudit({ store });
  // No server starts on the copy without --take-over.
  await store.saveInstallation({ ...(await store.findInstallation()), mark: 'copy' });
  await store.close();
  if (!result.isIntact) {
    console.log(`The audit log was tampered with at entry ${result.sequence}: ${result.fault}.`);
    console.log(`The copy is kept in ${draft}. Keep the older ones too.`);
    return 1;
  }
  syncToDisk(draft);
  renameSync(draft, target);
  const { entries, headHash } = result;
  console.log(`Copied ${readdirSync(target).join(' and ')} to ${target}.`);
  console.log(`Its audit log is intact: ${entries} entries, last hash ${headHash}.`);
  return 0;
}
