import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGED } from './build-package.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
}

/** What stands in the package: the program is compiled with all that it needs, so there is nothing to install beside it. */
export function packedManifest({ name, version, description, license }: Manifest): object {
  return {
    ...{ name, version, description, license, private: true, type: 'module' },
    engines: { node: '>=22.14' },
    bin: { countersign: 'dist/program/countersign.js' },
    files: [...PACKAGED.map((part) => `dist/${part}`), '.env.example'],
  };
}

const MANIFEST = 'package.json';
/** The project's own, while npm packs. */
const KEPT = 'dist/package.json.kept';

/** npm packs the folder by the package.json that it finds there, and has no option for another one. */
export function replaceManifest(root: string): void {
  restoreManifest(root);
  const own = readFileSync(join(root, MANIFEST), 'utf8');
  writeFileSync(join(root, KEPT), own);
  writeFileSync(join(root, MANIFEST), `${JSON.stringify(packedManifest(JSON.parse(own)), null, 2)}\n`);
}

/** Does nothing if it is there already; also after a `npm pack` that was interrupted. */
export function restoreManifest(root: string): void {
  const kept = join(root, KEPT);
  if (!existsSync(kept)) return;
  writeFileSync(join(root, MANIFEST), readFileSync(kept));
  rmSync(kept);
}
