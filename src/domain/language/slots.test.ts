import { expect, test } from 'vitest';
import { fillSlots, slot } from './slots.ts';

test.each([
  [`run ${slot(0)} on ${slot(1)}.`, ['run ', 1, ' on ', 2, '.']],
  [`${slot(1)} で ${slot(0)}`, [2, ' で ', 1]],
  ['nothing', ['nothing']],
])('%j has its elements in place', (sentence, pieces) => {
  expect(fillSlots(sentence, 1, 2)).toEqual(pieces);
});
