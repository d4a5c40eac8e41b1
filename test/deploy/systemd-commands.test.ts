import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createGuideShell } from './support/guide-shell.ts';
import { runAsStranger, strangersFolder } from './support/stranger.ts';

const PROJECT = join(import.meta.dirname, '../..');
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

describe('the command `countersign`', () => {
  const unit = readFileSync(join(PROJECT, 'deploy/countersign.service'), 'utf8');
  const lineOf = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? '';

  /** What it asks sudo for when a stranger calls it who may not enter the folder of the settings. */
  function askedOfSudo(settings: string, ...words: string[]): string[] {
    const folder = strangersFolder('command');
    ends.push(folder.end);
    const text = readFileSync(join(PROJECT, 'deploy/countersign'), 'utf8')
      .replaceAll('/etc/countersign', settings)
      .replaceAll('/opt/countersign', PROJECT);
    writeFileSync(join(folder.path, 'countersign'), text, { mode: 0o755 });
    writeFileSync(join(folder.path, 'sudo'), '#!/bin/sh\nprintf "%s\\0" "$@"\n', { mode: 0o755 });
    const env = { PATH: [folder.path, process.env['PATH']].join(delimiter) };
    const output = runAsStranger([join(folder.path, 'countersign'), ...words], { cwd: folder.path, env });
    return output.split('\0').slice(0, -1);
  }

  test('works for whoever may use sudo, with the settings that the service alone may read', () => {
    const settings = strangersFolder('settings');
    ends.push(settings.end);
    writeFileSync(join(settings.path, '.env'), `DATA_DIR=${join(settings.path, 'data')}\n`);
    chmodSync(settings.path, 0o000);
    const [, user, program = '', ...words] = askedOfSudo(settings.path, 'keys', 'add', 'my strategy');
    expect(user).toBe(lineOf('User'));
    // The service's user may enter.
    chmodSync(settings.path, 0o700);
    const { status, stdout } = spawnSync(program, words, {
      env: { PATH: process.env['PATH'] },
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^\S{20,}\n$/)]);
    expect(readFileSync(join(settings.path, 'data/countersign.db')).length).toBeGreaterThan(0);
  });

  test('runs what the service runs, where the service runs it', () => {
    const words = askedOfSudo(lineOf('WorkingDirectory')).join(' ');
    const program = lineOf('ExecStart')
      .replace(/ serve$/, '')
      .replaceAll('/opt/countersign', PROJECT);
    expect(words).toBe(`-u ${lineOf('User')} env -C ${lineOf('WorkingDirectory')} ${program}`);
  });
});

test('a newer version is built beside the one that runs, which is stopped only while they change places', () => {
  // Each says what it did, and which version was in the live folder then.
  const note = (what: string) => `echo "${what} beside $(cat opt/countersign/version)" >> log\n`;
  const shell = createGuideShell('docs/DEPLOY-SYSTEMD.md', {
    standIns: {
      sudo: 'exec "$@"',
      systemctl: note('$1'),
      git: `${note('clone')}mkdir "$3" && echo new > "$3/version"`,
      npm: `${note('$3 of $(cat "$2/version")')}`,
    },
  });
  ends.push(shell.end);
  mkdirSync(join(shell.folder, 'opt/countersign'), { recursive: true });
  writeFileSync(join(shell.folder, 'opt/countersign/version'), 'old\n');
  for (const version of ['old', 'new']) {
    shell.runBlock('sudo rm -rf /opt', {}, (block) => block.replaceAll('/opt/', 'opt/'));
    expect(readFileSync(join(shell.folder, 'log'), 'utf8').trim().split('\n').slice(-4)).toEqual([
      `clone beside ${version}`,
      `ci of new beside ${version}`,
      `stop beside ${version}`,
      'start beside new',
    ]);
  }
  expect(readFileSync(join(shell.folder, 'opt/countersign.old/version'), 'utf8')).toBe('new\n');
});
