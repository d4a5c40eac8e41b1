import { expect, test } from 'vitest';
import { sha256Hex } from './sha256.ts';
import { uuidFrom } from './uuid-from.ts';

test('the same hash gives the same UUID, of version 8', () => {
  const uuid = uuidFrom(sha256Hex('one'));
  expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidFrom(sha256Hex('one'))).toBe(uuid);
  expect(uuidFrom(sha256Hex('two'))).not.toBe(uuid);
});
