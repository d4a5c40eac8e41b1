import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApproving } from '../support/approving-hand.ts';
import { fileFolder } from '../support/file-folder.ts';
import { guideBlocks } from '../support/guide-blocks.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { runCommand } from '../support/run-command.ts';

/** docs/PYTHON.md as a user follows it: each block is run, in order, against a real server. */
const ROOT = join(import.meta.dirname, '../..');
const folder = fileFolder('countersign-python-');
const programs = guideBlocks('PYTHON.md', 'python');

let stage: LiveStage;
let stopApproving: () => void;
beforeAll(async () => {
  stage = await startLiveStage();
  stopApproving = startApproving(stage);
  writeFileSync(join(folder(), 'countersign.key'), `${stage.strategy.key}\n`);
  const install = guideBlocks('PYTHON.md', 'sh').join('\n').replaceAll('/opt/countersign', ROOT);
  const { code, stderr } = await runCommand('sh', ['-ec', install], { cwd: folder() });
  expect([code, stderr.replaceAll(/^\[notice\].*$|\n/gm, '')]).toEqual([0, '']);
});
afterAll(async () => {
  stopApproving();
  await stage[Symbol.asyncDispose]();
});

/** With the address of this server in place of the guide's. */
async function run(program: string | undefined): Promise<string> {
  const file = join(folder(), 'strategy.py');
  writeFileSync(file, String(program).replaceAll('http://127.0.0.1:8000', stage.server.url));
  const { code, stdout, stderr } = await runCommand(join(folder(), '.venv/bin/python'), [file], {
    cwd: folder(),
  });
  expect([code, stderr]).toEqual([0, '']);
  return stdout.trim();
}

const [first, bars, asyncio, loop, backtest, bridge] = programs;

test('the first strategy asks, is approved, and reports its simulated order', async () => {
  expect(await run(first)).toMatch(/^simulated order [0-9a-f-]{36} 2$/);
});

test("bars are passed as ccxt's rows", async () => {
  expect(await run(bars)).toBe('simulated order: 0.25');
});

test('a question is awaited', async () => {
  expect(await run(asyncio)).toBe('simulated order: 1');
});

test('the loop of a bot polls its ticket', async () => {
  expect(await run(loop)).toBe('simulated order approved');
});

test('a backtest is granted', async () => {
  expect(await run(backtest)).toBe('backtest: 2');
});

test('a bridge refuses what is no grant, and permits what the server signed, once', async () => {
  expect(await run(bridge)).toBe('refused');
  const lines = (await run(`${first}\nprint(grant.answer["signed_grant"])`)).split('\n');
  const signed = JSON.stringify(lines.at(-1));
  const again = `\nprint(permits(${signed}, "ES", "LONG", 2))\n`;
  const other = `\nprint(permits(${signed}, "ES", "LONG", 3))`;
  expect(await run(`${bridge}${other}${again}${again}`)).toBe('refused\nFalse\nTrue\nFalse');
});

test('the example in the README of the client asks, with what it leaves to the reader', async () => {
  const [example = ''] = guideBlocks('../clients/python/README.md', 'python');
  const given = [
    'from types import SimpleNamespace',
    `key = ${JSON.stringify(stage.strategy.key)}`,
    'bars = [{"timestamp": "2024-01-15T14:30:00Z", "open": 5970, "high": 5971, "low": 5969, "close": 5970.25}]',
    'fill = SimpleNamespace(quantity=2, price=5970.5)',
    'broker = SimpleNamespace(buy=lambda quantity, client_order_id: print("bought", quantity) or fill)',
  ].join('\n');
  const program = `${given}\n${example.replace('https://approvals.example.com', stage.server.url)}`;
  expect(await run(program)).toBe('bought 2');
});

test('there is no program in the guide that is not run here', () => {
  expect(programs).toHaveLength(6);
});
