import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { compileProgram } from '../compile-program.ts';
import { writeArchives } from '../ninjatrader-zip.ts';
import { collectPackages, formatNotices, type IncludedPackage, readIncluded } from './notices.ts';

const ROOT = join(import.meta.dirname, '../..');

/** In `dist`, what `npm pack` and the downloads take; nothing else is touched there. */
export const PACKAGED = ['program', 'web', 'docs', 'clients', 'THIRD-PARTY-LICENSES.txt'] as const;

/** Builds pages and program into `dist`. Returns the packages whose code is in them. */
export async function buildPackage(dist: string): Promise<IncludedPackage[]> {
  mkdirSync(dist, { recursive: true });
  for (const name of PACKAGED) rmSync(join(dist, name), { recursive: true, force: true });
  const folders = new Set<string>();
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: join(dist, 'web/dist') },
    plugins: [collectPackages(folders)],
  });
  cpSync(join(ROOT, 'web/public'), join(dist, 'web/public'), { recursive: true });
  cpSync(join(ROOT, 'docs'), join(dist, 'docs'), { recursive: true });
  collectClients(join(dist, 'clients'));
  await compileProgram(join(dist, 'program'), [collectPackages(folders)]);
  const included = readIncluded(folders);
  writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), formatNotices(included));
  return included;
}

/** What a strategy's side is made of: NinjaTrader's archives, and the files that the guides say to copy. */
function collectClients(folder: string): void {
  writeArchives(join(folder, 'ninjatrader'));
  for (const file of CLIENT_FILES) cpSync(join(ROOT, 'clients', file), join(folder, file));
}

const CLIENT_FILES = [
  'python/countersign.py',
  'python/verify_grant.py',
  'freqtrade/countersign_freqtrade.py',
  'tradingview/countersign.pine',
  'n8n/ask-for-approval.json',
  ...['countersign', 'judge', 'question', 'verify-grant', 'wire'].map((name) => `typescript/${name}.ts`),
  'typescript/package.json',
] as const;
