import { join } from 'node:path';
import { installApart } from '../../scripts/install-apart.ts';

/** Installs the peers into their own folder when they are not there yet. Without a registry the bench goes on alone. */
export function installPeers(): string | undefined {
  console.log('Looking for the peers, and installing them if need be …');
  const fault = installApart(join(import.meta.dirname, 'peers'));
  return fault === undefined ? undefined : `the peers could not be installed: ${fault}`;
}
