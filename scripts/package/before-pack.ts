/** Runs as npm's `prepack`. */
import { join } from 'node:path';
import { buildPackage } from './build-package.ts';
import { replaceManifest, restoreManifest } from './packed-manifest.ts';

const root = join(import.meta.dirname, '../..');
restoreManifest(root);
await buildPackage(join(root, 'dist'));
replaceManifest(root);
