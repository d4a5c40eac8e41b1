import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { simulateSessions } from '../../demo/market/simulate-sessions.ts';
import { asUtcMs } from '../../src/domain/units.ts';
import { runProgram } from '../support/run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-demo-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Real bars where they are at hand, else bars that look like them. */
const REAL_BARS = join(import.meta.dirname, '../../../shared/data/ES_201310_5m.csv');
const bars = existsSync(REAL_BARS) ? REAL_BARS : writeSimulatedBars();

function writeSimulatedBars(): string {
  const startAt = asUtcMs(Date.parse('2026-01-12T00:00:00Z'));
  const rows = simulateSessions({ seed: 11, startAt, bars: 3000 }).map(
    ({ closedAt, open, high, low, close, volume }) => [closedAt, open, high, low, close, volume].join(','),
  );
  const file = join(folder, 'ES_5m.csv');
  writeFileSync(file, ['ts,open,high,low,close,volume', ...rows].join('\n'));
  return file;
}

test('the demo plays six trades by itself, each to the end that it must have', {
  timeout: 120_000,
}, async () => {
  const words = ['demo', '--auto', '--trades', '6', '--data', bars];
  const { code, stdout, stderr } = await runProgram({ PATH: process.env['PATH'] }, words);
  expect(stdout).toContain('6 of 6 trades ended as expected');
  expect(stdout).not.toContain('✗');
  expect([code, stderr]).toEqual([0, '']);
});

test('a file of bars that is not there ends the demo with 1 and names it', async () => {
  const words = ['demo', '--auto', '--data', join(folder, 'nowhere.csv')];
  const { code, stdout } = await runProgram({ PATH: process.env['PATH'] }, words);
  expect(stdout).toContain('nowhere.csv: no such file');
  expect(code).toBe(1);
});
