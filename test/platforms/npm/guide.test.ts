import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApproving } from '../../support/approving-hand.ts';
import { fileFolder } from '../../support/file-folder.ts';
import { guideBlocks } from '../../support/guide-blocks.ts';
import { type LiveStage, startLiveStage } from '../../support/live-stage.ts';
import { runCommand } from '../../support/run-command.ts';

/** docs/TYPESCRIPT.md as a user follows it: each block is run, in order, against a real server. */
const ROOT = join(import.meta.dirname, '../../..');
const folder = fileFolder('countersign-typescript-');
const programs = guideBlocks('TYPESCRIPT.md', 'ts');

let stage: LiveStage;
let stopApproving: () => void;
beforeAll(async () => {
  stage = await startLiveStage();
  stopApproving = startApproving(stage);
  writeFileSync(join(folder(), 'countersign.key'), `${stage.strategy.key}\n`);
  const install = guideBlocks('TYPESCRIPT.md', 'sh').join('\n').replaceAll('/opt/countersign', ROOT);
  const { code, stderr } = await runCommand('sh', ['-e', '-c', `cd ${folder()}\n${install}`], { cwd: ROOT });
  expect([code, stderr]).toEqual([0, '']);
});
afterAll(async () => {
  stopApproving();
  await stage[Symbol.asyncDispose]();
});

/** With the address of this server in place of the guide's. */
async function run(program: string | undefined): Promise<string> {
  const file = join(folder(), 'strategy.ts');
  writeFileSync(file, String(program).replaceAll('http://127.0.0.1:8000', stage.server.url));
  const { code, stdout, stderr } = await runCommand(process.execPath, [file], { cwd: folder() });
  expect([code, stderr]).toEqual([0, '']);
  return stdout.trim();
}

test('the first strategy asks, is approved, and reports its simulated order', async () => {
  expect(await run(programs[0])).toMatch(/^simulated order [0-9a-f-]{36}: LONG 2 ES$/);
});

test('the loop of a bot polls its ticket', async () => {
  expect(await run(programs[1])).toBe('simulated order: SHORT');
});

test('a backtest is granted', async () => {
  expect(await run(programs[2])).toBe('backtest: 1');
});

test('a bridge refuses what is no grant', async () => {
  expect(await run(programs[3])).toBe('refused');
});

test('the example in the README of the client asks, with what it leaves to the reader', async () => {
  const [example = ''] = guideBlocks('../clients/typescript/README.md', 'ts');
  const given = `
    const key = ${JSON.stringify(stage.strategy.key)};
    const bars = [{ timestamp: '2024-01-15T14:30:00Z', open: 4125, high: 4128.75, low: 4124.25, close: 4127.5 }];
    const place = async (order: { quantity: number | null }) => console.log('placed', order.quantity);
  `;
  const program = given + example.replace('https://approvals.example.com', stage.server.url);
  expect(await run(program)).toBe('placed 2');
});

test('there is no program in the guide that is not run here', () => {
  expect(programs).toHaveLength(4);
});
