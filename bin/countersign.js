#!/usr/bin/env node
// Plain JavaScript for old engines: an older Node can't read the rest, and must say so instead of crashing.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Countersign needs Node 24 or newer, and this is ${process.versions.node}: start it with "npm start" or "npm run -s countersign -- <command>", which bring their own.`,
  );
  process.exitCode = 1;
} else {
  // Keeps the compiled program for the next start, which is then two to three times as fast.
  (await import('node:module')).enableCompileCache();
  const { main } = await import('../src/main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
