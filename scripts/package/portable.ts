/** The downloads that need no installation: Node, the program and its pages in one folder. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { deflatedZip } from '../stored-zip.ts';
import { nodeLicense, nodeProgram, type System } from './node-binary.ts';
import { tarGz } from './tar-archive.ts';

const ROOT = join(import.meta.dirname, '../..');
const PREBUILT = /^program\/better-sqlite3\/prebuilds\//;

interface File {
  readonly name: string;
  readonly content: Buffer;
  readonly isProgram?: boolean;
}

/** SQLite's module for each system; the others stay out. */
const MODULES: Readonly<Record<System, string>> = {
  'windows-x64': 'win32-x64.node',
  'linux-x64': 'linux-x64.node',
  'linux-arm64': 'linux-arm64.node',
};

/** The archive's file name. */
export const portableName = (system: System): string =>
  `countersign-${manifest.version}-${system}.${system === 'windows-x64' ? 'zip' : 'tar.gz'}`;

/** Of what `buildPackage` put into `dist`. */
export function makePortable(system: System, dist: string): Buffer {
  const files = [
    ...appFiles(system, dist),
    ...(system === 'windows-x64' ? windowsFiles() : linuxFiles(system)),
  ];
  const sorted = files.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (system === 'windows-x64')
    return deflatedZip(sorted.map((file) => ({ ...file, name: `Countersign/${file.name}` })));
  const folder = `countersign-${manifest.version}`;
  return tarGz(
    sorted.map(({ name, content, isProgram = false }) => ({ name: `${folder}/${name}`, content, isProgram })),
  );
}

function appFiles(system: System, dist: string): File[] {
  const built = ['program', 'web', 'docs'].flatMap((part) =>
    filesIn(join(dist, part)).map((name) => `${part}/${name}`),
  );
  const needed = built.filter((name) => !PREBUILT.test(name) || name.endsWith(`/${MODULES[system]}`));
  const { name, version, license } = manifest;
  const about = { name, version, license, private: true, type: 'module' };
  const clients = filesIn(join(dist, 'clients')).map((name) => `clients/${name}`);
  return [
    ...clients.map((name) => ({ name, content: readFileSync(join(dist, name)) })),
    ...needed.map((name) => ({ name: `app/${name}`, content: readFileSync(join(dist, name)) })),
    { name: 'app/package.json', content: Buffer.from(`${JSON.stringify(about, null, 2)}\n`) },
    { name: 'app/THIRD-PARTY-LICENSES.txt', content: readFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt')) },
  ];
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );

const read = (name: string) => readFileSync(join(ROOT, name));

function linuxFiles(system: System): File[] {
  return [
    { name: 'countersign', content: read('deploy/linux/countersign'), isProgram: true },
    { name: '.env.example', content: read('.env.example') },
    { name: 'LICENSE', content: read('LICENSE') },
    { name: 'node/node', content: nodeProgram(system), isProgram: true },
    { name: 'node/LICENSE', content: nodeLicense() },
  ];
}

function windowsFiles(): File[] {
  const folder = join(ROOT, 'deploy/windows');
  return [
    ...readdirSync(folder).map((name) => ({
      name,
      content: name.endsWith('.xml')
        ? taskFile(join(folder, name))
        : windowsText(read(`deploy/windows/${name}`)),
    })),
    { name: '.env.example', content: windowsText(read('.env.example')) },
    { name: 'LICENSE.txt', content: windowsText(read('LICENSE')) },
    { name: 'node/node.exe', content: nodeProgram('windows-x64') },
    { name: 'node/LICENSE.txt', content: windowsText(nodeLicense()) },
  ];
}

/** Without a mark: `cmd` would take it for a part of the first command. */
const windowsText = (content: Buffer) => Buffer.from(content.toString('utf8').replace(/\r?\n/g, '\r\n'));

/** The encoding in which Windows writes and expects them. */
const taskFile = (path: string) =>
  Buffer.from(`\ufeff${readFileSync(path, 'utf8').replace(/\r?\n/g, '\r\n')}`, 'utf16le');
