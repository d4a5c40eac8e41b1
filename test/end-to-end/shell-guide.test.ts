import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import workflow from '../../clients/n8n/ask-for-approval.json' with { type: 'json' };
import { startApproving } from '../support/approving-hand.ts';
import { fileFolder } from '../support/file-folder.ts';
import { guideBlocks } from '../support/guide-blocks.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { runCommand } from '../support/run-command.ts';
import { PROGRAM } from '../support/run-program.ts';

/** docs/SHELL.md as a user follows it: each block is run, in order, against a real server. */
const folder = fileFolder('countersign-shell-');

let stage: LiveStage;
let stopApproving: () => void;
beforeAll(async () => {
  stage = await startLiveStage();
  stopApproving = startApproving(stage);
});
afterAll(async () => {
  stopApproving();
  await stage[Symbol.asyncDispose]();
});

/** In the user's home, with the addresses of this machine in place of the guide's. */
function runScript(script: string) {
  const here = script
    .replaceAll('/opt/countersign/node_modules/.bin/node', process.execPath)
    .replaceAll('/opt/countersign/bin/countersign.js', PROGRAM)
    .replaceAll('http://127.0.0.1:8000', stage.server.url)
    .replaceAll('/opt/strategy', folder());
  const env = {
    HOME: folder(),
    PATH: `${join(folder(), 'bin')}${delimiter}${process.env['PATH']}`,
    DATA_DIR: stage.server.dataDir,
    COUNTERSIGN_URL: stage.server.url,
  };
  return runCommand('sh', ['-e', '-c', here], { cwd: folder(), env });
}

const fileText = (name: string) => readFileSync(join(folder(), name), 'utf8');

test('each step leads to the next, and to an approved simulated trade', async () => {
  const { code, stdout, stderr } = await runScript(guideBlocks('SHELL.md', 'sh').join('\n'));
  expect([code, stderr.match(/Approved: place this order now, and once\./g)?.length]).toEqual([0, 3]);
  const [shown = '', placed] = stdout.trim().split('\n');
  const [documented = ''] = guideBlocks('SHELL.md', 'json');
  expect(Object.keys(JSON.parse(shown))).toEqual(Object.keys(JSON.parse(documented)));
  expect(JSON.parse(shown)).toMatchObject({ granted: true, quantity: 1, entry_price: 4127.5 });
  expect(placed).toMatch(/^simulated order [0-9a-f-]{36}: buy 1 ES$/);
  const { trade_uuid: resumed } = JSON.parse(fileText('grant.json'));
  expect(JSON.parse(fileText('asked.json'))).toMatchObject({ trade_uuid: resumed, status: 'pending' });
});

test('the job of cron runs', async () => {
  const [line = ''] = guideBlocks('SHELL.md', 'crontab');
  const [, job = ''] = /^(?:\S+ ){4}\S+ {2}(.+)$/.exec(line.trim()) ?? [];
  expect((await runScript(job)).code).toBe(0);
  expect(fileText('trade.log')).toContain('simulated order');
});

test('the exit codes of the guide are those of the command', async () => {
  const words = ['--key-file', join(folder(), 'shell.key'), '--instrument', 'ES', '--timeframe', '5min'];
  const trade = [...words, '--direction', 'LONG', '--entry', '4127.5'].join(' ');
  const codeOf = async (line: string) => (await runScript(line)).code;
  expect(await codeOf(`countersign ask ${trade} --quantity 0 --wait`)).toBe(1);
  expect(await codeOf('countersign ask --wait')).toBe(2);
  expect(await codeOf(`countersign ask ${trade} --window 5 --server http://127.0.0.1:9 --wait`)).toBe(3);
  expect(await codeOf(`countersign ask ${trade}`)).toBe(4);
});

test('bars and a question to resume may come from standard input', async () => {
  const key = `--key-file ${join(folder(), 'shell.key')}`;
  const trade = '--instrument ES --timeframe 5min --direction LONG --entry 4127.5';
  expect((await runScript(`countersign ask ${key} ${trade} --bars - < bars.csv`)).code).toBe(4);
  const again = await runScript(`countersign ask ${key} --resume - --wait < asked.json`);
  expect([again.code, again.stdout]).toEqual([1, '']);
  expect(again.stderr).toContain('(already_claimed)');
});

test('n8n can import the workflow: each node has its name, and each connection its nodes', () => {
  const names = workflow.nodes.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(names.length);
  for (const [from, { main }] of Object.entries(workflow.connections)) {
    expect(names).toContain(from);
    for (const { node, type } of main.flat()) expect([names.includes(node), type]).toEqual([true, 'main']);
  }
  for (const { type, typeVersion, position } of workflow.nodes) {
    expect(type).toMatch(/^n8n-nodes-base\.[a-zA-Z]+$/);
    expect([typeof typeVersion, position.length]).toEqual(['number', 2]);
  }
  expect(JSON.stringify(workflow)).not.toMatch(/cs_|credentials/);
});

/** As n8n does: `=` begins a text with expressions in double braces. */
function evaluate(text: string, $json: object): unknown {
  if (!text.startsWith('=')) return text;
  const whole = /^=\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text);
  const run = (expression: string): unknown => runInNewContext(expression, { $json });
  if (whole !== null) return run(whole[1] ?? '');
  return text.slice(1).replace(/\{\{(.*?)\}\}/gs, (_all, expression: string) => String(run(expression)));
}

const parametersOf = (name: string) => workflow.nodes.find((node) => node.name === name)?.parameters;
const commandOf = (name: string, $json: object) =>
  String(evaluate(String((parametersOf(name) as { command?: string } | undefined)?.command), $json));
const condition = () => String(parametersOf('Granted?')?.conditions?.conditions[0]?.leftValue);

const signal = () =>
  Object.fromEntries(
    (parametersOf('Signal')?.assignments?.assignments ?? []).map(({ name, value }) => [name, value]),
  );

test('the steps of the workflow ask, look at the grant, and report', async () => {
  const key = `export COUNTERSIGN_KEY=$(cat shell.key)\n`;
  const asked = await runScript(key + commandOf('Ask for approval', signal()));
  const output = { exitCode: asked.code, stdout: asked.stdout, stderr: asked.stderr };
  expect(evaluate(condition(), output)).toBe(true);
  const grant = JSON.parse(String(evaluate(String(parametersOf('Grant')?.jsonOutput), output)));
  expect(grant).toMatchObject({ granted: true, quantity: 1, stop_price: 4126.5 });
  expect((await runScript(key + commandOf('Report', grant))).code).toBe(0);
});

test.each([
  [{}],
  [{ error: 'Command failed' }],
  [{ exitCode: 0, stdout: '{}' }],
  [{ exitCode: 1, stdout: '' }],
])('nothing but a grant leads to the order: %j', (output) => {
  expect(evaluate(condition(), output)).toBe(false);
});

test('a signal with commands in it runs none of them', async () => {
  mkdirSync(join(folder(), 'bin'), { recursive: true });
  const echo = join(folder(), 'bin/countersign-echo');
  writeFileSync(echo, '#!/bin/sh\nprintf "%s\\n" "$@"\n');
  chmodSync(echo, 0o755);
  const evil = "'; touch owned; echo '";
  const poisoned = Object.fromEntries(Object.keys(signal()).map((name) => [name, `$(touch owned)${evil}`]));
  const line = commandOf('Ask for approval', poisoned).replace('countersign ', 'countersign-echo ');
  const { stdout } = await runScript(`${line}\nls`);
  expect(stdout).not.toContain('owned');
});
