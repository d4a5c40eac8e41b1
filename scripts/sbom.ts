import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };

/** CycloneDX, as much of it as is changed here. */
interface Sbom {
  serialNumber?: string;
  readonly metadata: { timestamp?: string; component: { name: string; type: string } };
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly scope?: string;
  }[];
}

/**
 * What the server is made of at run time, from the lock file alone: the same lock file gives the same text, so that two
 * releases can be compared.
 */
export function makeSbom(): Sbom {
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'];
  const { status, stdout, stderr } = spawnSync('npm', words, {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
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
