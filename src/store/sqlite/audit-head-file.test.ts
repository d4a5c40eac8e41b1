import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileFolder } from '../../../test/support/file-folder.ts';
import { readRecordedHead, writeRecordedHead } from './audit-head-file.ts';

const folder = fileFolder('countersign-head-');
const HEAD = { identity: 'this one', epoch: 3, sequence: 120, hash: 'ab'.repeat(32) };

test('where nothing was recorded, nothing is found', () => {
  expect(readRecordedHead(join(folder(), 'nowhere'))).toBeUndefined();
});

test('the head comes back as it was recorded, the newest in the place of the one before', async () => {
  await writeRecordedHead(folder(), HEAD);
  await writeRecordedHead(folder(), { ...HEAD, sequence: 121 });
  expect(readRecordedHead(folder())).toEqual({ ...HEAD, sequence: 121 });
  expect(readdirSync(folder())).toEqual(['audit-head.json']);
});

test.each([
  ['', 'an empty file'],
  ['{"identity":', 'half a file'],
  ['null', 'no object'],
  [JSON.stringify({ ...HEAD, sequence: 'many' }), 'a number that is none'],
  [JSON.stringify({ ...HEAD, hash: undefined }), 'a missing hash'],
])('%j is unreadable, not absent: %s', (text) => {
  writeFileSync(join(folder(), 'audit-head.json'), text);
  expect(readRecordedHead(folder())).toBe('unreadable');
});
