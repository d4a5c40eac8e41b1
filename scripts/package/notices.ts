import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const PACKAGES = `${sep}node_modules${sep}`;
/** Beside the program, not compiled into it. */
const BESIDE = ['better-sqlite3'];

/** Notes the folder of each package whose code a build takes in. */
export function collectPackages(folders: Set<string>): Plugin {
  return {
    name: 'collect-packages',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') for (const id of chunk.moduleIds) addFolder(folders, id);
      }
    },
  };
}

/** `…/node_modules/@scope/name/lib/x.js` is of the folder `…/node_modules/@scope/name`. */
function addFolder(folders: Set<string>, id: string): void {
  const path = id.replaceAll('/', sep);
  const at = path.lastIndexOf(PACKAGES);
  if (at === -1) return;
  const [first = '', second = ''] = path.slice(at + PACKAGES.length).split(sep);
  const name = first.startsWith('@') ? join(first, second) : first;
  folders.add(path.slice(path.indexOf(sep), at + PACKAGES.length) + name);
}

export interface IncludedPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** In alphabetical order. Throws for a package without a license, which nobody may pass on. */
export function readIncluded(folders: ReadonlySet<string>): IncludedPackage[] {
  const all = new Set([...folders, ...BESIDE.map((name) => join(ROOT, 'node_modules', name))]);
  return [...all].map(readPackage).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readPackage(folder: string): IncludedPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  if (license === undefined) throw new Error(`${name} names no license in its package.json`);
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8');
  return { name, version, license, text };
}

/** What has to be passed on with the program, as each license asks. */
export function formatNotices(packages: readonly IncludedPackage[]): string {
  const sections = packages.map(({ name, version, license, text }) =>
    [`${name} ${version} (${license})`, '', text.trim()].join('\n'),
  );
  const fonts = ['LICENSE.txt', 'LICENSE-noto.txt'].map((file) =>
    readFileSync(join(ROOT, 'src/chart/font', file), 'utf8').trim(),
  );
  const all = [
    'Countersign contains the work of others, under these licenses:',
    ...sections,
    ...fonts.map((font) => `Letters of the picture\n\n${font}`),
  ];
  return `${all.join(`\n\n${'-'.repeat(100)}\n\n`)}\n`;
}
