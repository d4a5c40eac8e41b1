import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };

/** CycloneDX, as much of it as is changed here. */
interface Sbom {
  serialNumber?: string;
  readonly metadata: { timestamp?: string; component: { name: string; type: string; 'bom-ref': string } };
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly scope?: string;
    readonly 'bom-ref': string;
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

interface Package {
  readonly name: string;
  readonly version: string;
}

/** What the server is made of at run time, from the lock file alone. */
export const makeSbom = (): Sbom => sbomOf(runTimePackages());

/** npm's own `--omit dev` leaves out packages that a development package needs too, such as zod and those of pg. */
function runTimePackages(): Package[] {
  return Object.entries(lock.packages as Record<string, LockEntry>)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path, { name, version }]) => ({ name: name ?? nameOf(path), version }));
}

interface LockEntry {
  /** Only where it differs from the folder's. */
  readonly name?: string;
  readonly version: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

const FOLDER = 'node_modules/';
const nameOf = (path: string) => path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);

/** The same packages and lock file give the same text, so that two releases can be compared. */
export function sbomOf(packages: readonly Package[]): Sbom {
  const names = new Set(packages.map(identify));
  const all = readSbom();
  const components = all.components.filter((component) => names.has(identify(component)));
  const refs = new Set(components.map((component) => component['bom-ref']));
  const root = all.metadata.component['bom-ref'];
  const dependencies = all.dependencies
    .filter(({ ref }) => ref === root || refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) }));
  return { ...all, components, dependencies };
}

const identify = ({ name, version }: Package) => `${name}@${version}`;

function readSbom(): Sbom {
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--include', 'dev'];
  const { status, stdout, stderr } = spawnSync('npm', words, {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
  const sbom = JSON.parse(stdout) as Sbom;
  // A random number and the time of day say nothing of the content.
  delete sbom.serialNumber;
  delete sbom.metadata.timestamp;
  // npm names it after the folder.
  Object.assign(sbom.metadata.component, { name: manifest.name, type: 'application' });
  return sbom;
}

if (import.meta.main) console.log(JSON.stringify(makeSbom(), null, 2));
