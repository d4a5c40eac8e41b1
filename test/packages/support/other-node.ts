import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../support/cache-folder.ts';

/** A Node of another version and the npm that comes with Node 22, from npm's own packages, kept between runs. */
export function otherNode(version: string): { readonly node: string; readonly npm: string } {
  const spec = `node-${process.platform}-${process.arch}@${version}`;
  return { node: join(installed(version, spec), 'bin/node'), npm: installed('npm', 'npm@10.9.4') };
}

function installed(name: string, spec: string): string {
  const folder = join(cacheFolder('other-nodes'), name);
  const target = join(folder, 'node_modules/it');
  if (existsSync(target)) return target;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const words = ['install', '--force', '--no-audit', '--no-fund', '--ignore-scripts', `it@npm:${spec}`];
  execFileSync('npm', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return target;
}
