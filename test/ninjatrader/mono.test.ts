import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const PREPARE = join(import.meta.dirname, 'support/mono.ts');

/** Runs what the tests begin with on a machine whose only commands are these scripts. */
function prepareWith(commands: Readonly<Record<string, string>>): { code: number | null; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bare-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync('/usr/bin/env', join(folder, 'env'));
  for (const [name, script] of Object.entries(commands)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const code = `import { ensureMono } from ${JSON.stringify(PREPARE)}; ensureMono();`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
    env: { PATH: folder },
  });
  return { code: status, stderr };
}

test('where Mono is missing and nothing can be installed, the tests fail and say what to do', () => {
  const { code, stderr } = prepareWith({});
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/mono, mcs, openssl missing, and .*Install it with: apt-get install .*mono-mcs/);
});

test('where the installation fails, its own words are passed on', () => {
  const failing = prepareWith({
    'apt-get': 'echo "E: no network" >&2; exit 100',
    sudo: 'shift; exec "$@"',
  });
  expect(failing.code).not.toBe(0);
  expect(failing.stderr).toContain('installing it failed: E: no network');
});

test('an installation that succeeds without bringing Mono is none', () => {
  const idle = prepareWith({ 'apt-get': 'exit 0', sudo: 'shift; exec "$@"' });
  expect(idle.code).not.toBe(0);
  expect(idle.stderr).toContain('mono, mcs, openssl missing, and apt-get said that all was well');
});
