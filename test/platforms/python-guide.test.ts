import { join } from 'node:path';
import { expect, test } from 'vitest';
import { guideBlocks } from '../support/guide-blocks.ts';
import { useGuide } from '../support/guide-stage.ts';

/** docs/PYTHON.md as a user follows it: each block is run, in order. */
const programs = guideBlocks('PYTHON.md', 'python');
const { installed, run, stage } = useGuide('PYTHON.md', 'strategy.py', (folder) =>
  join(folder, '.venv/bin/python'),
);

const [first, bars, feed, asyncio, loop, backtest, bridge] = programs;

test('the client is installed without a word of warning but about pip itself', () => {
  const { code, stderr } = installed();
  expect([code, stderr.replaceAll(/^\[notice\].*$|\n/gm, '')]).toEqual([0, '']);
});

test('the first strategy asks, is approved, and reports its simulated order', async () => {
  expect(await run(first)).toMatch(/^simulated order [0-9a-f-]{36} 2$/);
});

test("bars are passed as ccxt's rows", async () => {
  expect(await run(bars)).toBe('simulated order: 0.25');
});

test('new bars are sent without a question', async () => {
  expect(await run(feed)).toBe('the server has them: True');
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
    `key = ${JSON.stringify(stage().strategy.key)}`,
    'bars = [{"timestamp": "2024-01-15T14:30:00Z", "open": 5970, "high": 5971, "low": 5969, "close": 5970.25}]',
    'fill = SimpleNamespace(quantity=2, price=5970.5)',
    'broker = SimpleNamespace(buy=lambda quantity, client_order_id: print("bought", quantity) or fill)',
  ].join('\n');
  const program = `${given}\n${example.replace('https://approvals.example.com', stage().server.url)}`;
  expect(await run(program)).toBe('bought 2');
});

test('there is no program in the guide that is not run here', () => {
  expect(programs).toHaveLength(7);
});
