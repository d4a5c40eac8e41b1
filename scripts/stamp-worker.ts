import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const WORKER = 'sw.js';
const PLACE = '__BUILD__';

/**
 * Gives the service worker a name for the build that it belongs to. A browser takes a new worker only when its bytes
 * differ, and the worker starts each build with an empty cache.
 */
export function stampWorker(): Plugin {
  return {
    name: 'stamp-worker',
    apply: 'build',
    // Once the names of all files are known.
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[WORKER];
        if (worker?.type !== 'chunk' || !worker.code.includes(PLACE))
          throw new Error(`${WORKER} has no place for the name of the build`);
        // It is registered as a classic script: one with an import would never start.
        if (worker.imports.length > 0) throw new Error(`${WORKER} shares code with pages: ${worker.imports}`);
        const others = Object.keys(bundle).filter((name) => name !== WORKER);
        worker.code = worker.code.replace(PLACE, buildOf(others));
      },
    },
  };
}

/** The names of the files hold the hashes of their content. */
export function buildOf(files: readonly string[]): string {
  return createHash('sha256').update(files.toSorted().join('\n')).digest('hex').slice(0, 12);
}
