import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { findFreePort } from '../support/free-port.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { runCommand } from '../support/run-command.ts';
import { PROGRAM, runProgram } from '../support/run-program.ts';
import { SETTINGS_BLOCKS, SHELL_BLOCKS } from './guides.ts';
import { entryOf } from './run-by.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-blocks-'));
const bin = join(folder, 'bin');
let stage: LiveStage;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  stage = await startLiveStage();
  const { server, standIn } = stage;
  env = {
    PATH: [bin, process.env['PATH']].join(delimiter),
    HOME: folder,
    DATA_DIR: server.dataDir,
    PUBLIC_URL: server.url,
    PORT: new URL(server.url).port,
    PUSHCUT_URL: standIn.url,
    PUSHCUT_API_KEY: standIn.apiKey,
  };
  const program = `exec '${process.execPath}' '${PROGRAM}' "$@"`;
  // The ways in which a download, a clone and a container call it.
  const commands = {
    countersign: program,
    npm: `[ "$1 $2 $3 $4" = "run -s countersign --" ] || exit 64\nshift 4\n${program}`,
    node: `[ "$1" = bin/countersign.js ] || exit 64\nshift\n${program}`,
    docker: '[ "$1 $2 $3" = "compose exec app1" ] || exit 64\nshift 3\nexec "$@"',
  };
  mkdirSync(bin);
  for (const [name, script] of Object.entries(commands))
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  mkdirSync(join(folder, 'project'));
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const HERE = SHELL_BLOCKS.filter((block) => entryOf(block)?.run === 'here');
const run = (text: string, input?: string) =>
  runCommand('sh', ['-ec', text], {
    env,
    cwd: join(folder, 'project'),
    ...(input === undefined ? {} : { input }),
  });

test.each(HERE)('$guide: $text', async ({ text }) => {
  const { code, stdout, stderr } = await run(text);
  expect([code, stdout + stderr]).toEqual([0, expect.not.stringMatching(/^✗/m)]);
});

test('docs/APPROVE-BY-RULE.md: the rule is turned on by the sentence that it shows', async () => {
  const [block] = SHELL_BLOCKS.filter(({ guide }) => guide === 'docs/APPROVE-BY-RULE.md');
  const shown = await run(block?.text ?? '', '\n');
  expect(shown.code).toBe(1);
  const [, sentence = ''] = /The sentence is:\n(.*)\n/.exec(shown.stderr) ?? [];
  expect(await run(block?.text ?? '', `${sentence}\n`)).toMatchObject({ code: 0 });
});

test('docs/DRILL.md: a page with the first question, until Ctrl+C', async () => {
  const [block] = SHELL_BLOCKS.filter(({ guide }) => guide === 'docs/DRILL.md');
  const text = `${block?.text.trim()} --port ${await findFreePort()}`;
  const drill = spawn('sh', ['-ec', text], { env, cwd: folder, detached: true });
  const closed = once(drill, 'close');
  const [link] = (await once(drill.stdout.setEncoding('utf8'), 'data')) as [string];
  const opened = await fetch(link.trim(), { redirect: 'manual' });
  expect(opened.headers.get('set-cookie')).toContain('countersign_session');
  if (drill.pid !== undefined) process.kill(-drill.pid, 'SIGINT');
  await closed;
});

/** What a vendor gives a person, where the server checks its form. */
const GIVEN: Readonly<Record<string, string>> = {
  'the-token-from-botfather': `123456:${'x'.repeat(35)}`,
  'your-number': '1001',
  'the-token-of-the-application': 'a'.repeat(30),
  'your-user-key': 'u'.repeat(30),
  'whsec_the-secret': `whsec_${'A'.repeat(32)}`,
};

const filledIn = (text: string) =>
  Object.entries(GIVEN).reduce((filled, [name, value]) => filled.replaceAll(name, value), text);

/** Of compose.yaml, not of the server. */
const OF_COMPOSE = /^(DOMAIN|POSTGRES_PASSWORD)=.*\n/gm;

test.each(casesAtFullLength(SETTINGS_BLOCKS))('$guide: a file .env with $text', async ({ guide, text }) => {
  const home = mkdtempSync(join(folder, 'settings-'));
  const approvers = /^(APPROVERS|APPROVER_NAME)=/m.test(text) ? '' : 'APPROVERS=anna,ben\n';
  writeFileSync(join(home, '.env'), approvers + filledIn(text).replaceAll(OF_COMPOSE, ''));
  const { code, stderr } = await runProgram({ PATH: process.env['PATH'] ?? '' }, ['keys', 'list'], home);
  expect([guide, code, stderr]).toEqual([guide, 0, expect.stringContaining('No keys yet')]);
});
