import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hasLinkSecrets, loadLinkSecrets } from '../config/link-secrets.ts';
import type { Place } from '../config/settings.ts';
import { SettingFault } from '../domain/setting-fault.ts';
import { createLogger } from '../logger.ts';
import { CopyRefused } from '../store/postgres/copy-refused.ts';
import type { PostgresAddress } from '../store/postgres/open-postgres.ts';
import { lockFolder } from '../store/sqlite/folder-lock.ts';
import { findDamage } from '../store/sqlite/integrity.ts';
import { readSurroundings } from '../store/sqlite/open-data-folder.ts';
import { sqliteFile } from '../store/sqlite/open-sqlite.ts';
import type { AuditQueries } from '../usecases/ports.ts';
import { findStartFaults } from '../usecases/start-faults.ts';
import { verifyAudit } from '../usecases/verify-audit.ts';
import { type Command, currentSource, UsageFault } from './command.ts';

export const migrateCommand: Command = {
  usage: [
    [
      'migrate --from-sqlite <file or folder>',
      'copy a stopped server’s database to PostgreSQL (DATABASE_URL)',
    ],
  ],
  async run(words) {
    const { values } = parseArgs({ args: [...words], options: { 'from-sqlite': { type: 'string' } } });
    const given = values['from-sqlite'];
    if (given === undefined)
      throw new UsageFault('migrate: expected --from-sqlite and a file or data folder');
    const file = fileOf(resolve(given));
    const { place } = currentSource();
    if (place.postgres === null)
      throw new SettingFault('DATABASE_URL', 'the PostgreSQL database to copy to', 'nothing');
    return copy(file, place, place.postgres);
  },
};

function fileOf(path: string): string {
  const file = existsSync(path) && statSync(path).isDirectory() ? sqliteFile(path) : path;
  if (existsSync(file)) return file;
  throw new UsageFault(`migrate: there is no database at ${file}`);
}

async function copy(file: string, place: Place, address: PostgresAddress): Promise<number> {
  const { copyFromSqlite } = await import('../store/postgres/copy-from-sqlite.ts');
  const secrets = secretsBeside(file, place);
  const source = openSource(file);
  const order = { file, address, linkSecret: secrets[0], findFault: faultOfAudit, log: createLogger('warn') };
  try {
    const counts = await alone(file, () => copyFromSqlite({ ...order, isOriginal: source.isOriginal }));
    for (const [table, rows] of counts) console.log(`${table.padEnd(16)} ${rows}`);
  } catch (error) {
    if (!(error instanceof CopyRefused)) throw error;
    console.error(`Nothing was copied: ${error.message}.`);
    return 1;
  }
  console.log(`All of ${file} is in PostgreSQL. The counts match and the audit log is intact.`);
  if (secrets.length > 1)
    console.log('Links signed with an older secret no longer work, unless COUNTERSIGN_SECRET includes it.');
  console.log('Start the server with DATABASE_URL from now on, and keep the file as a backup.');
  if (source.isCopy())
    console.log(
      'The file was a copy or had been moved before: start the server once with "serve --take-over".',
    );
  return 0;
}

/** Runs `work` while no server uses the folder, and only if the file is intact. */
async function alone<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const folder = dirname(file);
  const lock = file === sqliteFile(folder) ? lockFolder(folder) : undefined;
  try {
    const damage = findDamage(file, { full: true });
    if (damage !== undefined) throw new CopyRefused(`${file} is damaged (${damage})`);
    return await work();
  } finally {
    lock?.release();
  }
}

/** Applies the startup checks to the file: a loss is not copied, and the copy of a copy stays a copy. */
function openSource(file: string) {
  const surroundings = readSurroundings(file);
  let isCopy = false;
  return {
    isCopy: () => isCopy,
    async isOriginal(source: Parameters<typeof findStartFaults>[0]): Promise<boolean> {
      const faults = await findStartFaults(source, surroundings);
      const loss = faults.find(({ acceptance }) => acceptance === 'accept-loss');
      if (loss !== undefined) throw new CopyRefused(`${loss.found}; see docs/BACKUP.md`);
      isCopy = faults.length > 0;
      return !isCopy;
    },
  };
}

/** Links on phones stay valid: their secret moves too, unless it is in the environment. */
function secretsBeside(file: string, { secrets }: Place): readonly Uint8Array[] {
  const dataDir = dirname(file);
  return secrets.length > 0 || !hasLinkSecrets(dataDir) ? [] : loadLinkSecrets({ secrets: [], dataDir });
}

async function faultOfAudit(audit: AuditQueries): Promise<string | undefined> {
  const result = await verifyAudit({ store: audit });
  if (result.isIntact) return undefined;
  return `the audit log is broken at entry ${result.sequence} (${result.fault}); see "audit verify"`;
}
