import { expect, test } from 'vitest';
import type { Declaration } from './declaration.ts';
import { findDeclarationFault } from './declaration-fault.ts';

const silver: Declaration = {
  pattern: 'SI',
  tickSize: 0.005,
  pointValue: 1000,
  currency: 'USD',
  timezone: null,
  format: null,
};

test.each([
  ['a root', {}],
  ['a name with a star that means one future', { pattern: 'BTC*' }],
  ['a pair in coins', { pattern: 'MY*/USDT', currency: 'USDT' }],
  ['a zone', { timezone: 'America/New_York' }],
  ['the smallest and the largest numbers', { tickSize: 1e-18, pointValue: 1e12 }],
  ['a name of one character', { pattern: 'Z' }],
  ['a star that stands for the months of one future', { pattern: 'ESZ*' }],
])('%s may be declared', (_what, changes) => {
  expect(findDeclarationFault({ ...silver, ...changes }, [])).toBeUndefined();
});

test.each<[string, Partial<Declaration>, string, string]>([
  ['a tick of 0', { tickSize: 0 }, 'tickSize', 'must be above 0, found 0'],
  ['a tick below 0', { tickSize: -1 }, 'tickSize', 'must be above 0, found -1'],
  ['no number', { pointValue: Number.NaN }, 'pointValue', 'must be above 0, found NaN'],
  ['more than any market has', { pointValue: 1.1e12 }, 'pointValue', 'must be above 0, found 1100000000000'],
  ['a currency with a sign behind', { currency: 'USD$' }, 'currency', 'found "USD$"'],
  ['a currency with a sign in front', { currency: '$USD' }, 'currency', 'found "$USD"'],
  ['a name that begins with a space', { pattern: ' SI' }, 'pattern', 'found " SI"'],
  ['a name that ends with one', { pattern: 'SI ' }, 'pattern', 'found "SI "'],
  ['a name of more than 40 characters', { pattern: 'S'.repeat(41) }, 'pattern', 'must be a name of 1 to 40'],
  [
    'a pattern of the same month of two futures',
    { pattern: 'E*Z6' },
    'pattern',
    'matches two contracts, ES (E-mini S&P 500) and',
  ],
  [
    'a pattern of it as NinjaTrader writes it',
    { pattern: 'SI* 12-26' },
    'pattern',
    '"SI* 12-26" matches two contracts, SI (Silver) and SIL (Micro Silver): declare each',
  ],
  [
    'a pattern of continuous contracts',
    { pattern: 'SI*1!' },
    'pattern',
    '"SI*1!" matches two contracts, SI (Silver) and SIL (Micro Silver): declare each',
  ],
  ['a word for money', { currency: 'dollars' }, 'currency', 'found "dollars"'],
  ['a zone that there is not', { timezone: 'Mars/Olympus' }, 'timezone', 'found "Mars/Olympus"'],
  ['no name', { pattern: '' }, 'pattern', 'must be a name of 1 to 40 characters, found ""'],
  [
    'a pattern of two futures',
    { pattern: 'SI*' },
    'pattern',
    '"SI*" matches two contracts, SI (Silver) and SIL (Micro Silver): declare each',
  ],
  [
    'a pattern of everything',
    { pattern: '*' },
    'pattern',
    'matches two contracts, ES (E-mini S&P 500) and MES',
  ],
])('%s is refused in one sentence', (_what, changes, field, rule) => {
  expect(findDeclarationFault({ ...silver, ...changes }, [])).toEqual({
    field,
    rule: expect.stringContaining(rule),
  });
});

test.each([
  ['SI', 'SI'],
  ['SI 03-27', 'SI'],
  ['SI', 'SI 03-27'],
  ['GC*', 'GC'],
  ['*USDT', 'BTC*'],
  ['MY*A', 'M*A'],
])('"%s" beside a declared "%s" is refused, naming both', (pattern, declared) => {
  const fault = findDeclarationFault({ ...silver, pattern }, [{ ...silver, pattern: declared }]);
  expect(fault).toEqual({
    field: 'pattern',
    rule: `"${pattern}" and the declared "${declared}" match the same names: remove one of them`,
  });
});

test.each([
  ['SIL', 'SI'],
  ['BTC*', 'ETH*'],
  ['*USDT', '*USDC'],
])('"%s" may stand beside a declared "%s"', (pattern, declared) => {
  expect(findDeclarationFault({ ...silver, pattern }, [{ ...silver, pattern: declared }])).toBeUndefined();
});
