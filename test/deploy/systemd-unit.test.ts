import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensurePrograms } from '../support/ensure-programs.ts';

const PROJECT = join(import.meta.dirname, '../..');
const INSTALLED = '/opt/countersign';
/** systemd's own scale, from 0 for locked in to 10 for free; a unit without any of these lines has 9.6. */
const TOLERABLE_EXPOSURE = 1.5;

const text = readFileSync(join(PROJECT, 'deploy/countersign.service'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'countersign-unit-'));

beforeAll(() => ensurePrograms([{ command: 'systemd-analyze', package: 'systemd' }], 'The unit'), 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The unit as if it were installed where the project is, since systemd looks whether its programs are there. */
function unitWith(change: (text: string) => string): string {
  const path = join(folder, 'countersign.service');
  writeFileSync(path, change(text.replaceAll(INSTALLED, PROJECT)));
  return path;
}

function analyze(...words: string[]) {
  const { status, stdout, stderr } = spawnSync('systemd-analyze', words, { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

test('systemd finds nothing wrong with the unit, and every program that it names', () => {
  expect(
    analyze(
      'verify',
      '--man=no',
      unitWith((unit) => unit),
    ),
  ).toEqual({ status: 0, output: '' });
});

test.each([
  ['a misspelt line', (unit: string) => unit.replace('NoNewPrivileges', 'NoNewPriviliges')],
  ['a program that is not there', (unit: string) => unit.replace('bin/node', 'bin/mode')],
])('it would find %s', (_fault, change) => {
  expect(analyze('verify', '--man=no', unitWith(change)).output).not.toBe('');
});

test('its security comes out as systemd calls OK', () => {
  const { output } = analyze(
    'security',
    '--offline=true',
    '--no-pager',
    unitWith((unit) => unit),
  );
  const [, exposure] = /exposure level for countersign\.service: ([\d.]+)/.exec(output) ?? [];
  expect(Number(exposure)).toBeLessThanOrEqual(TOLERABLE_EXPOSURE);
});

test('it is started again after whatever end, forever', () => {
  expect(text).toMatch(/^Restart=always$/m);
  expect(text).toMatch(/^StartLimitIntervalSec=0$/m);
});

test('its data is where systemd makes a folder that the service alone may read', () => {
  expect(text).toMatch(/^StateDirectory=countersign$/m);
  expect(text).toMatch(/^StateDirectoryMode=0700$/m);
  expect(text).toMatch(/^Environment=.*DATA_DIR=\/var\/lib\/countersign$/m);
});
