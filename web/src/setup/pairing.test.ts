import { expect, test } from 'vitest';
import { guessDeviceName, parsePairingCode } from './pairing.ts';

const CODE = 'q83vEjRWeJASNFZ4kBI0VniQEjRWeJAS';

test.each([`https://approve.example.com/pair?code=${CODE}`, `  ${CODE}\n`])('%j holds the code', (pasted) => {
  expect(parsePairingCode(pasted)).toBe(CODE);
});

test.each([
  '',
  'hello',
  `https://approve.example.com/chart/1?code=${CODE}`,
  'https://approve.example.com/pair',
])('%j holds none', (pasted) => {
  expect(parsePairingCode(pasted)).toBeUndefined();
});

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15', 'iPhone'],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/125.0 Mobile Safari/537.36', 'Android phone'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 'Mac'],
  ['curl/8.0', 'My phone'],
])('%s is a device called %s', (userAgent, name) => {
  expect(guessDeviceName(userAgent)).toBe(name);
});
