#!/usr/bin/env node
// Plain JavaScript for old engines: an older Node can't read the rest, and must say so instead of crashing.
import { existsSync } from 'node:fs';

const INSTALL = 'run "npm ci --ignore-scripts=false" in its folder';

/** Installed by a package script, which "npm ci --ignore-scripts" skips. */
function hasOwnNode() {
  const names = process.platform === 'win32' ? ['node.exe', 'node'] : ['node'];
  return names.some((name) => existsSync(new URL(`../node_modules/node/bin/${name}`, import.meta.url)));
}

function explainOldNode() {
  return hasOwnNode()
    ? 'start it with "npm start" or "npm run -s countersign -- <command>", which use the bundled Node'
    : `the bundled Node is missing, as after "npm ci --ignore-scripts"; ${INSTALL}`;
}

/**
 * @param {unknown} error
 * @returns {error is Error}
 */
function isMissingPackage(error) {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'ERR_MODULE_NOT_FOUND' && error.message.startsWith('Cannot find package');
}

async function run() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 24) {
    console.error(
      `Countersign needs Node 24 or newer, and this is ${process.versions.node}: ${explainOldNode()}.`,
    );
    return 1;
  }
  // Keeps the compiled program for the next start, which is then two to three times as fast.
  (await import('node:module')).enableCompileCache();
  let program;
  try {
    program = await import('../src/main.ts');
  } catch (error) {
    if (!isMissingPackage(error)) throw error;
    console.error(`Countersign's packages are not installed (${error.message}): ${INSTALL}.`);
    return 1;
  }
  return program.main(process.argv.slice(2));
}

process.exitCode = await run();
