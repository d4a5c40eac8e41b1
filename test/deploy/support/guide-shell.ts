import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const PROJECT = join(import.meta.dirname, '../../..');

export interface GuideShellOptions {
  /** Scripts of `sh` that stand in for programs which a test can't have, by their names. */
  readonly standIns: Readonly<Record<string, string>>;
  readonly env?: NodeJS.ProcessEnv;
  /** Programs that are not on the path. */
  readonly programs?: string;
}

/** A shell into which the blocks of a guide are pasted, in a folder of its own. */
export interface GuideShell {
  readonly folder: string;
  /** Runs the guide's block that begins like this, until a line of it fails; `adjust` puts the test's paths into it. */
  runBlock(beginning: string, env?: NodeJS.ProcessEnv, adjust?: (block: string) => string): void;
  end(): void;
}

export function createGuideShell(guide: string, options: GuideShellOptions): GuideShell {
  const { standIns, env: always, programs } = options;
  const folder = mkdtempSync(join(tmpdir(), 'countersign-guide-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(standIns)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}`, { mode: 0o755 });
  }
  const blocks = [...readFileSync(join(PROJECT, guide), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)];
  const path = [bin, programs ?? '', process.env['PATH']].join(delimiter);
  return {
    folder,
    runBlock(beginning, more = {}, adjust = (block) => block) {
      const block = blocks.map(([, text = '']) => text).find((text) => text.startsWith(beginning));
      if (block === undefined) throw new Error(`${guide} has no block that begins with ${beginning}`);
      const env = { ...process.env, PATH: path, ...always, ...more };
      execFileSync('sh', ['-ec', adjust(block)], { cwd: folder, env, stdio: 'pipe' });
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
