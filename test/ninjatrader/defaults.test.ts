import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { LogLine } from '../support/log-lines.ts';
import { runToEnd } from './support/host.ts';

const STRATEGIES = 1000;
const README = readFileSync(join(import.meta.dirname, '../../clients/ninjatrader/README.md'), 'utf8');

let lines: readonly LogLine[];
beforeAll(async () => {
  lines = await runToEnd('driven', ['defaults', String(STRATEGIES)]);
});

const settings = () => lines.filter(({ event }) => event === 'setting');

test('the settings are the ones of the plan, off and harmless until somebody chooses otherwise', () => {
  expect(settings().map(({ name, value, range }) => [name, value, range])).toEqual([
    ['Enable Pushcut Approval', 'False', null],
    ['Python Server URL', '', null],
    ['Pushcut API Key File', 'countersign\\api-key.txt', null],
    ['Approval Timeout (minutes)', '7', '1 to 60'],
    ["When the server can't be reached", 'Reject', null],
    ['Max drift (ticks)', '20', '0 to 100000'],
    ['Bars to send', '400', '1 to 2000'],
    ['Allow entries without approval', 'False', null],
    ['When a signal reverses a position', 'ExitNow', null],
    ['Max drift in favor (ticks)', '-1', '-1 to 100000'],
    ['Frozen feed (seconds)', '20', '0 to 3600'],
    ['Cooldown after a reject (bars)', '3', '0 to 1000'],
    ['Self-test at startup', 'False', null],
    ['Show buttons on the chart', 'True', null],
  ]);
});

test('they stand in one group, in that order', () => {
  expect(new Set(settings().map(({ group }) => group))).toEqual(new Set(['Pushcut Settings']));
  expect(settings().map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
});

test("the README's table of them says the same", () => {
  const rows = [...README.matchAll(/^\| ([^|]+) \| ([^|]+) \| [^|]*\|$/gm)].map(([, name, value]) => [
    name,
    value,
  ]);
  const said: Readonly<Record<string, string>> = { True: 'on', False: 'off', '': 'empty' };
  for (const { name, value } of settings()) {
    const row = rows.find(([first]) => first === name);
    expect(row?.[1]?.replaceAll('`', '')).toBe(said[String(value)] ?? value);
  }
});

test('a list of strategies that opens makes them again and again, and nothing is started', () => {
  expect(lines.find(({ event }) => event === 'after')).toMatchObject({
    strategies: STRATEGIES,
    busy_threads: 0,
  });
});
