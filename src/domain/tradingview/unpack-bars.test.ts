import { describe, expect, test } from 'vitest';
import { unpackBars } from './unpack-bars.ts';

describe('packed bars', () => {
  test.each([
    ['nothing', ''],
    ['another text', 'four hundred bars'],
    ['a later form', '2.1.25.100.0.300000.A.AAAA.'],
    ['no bars', '1.0.25.100.0.300000.A.AAAA.'],
    ['no bars and no prices', '1.0.25.100.0.300000.A..'],
    ['more bars than are ever packed', `1.401.25.100.0.300000.A.${'AAAA'.repeat(401)}.`],
    ['no step', '1.1.0.100.0.300000.A.AAAA.'],
    ['a scale of nothing', '1.1.25.0.0.300000.A.AAAA.'],
    ['a price too few', '1.1.25.100.0.300000.A.AAA.'],
    ['a price too many', '1.1.25.100.0.300000.A.AAAAA.'],
    ['a volume too few', '1.1.25.100.1.300000.A.AAAA.'],
    ['volumes that were not announced', '1.1.25.100.0.300000.A.AAAA.A'],
    ['no time', '1.1.25.100.0.300000..AAAA.'],
    ['half a gap', '1.2.25.100.0.300000.AB.AAAAAAAA.'],
    ['a gap beyond the last bar', '1.2.25.100.0.300000.ACB.AAAAAAAA.'],
    ['a gap at no bar', '1.2.25.100.0.300000.AAB.AAAAAAAA.'],
    ['a number without an end', '1.1.25.100.0.300000.A.AAAg.'],
    ['a time without an end', '1.1.25.100.0.300000.Ag.AAAA.'],
    ['one more price without an end', '1.1.25.100.0.300000.A.AAAAg.'],
    ['a volume without an end', '1.1.25.100.1.300000.A.AAAA.Ag'],
    ['a time that is not exact', `1.1.25.100.0.300000.${'g'.repeat(10)}I.AAAA.`],
    ['a number that is not exact', `1.1.25.100.0.300000.A.AAA${'_'.repeat(11)}f.`],
    ['a character of another alphabet', '1.1.25.100.0.300000.A.AA+A.'],
    ['the end cut off', '1.2.25.100.0.300000.A.AAAAAA'],
  ])('refuses %s', (_what, packed) => {
    expect(unpackBars(packed)).toEqual({ rule: expect.stringContaining('unchanged and complete') });
  });

  test('one bar of zeros is one bar of zeros', () => {
    expect(unpackBars('1.1.25.100.0.300000.A.AAAA.')).toEqual({ t: [0], o: [0], h: [0], l: [0], c: [0] });
  });

  test('each follow from the one before', () => {
    // Opens and closes in quarters: 16510 16512, 16511 16507, 16507 16507, 16508 16508. The second bar comes 3 ms late.
    const times = 'ofBGCF';
    const prices = '8ngBEGC' + 'BHAE' + 'AAAA' + 'CAAA';
    expect(unpackBars(`1.4.25.100.10.300000.${times}.${prices}.MAgBF`)).toEqual({
      t: [1000, 301_003, 601_003, 901_000],
      o: [4127.5, 4127.75, 4126.75, 4127],
      h: [4128.75, 4127.75, 4126.75, 4127],
      l: [4127.25, 4126.25, 4126.75, 4127],
      c: [4128, 4126.75, 4126.75, 4127],
      v: [1.2, 0, 3.2, 0.5],
    });
  });

  test.each([
    ['whole numbers', '1.1.1.1.1.0.A.EAAA.C', { t: [0], o: [2], h: [2], l: [2], c: [2], v: [2] }],
    ['prices below zero', '1.1.1.1.0.0.A.DBAA.', { t: [0], o: [-2], h: [-2], l: [-3], c: [-3] }],
    [
      'the largest exact number',
      `1.1.1.1.0.0.${'_'.repeat(10)}H.AAAA.`,
      { t: [Number.MAX_SAFE_INTEGER], o: [0], h: [0], l: [0], c: [0] },
    ],
  ])('may have %s', (_what, packed, bars) => {
    expect(unpackBars(packed)).toEqual(bars);
  });

  test('may be 400', () => {
    const bars = unpackBars(`1.400.25.100.0.300000.A.${'AAAA'.repeat(400)}.`);
    expect('t' in bars && [bars.t.length, bars.t.at(-1), bars.c.length]).toEqual([400, 119_700_000, 400]);
  });
});
