import { expect, test } from 'vitest';
import { readTimeframe } from './timeframe.ts';

test.each([
  ['5', '5min'],
  ['60', '1h'],
  ['240', '4h'],
  ['90', '90min'],
  ['D', '1day'],
  ['1D', '1day'],
  ['W', '1week'],
  ['3M', '3month'],
  ['30S', '30s'],
  ['100T', '100 ticks'],
  ['0', '0min'],
  [' 15 ', '15min'],
  ['10R', '10 range'],
  ['5min', '5min'],
  ['5 minutes', '5 minutes'],
  ['Renko 5', 'Renko 5'],
  ['12345', '12345'],
])('%s is %s', (interval, timeframe) => {
  expect(readTimeframe(interval)).toBe(timeframe);
});
