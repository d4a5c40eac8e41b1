import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite/open-sqlite.ts';
import { casesAtFullLength } from '../full-length.ts';
import { simulateJudged, workingDay } from '../support/judged-trades.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const judgment = (...words: string[]) => stage.server.run('judgment', ...words);

test('the report is printed, and drawn into a file, while the server runs', async () => {
  expect((await judgment()).stdout).toBe('No trade has been followed to its end yet.\n');
  const store = await openSqlite(stage.server.dataDir);
  const trades = [...simulateJudged({ sessions: 60, perDay: 6, strategies: ['a', 'b'], skill: 1 })];
  await store.countJudged(trades.map((after) => ({ before: null, after })));
  await store.close();
  const file = join(stage.server.dataDir, 'report.png');
  const { code, stdout } = await judgment('--strategy', 'a', '--from', workingDay(10), '--png', file);
  expect(code).toBe(0);
  expect(stdout).toContain(`150 trades in 50 sessions, ${workingDay(10)} to ${workingDay(59)}.`);
  expect(stdout).toMatch(/^As decided +[+−][\d.]+ R$/m);
  expect(stdout).toMatch(
    /^Your selection: \+[\d.]+ R a trade \(95% interval .*\)\. Approved trades did better/m,
  );
  expect(stdout).toContain('Nothing here is advice.');
  expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
  const { stdout: json } = await judgment('--format', 'json');
  expect(JSON.parse(json)).toMatchObject({ trades: 360, sessions: 60 });
});

test.each(
  casesAtFullLength([
    [['--format', 'xml'], '--format: expected text, json, csv, found "xml"'],
    [['--from', 'monday'], '--from: expected a day like 2026-01-15, found "monday"'],
  ]),
)('%s is refused in one sentence', async (words, sentence) => {
  const { code, stderr } = await judgment(...words);
  expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
});
