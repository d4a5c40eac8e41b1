import { build } from 'vite';

/** Before any test: the server hands out what was built, and a test must not see the pages of yesterday. */
export async function setup(): Promise<void> {
  await build({ logLevel: 'warn' });
}
