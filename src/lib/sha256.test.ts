import { expect, test } from 'vitest';
import { sha256Hex } from './sha256.ts';

// The examples of FIPS 180-2.
test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('the hash of "%s" is %s', (text, hash) => {
  expect(sha256Hex(text)).toBe(hash);
});

test('a text is hashed as its UTF-8 bytes', () => {
  expect(sha256Hex('€ 50')).toBe(sha256Hex(new TextEncoder().encode('€ 50')));
});
