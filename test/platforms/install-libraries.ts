import { join } from 'node:path';
import { installApart } from '../../scripts/install-apart.ts';

/** Once for all files: two runs of npm in one folder delete each other's packages. */
export default function installLibraries(): void {
  const fault = installApart(join(import.meta.dirname, 'npm'));
  if (fault !== undefined) throw new Error(`the libraries from npm could not be installed: ${fault}`);
}
