import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { ensurePython } from './support/python.ts';

let folder: string;

const ensure = () => ensurePython('tiny', { lists: folder, cache: join(folder, 'cache') });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-venv-'));
  writeFileSync(join(folder, 'tiny.txt'), 'six==1.17.0\n');
});

test('two test files that start at once share one environment with what their list names', async () => {
  const [one, two] = await Promise.all([ensure(), ensure()]);
  expect(one.interpreter).toBe(two.interpreter);
  expect(await two.run(['-c', 'import six; print(six.__version__)'])).toMatchObject({
    code: 0,
    stdout: '1.17.0\n',
  });
  expect(readdirSync(join(folder, 'cache')).filter((name) => !name.endsWith('.lock'))).toHaveLength(1);
});

test('an environment that was left half made is made anew', async () => {
  writeFileSync(join(folder, 'tiny.txt'), '# nothing\n');
  const home = dirname(dirname((await ensure()).interpreter));
  rmSync(join(home, 'complete'));
  writeFileSync(join(home, 'left'), '');
  expect((await ensure()).interpreter).toBe(join(home, 'bin/python'));
  expect(readdirSync(home)).not.toContain('left');
});

test('another list makes another environment', async () => {
  writeFileSync(join(folder, 'tiny.txt'), '# nothing\n');
  const { interpreter } = await ensure();
  writeFileSync(join(folder, 'tiny.txt'), '# nothing else\n');
  expect((await ensure()).interpreter).not.toBe(interpreter);
});

test('without PyPI it says so instead of skipping anything', async () => {
  vi.stubEnv('PIP_INDEX_URL', 'http://127.0.0.1:9/simple');
  vi.stubEnv('PIP_RETRIES', '0');
  await expect(ensure()).rejects.toThrow(/tiny can't be tested: is PyPI reachable\?/);
  vi.unstubAllEnvs();
});
