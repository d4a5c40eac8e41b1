import { describe, expect, test } from 'vitest';
import { isFullLength } from './full-length.ts';
import { measureCoverage } from './support/measure-coverage.ts';
import { USUAL_TRADER } from './support/simulated-traders.ts';

const RUNS = isFullLength ? 2000 : 60;
/** Four standard deviations of a share of 95% in so many runs. */
const LUCK = 4 * Math.sqrt((0.95 * 0.05) / RUNS);

describe.each([200, 1000])('of simulated traders with %i decided trades', (trades) => {
  test.each([
    ['no skill', 0],
    ['skill', 0.4],
    ['harm', -0.3],
  ])('%s: 95 of 100 intervals cover the truth', (_name, skill) => {
    const { covers, isNone } = measureCoverage({ ...USUAL_TRADER, trades, skill }, RUNS);
    expect(Math.abs(covers - 0.95)).toBeLessThan(0.01 + LUCK);
    if (skill === 0) expect(isNone).toBe(covers);
  });
});
