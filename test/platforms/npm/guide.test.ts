import { expect, test } from 'vitest';
import { guideBlocks } from '../../support/guide-blocks.ts';
import { useGuide } from '../../support/guide-stage.ts';

/** docs/TYPESCRIPT.md as a user follows it: each block is run, in order. */
const programs = guideBlocks('TYPESCRIPT.md', 'ts');
const { installed, run, stage } = useGuide('TYPESCRIPT.md', 'strategy.ts', () => process.execPath);

test('the client is installed without a word of warning', () => {
  const { code, stderr } = installed();
  expect([code, stderr]).toEqual([0, '']);
});

test('the first strategy asks, is approved, and reports its simulated order', async () => {
  expect(await run(programs[0])).toMatch(/^simulated order [0-9a-f-]{36}: LONG 2 ES$/);
});

test('the loop of a bot polls its ticket', async () => {
  expect(await run(programs[1])).toBe('simulated order: SHORT');
});

test('new bars are sent without a question', async () => {
  expect(await run(programs[2])).toBe('the server has them: true');
});

test('a backtest is granted', async () => {
  expect(await run(programs[3])).toBe('backtest: 1');
});

test('a bridge refuses what is no grant', async () => {
  expect(await run(programs[4])).toBe('refused');
});

test('the example in the README of the client asks, with what it leaves to the reader', async () => {
  const [example = ''] = guideBlocks('../clients/typescript/README.md', 'ts');
  const given = `
    const key = ${JSON.stringify(stage().strategy.key)};
    const bars = [{ timestamp: '2024-01-15T14:30:00Z', open: 4125, high: 4128.75, low: 4124.25, close: 4127.5 }];
    const place = async (order: { quantity: number | null }) => console.log('placed', order.quantity);
  `;
  const program = given + example.replace('https://approvals.example.com', stage().server.url);
  expect(await run(program)).toBe('placed 2');
});

test('there is no program in the guide that is not run here', () => {
  expect(programs).toHaveLength(5);
});
