import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startApproving } from '../support/approving-hand.ts';
import { fileFolder } from '../support/file-folder.ts';
import { guideBlocks } from '../support/guide-blocks.ts';
import { startLiveStage } from '../support/live-stage.ts';
import { runCommand } from '../support/run-command.ts';

const folder = fileFolder('countersign-by-hand-');

test('the two calls of START.md submit the example of API.md, and claim it once it is approved', async () => {
  await using stage = await startLiveStage();
  const stopApproving = startApproving(stage);
  const [signal = ''] = guideBlocks('API.md', 'json');
  writeFileSync(join(folder(), 'signal.json'), signal);
  const [calls = ''] = guideBlocks('START.md', 'sh');
  const env = { PATH: process.env['PATH'], URL: stage.server.url, KEY: stage.strategy.key };
  const { code, stdout } = await runCommand('sh', ['-ec', calls.replaceAll('curl ', 'curl -sS ')], {
    env,
    cwd: folder(),
  });
  stopApproving();
  const [, asked = '', claimed = ''] = /^(\{.*\})(\{.*\})$/.exec(stdout.trim()) ?? [];
  expect(code).toBe(0);
  expect(JSON.parse(asked)).toMatchObject({ status: 'pending' });
  expect(JSON.parse(claimed)).toMatchObject({ granted: true });
});
