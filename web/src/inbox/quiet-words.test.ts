import { expect, test } from 'vitest';
import type { StrategyView } from '../../../src/http/inbox/view.ts';
import { quietWords } from './quiet-words.ts';

const running = { paused: false, since: null, by: null, rejected: 0 };
const strategy = (state: StrategyView['state']): StrategyView => ({
  name: 'breakout',
  state,
  seen_at: null,
  trades_today: 0,
});

test('who has no strategy, or one that never called, is sent to the set-up', () => {
  const words = [quietWords({ pause: running, strategies: [] })];
  words.push(quietWords({ pause: running, strategies: [strategy('never')] }));
  expect(words.map(({ link }) => link?.path)).toEqual(['/setup', '/setup']);
});

test('while paused nobody is told to wait for trades', () => {
  const { text } = quietWords({ pause: { ...running, paused: true }, strategies: [strategy('alive')] });
  expect(text).toContain('rejected while paused');
});

test('a strategy that fell silent is something to look after', () => {
  const { text } = quietWords({ pause: running, strategies: [strategy('silent'), strategy('never')] });
  expect(text).toContain('No strategy is alive');
});

test.each([
  [1, 'One strategy is alive'],
  [2, '2 strategies are alive'],
])('%d alive', (count, words) => {
  const strategies = Array.from({ length: count }, () => strategy('alive'));
  expect(quietWords({ pause: running, strategies }).text).toContain(words);
});
