import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensurePython } from './support/python.ts';

test('every answer of the vectors gets its verdict, by the Python that is installed', async () => {
  const python = await ensurePython('python');
  const { code, stderr } = await python.run([join(import.meta.dirname, 'python/test_vectors.py')]);
  expect(stderr).toMatch(/Ran 2 tests in .*\n\nOK/);
  expect(code).toBe(0);
});
