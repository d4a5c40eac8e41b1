import { expect, test } from 'vitest';
import { pairingCodeIn } from './pairing-code.ts';

const CODE = 'q83vEjRWeJASNFZ4kBI0VniQEjRWeJAS';

test.each([`https://approve.example.com/pair?code=${CODE}`, `  ${CODE}\n`])('%j holds the code', (pasted) => {
  expect(pairingCodeIn(pasted)).toBe(CODE);
});

test.each([
  '',
  'hello',
  `https://approve.example.com/chart/1?code=${CODE}`,
  'https://approve.example.com/pair',
])('%j holds none', (pasted) => {
  expect(pairingCodeIn(pasted)).toBeUndefined();
});
