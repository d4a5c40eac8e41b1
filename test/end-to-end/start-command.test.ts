import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findFreePort } from '../support/free-port.ts';
import { PROGRAM, runProgram } from '../support/run-program.ts';
import { CTRL_C, openTerminal, type Terminal } from '../support/terminal.ts';

let home: string;
let port: number;
let terminal: Terminal | undefined;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'countersign-start-'));
  port = await findFreePort();
  // In the place of what opens a browser.
  writeFileSync(join(home, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > ${join(home, 'opened')}\n`);
  chmodSync(join(home, 'xdg-open'), 0o755);
});
afterEach(async () => {
  terminal?.press(CTRL_C);
  await terminal?.ended();
  terminal = undefined;
  rmSync(home, { recursive: true, force: true });
});

const environment = (changes: Record<string, string> = {}) => ({
  PATH: `${home}:${process.env['PATH']}`,
  PORT: String(port),
  DATA_DIR: join(home, 'data'),
  ...changes,
});

/** As somebody at this machine starts it. */
function start(changes: Record<string, string> = {}, ...words: string[]): Terminal {
  const settings = Object.entries(environment(changes)).map(([name, value]) => `'${name}=${value}'`);
  const line = ['env', '-C', home, '-i', ...settings, process.execPath, PROGRAM, ...words].join(' ');
  terminal = openTerminal(line);
  return terminal;
}

const opened = () => (existsSync(join(home, 'opened')) ? readFileSync(join(home, 'opened'), 'utf8') : '');

describe('at a terminal, without arguments', () => {
  test('says in words that it runs, and opens the guide by a link that works once', async () => {
    const shown = start();
    const [, link = ''] = await shown.waitFor(
      /Countersign \S+ is running\.[\s\S]*?(http:\S+\/start\/open\?code=\S+)/,
    );
    await expect.poll(opened).toBe(link);
    const answer = await fetch(link, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('/start');
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(403);
    await shown.waitFor(
      /"This computer" was paired for trader\. If that wasn't you, remove it under Phones\./,
    );
    expect(shown.text()).not.toMatch(/[{}]/);
    shown.press(CTRL_C);
    await shown.waitFor(/The server has stopped\./);
    expect(await shown.ended()).toBe(0);
  });

  test('speaks the language of the terminal', async () => {
    await start({ LANG: 'de_DE.UTF-8' }, 'start', '--no-open').waitFor(/läuft\./);
    expect(opened()).toBe('');
  });

  test('from elsewhere, prints a link that asks first', async () => {
    const shown = start({
      SSH_CONNECTION: '203.0.113.7 1 203.0.113.8 22',
      PUBLIC_URL: 'https://approve.example.com',
    });
    await shown.waitFor(/https:\/\/approve\.example\.com\/pair\?code=\S+&next=start/);
    expect(opened()).toBe('');
  });

  test('once a phone is paired and can ring, opens the inbox and pairs nothing', async () => {
    const ring = { PUSHCUT_API_KEY: 'a-key' };
    const first = start(ring);
    const [link] = await first.waitFor(/http:\S+\/start\/open\?code=\S+/);
    await fetch(link, { redirect: 'manual' });
    first.press(CTRL_C);
    await first.ended();
    const second = start(ring);
    await second.waitFor(/One device is paired, and trades ring over pushcut\./);
    await expect.poll(opened).toBe(`http://localhost:${port}/`);
    expect(second.text()).not.toContain('code=');
  });

  test('writes JSON if that is asked for', async () => {
    const shown = start({ LOG_FORMAT: 'json' });
    await shown.waitFor(/\{"level":"info",.*"msg":"listening"\}/);
    expect([opened(), shown.text().includes('is running')]).toEqual(['', false]);
  });

  test('says which port is taken, and what to do', async () => {
    start();
    await terminal?.waitFor(/is running/);
    const other = openTerminal(
      `env -i PATH=$PATH PORT=${port} DATA_DIR=${join(home, 'other')} ${process.execPath} ${PROGRAM}`,
    );
    await other.waitFor(
      new RegExp(
        `port ${port} is in use: stop the other program, or set PORT in the file \\.env to another one, such as ${port + 1}`,
      ),
    );
    expect(await other.ended()).toBe(1);
  });
});

test('help still prints how to use it', async () => {
  const { code, stdout } = await runProgram(environment(), ['help'], home);
  expect([code, stdout.startsWith('Usage: ')]).toEqual([0, true]);
});
