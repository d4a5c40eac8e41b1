import { expect, test } from 'vitest';
import { REFUSAL_CODES } from './refusal.ts';

test('refusal codes are distinct and written as clients compare them', () => {
  expect(new Set(REFUSAL_CODES).size).toBe(REFUSAL_CODES.length);
  for (const code of REFUSAL_CODES) expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
});
