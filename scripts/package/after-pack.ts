/** Runs as npm's `postpack`. */
import { join } from 'node:path';
import { restoreManifest } from './packed-manifest.ts';

restoreManifest(join(import.meta.dirname, '../..'));
