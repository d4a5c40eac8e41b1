import { Worker } from 'node:worker_threads';

/** About a thousand pages of log, like SQLite's default. */
const EVERY_COMMITS = 100;
const PROGRAM = new URL('./checkpoint-thread.ts', import.meta.url);

/** Moves the write-ahead log into the database file, in its own thread, because that syncs both files. */
export function createCheckpointer(path: string) {
  let commits = 0;
  let thread: Worker | undefined;
  return {
    noteCommit(): void {
      commits += 1;
      if (commits % EVERY_COMMITS !== 0) return;
      thread ??= start();
      thread.postMessage('checkpoint');
    },
    /** Resolves when the thread has closed the file. */
    async close(): Promise<void> {
      if (thread === undefined) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      thread.once('exit', () => resolve());
      thread.ref();
      thread.postMessage('close');
      await promise;
    },
  };

  function start(): Worker {
    const started = new Worker(PROGRAM, { workerData: path, env: {} });
    started.unref();
    // A failed checkpoint loses nothing: the log grows until the next one.
    started.on('error', () => {});
    started.on('exit', () => {
      if (thread === started) thread = undefined;
    });
    return started;
  }
}
