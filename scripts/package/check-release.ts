/** `node scripts/package/check-release.ts v1.2.3`: whether everything in the project says that this is version 1.2.3. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

/** What speaks against releasing under this tag; empty when nothing does. */
export function findReleaseFaults(tag: string, version: string, changelog: string): string[] {
  const faults: string[] = [];
  if (tag !== `v${version}`)
    faults.push(`the tag is ${tag}, and package.json says ${version}: set one of them right`);
  const [, unreleased = ''] = /^## Unreleased\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(changelog) ?? [];
  if (/^- /m.test(unreleased))
    faults.push(`CHANGELOG.md still has changes under "Unreleased": move them under "## ${version}"`);
  if (!changelog.split('\n').some((line) => line.startsWith(`## ${version}`)))
    faults.push(`CHANGELOG.md has no section "## ${version}": write one`);
  return faults;
}

if (import.meta.main) {
  const changelog = readFileSync(join(import.meta.dirname, '../../CHANGELOG.md'), 'utf8');
  const faults = findReleaseFaults(process.argv[2] ?? '', manifest.version, changelog);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
