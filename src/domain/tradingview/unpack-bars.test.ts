import { describe, expect, test } from 'vitest';
import { unpackBars } from './unpack-bars.ts';

describe('packed bars', () => {
  test.each([
    ['nothing', ''],
    ['another text', 'four hundred bars'],
    ['a later form', '2.1.25.100.0.300000.A.AAAA.'],
    ['no bars', '1.0.25.100.0.300000.A.AAAA.'],
    ['more bars than are ever packed', `1.401.25.100.0.300000.A.${'AAAA'.repeat(401)}.`],
    ['no step', '1.1.0.100.0.300000.A.AAAA.'],
    ['a price too few', '1.1.25.100.0.300000.A.AAA.'],
    ['a price too many', '1.1.25.100.0.300000.A.AAAAA.'],
    ['a volume too few', '1.1.25.100.1.300000.A.AAAA.'],
    ['volumes that were not announced', '1.1.25.100.0.300000.A.AAAA.A'],
    ['no time', '1.1.25.100.0.300000..AAAA.'],
    ['half a gap', '1.2.25.100.0.300000.AB.AAAAAAAA.'],
    ['a gap beyond the last bar', '1.2.25.100.0.300000.ACB.AAAAAAAA.'],
    ['a gap at no bar', '1.2.25.100.0.300000.AAB.AAAAAAAA.'],
    ['a number without an end', '1.1.25.100.0.300000.A.AAAg.'],
    ['a number that is not exact', `1.1.25.100.0.300000.A.AAA${'_'.repeat(11)}f.`],
    ['a character of another alphabet', '1.1.25.100.0.300000.A.AA+A.'],
    ['the end cut off', '1.2.25.100.0.300000.A.AAAAAA'],
  ])('refuses %s', (_what, packed) => {
    expect(unpackBars(packed)).toEqual({ rule: expect.stringContaining('unchanged and complete') });
  });

  test('one bar of zeros is one bar of zeros', () => {
    expect(unpackBars('1.1.25.100.0.300000.A.AAAA.')).toEqual({ t: [0], o: [0], h: [0], l: [0], c: [0] });
  });
});
