import { join } from 'node:path';

/** Where tests keep what later runs can use again. Not among the temporary files, which go with the run. */
export const cacheFolder = (name: string) =>
  join(import.meta.dirname, '../../node_modules/.cache/countersign', name);
