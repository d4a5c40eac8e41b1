import { expect, test } from 'vitest';
import { walkBars } from '../../test/market-fixtures.ts';
import { packBars, unpackBars } from './packed-bars.ts';

test.each([0, 1, 2000])('%i bars come out as they went in', (count) => {
  const bars = walkBars({ count });
  expect(unpackBars(packBars(bars))).toEqual(bars);
});
