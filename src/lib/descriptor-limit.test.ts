import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileFolder } from '../../test/support/file-folder.ts';
import { readDescriptorLimit } from './descriptor-limit.ts';

const folder = fileFolder('countersign-limits-');

test.each([
  ['Max open files            1024                 524288               files     ', 1024],
  ['Max open files            unlimited            unlimited            files     ', 1_048_576],
  ['Max processes             7000                 7000                 processes ', undefined],
])('reads the soft limit from %j', (line, limit) => {
  const path = join(folder(), 'limits');
  writeFileSync(
    path,
    `Limit                     Soft Limit           Hard Limit           Units     \n${line}\n`,
  );
  expect(readDescriptorLimit(path)).toBe(limit);
});

test('is unknown where the system has no such file', () => {
  expect(readDescriptorLimit(join(folder(), 'missing'))).toBeUndefined();
});
