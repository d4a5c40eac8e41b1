import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
const folder = mkdtempSync(join(tmpdir(), 'countersign-bars-'));
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const bars = (...words: string[]) => stage.server.run('bars', ...words);
const ROWS = [
  '2024-01-15T14:31:00Z,4127,4128,4126,4127.5',
  '2024-01-15T14:32:00Z,4127.5,4128.5,4127,4128',
  '2024-01-15T14:33:00Z,4128,4129,4127.75,4129',
];

test('a file of bars is imported while the server runs, and again without effect', async () => {
  const file = join(folder, 'ES.csv');
  writeFileSync(file, ['time,open,high,low,close', ...ROWS].join('\n'));
  const first = await bars('import', file, '--instrument', 'ES');
  expect([first.code, first.stderr]).toEqual([
    0,
    'Read 3 bars (times with an offset, commas, no volume, bars of 60 s).\nFor "ES", 3 are new and 0 have other prices. The server follows the trades that they concern again.\n',
  ]);
  const again = await bars('import', file, '--instrument', 'ES', '--timeframe', '1min');
  expect(again.stderr).toContain('0 are new and 0 have other prices');
});

test('what can’t be read is named in one sentence', async () => {
  const file = join(folder, 'bad.csv');
  writeFileSync(file, ['time,open,high,low,close', ROWS[0], '2024-01-15T14:32:00Z,x,1,1,1'].join('\n'));
  const bad = await bars('import', file, '--instrument', 'ES');
  expect([bad.code, bad.stderr]).toEqual([2, expect.stringContaining('expected a number, found "x"')]);
  const missing = await bars('import', '/nowhere.csv', '--instrument', 'ES');
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('ENOENT')]);
  expect((await bars('import', file)).stderr).toContain('--instrument is needed, as the strategy names it');
  expect((await bars()).stderr).toContain('bars: expected import');
});
