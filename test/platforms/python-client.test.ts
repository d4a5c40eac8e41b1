import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ensurePython, type Python } from './support/python.ts';

const FOLDER = join(import.meta.dirname, 'python');
const files = readdirSync(FOLDER).filter((name) => /^test_.*\.py$/.test(name));

let python: Python;

beforeAll(async () => {
  python = await ensurePython('python');
});

test.each(files)('the Python client passes %s, run by the Python that is installed', async (file) => {
  const { code, stderr } = await python.run([join(FOLDER, file)]);
  expect(stderr).toMatch(/^Ran [1-9]\d* tests? in /m);
  expect(code, stderr).toBe(0);
});
