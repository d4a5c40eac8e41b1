import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Starts a peer of this folder in its own process; it sends its address and ends when it is let go. */
export async function startPeer(file: string) {
  const child = fork(join(import.meta.dirname, file));
  const [url] = (await once(child, 'message')) as [string];
  return {
    url,
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
