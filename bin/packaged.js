#!/usr/bin/env node
// Where the package and the downloads start: scripts/compile-program.ts makes one file of it and the sources.

/** The interface of Node that SQLite's module was built for, which came with Node 22.14 and 23.6; on an older one it crashes. */
const NODE_API = 10;

async function run() {
  const { node, napi } = process.versions;
  if (Number(napi) < NODE_API) {
    console.error(
      `Countersign needs Node 22.14 or newer, and this is ${node}: get it from https://nodejs.org.`,
    );
    return 1;
  }
  // Keeps the compiled program for the next start, which is then two to three times as fast.
  (await import('node:module')).enableCompileCache();
  const { main } = await import('../src/main.ts');
  return main(process.argv.slice(2));
}

process.exitCode = await run();
