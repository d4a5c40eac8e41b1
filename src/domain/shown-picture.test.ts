import { expect, test } from 'vitest';
import type { Approvers } from './approvers.ts';
import { findShownPicture } from './shown-picture.ts';

const [anna, ben, carl] = [
  { name: 'anna', hours: null, language: 'de' },
  { name: 'ben', hours: null, language: 'ja' },
  { name: 'carl', hours: null, language: 'ja' },
] as const;
const SEVERAL: Approvers = { all: [anna, ben, carl], formerNames: ['trader'], twoAbove: null };
const GERMAN = { approver: 'anna', pictureHash: 'german' };
const JAPANESE = { approver: 'ben', pictureHash: 'japanese' };

test.each([
  ['their own', 'ben', [GERMAN, JAPANESE], 'japanese'],
  ['their own, under a former name', 'anna', [JAPANESE, { ...GERMAN, approver: 'trader' }], 'german'],
  [
    'their own, even if the first in that language was another',
    'carl',
    [JAPANESE, { ...JAPANESE, approver: 'carl', pictureHash: 'own' }],
    'own',
  ],
  ["another's in the same language", 'carl', [GERMAN, JAPANESE], 'japanese'],
  ['none that was in another language', 'ben', [GERMAN], undefined],
  ['none where no phone was seen to have one', 'anna', [], undefined],
] as const)('an approver had %s', (_what, approver, shown, hash) => {
  expect(findShownPicture(SEVERAL, approver, shown)).toBe(hash);
});

test('while nobody is named, every device is that of the only approver', () => {
  const only: Approvers = { all: [{ name: 'trader', hours: null }], formerNames: null, twoAbove: null };

  expect(findShownPicture(only, 'my tablet', [{ approver: 'trader', pictureHash: 'abc' }])).toBe('abc');
});
