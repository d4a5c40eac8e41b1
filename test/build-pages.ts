import { build } from 'vite';

/** Before any test: the server hands out what was built, and a test must not see the pages of yesterday. */
export async function setup(): Promise<void> {
  // The test runner's own value would have Vite take the libraries' development builds: not what ships.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ logLevel: 'warn' });
  process.env['NODE_ENV'] = before;
}
