import { expect, test } from 'vitest';
import { sharedReads } from './shared-reads.ts';

function countedReads() {
  const asked: number[] = [];
  const read = sharedReads(async (after: number) => {
    asked.push(after);
    return `after ${after}`;
  });
  return { asked, read };
}

test('whoever asks the same at the same moment gets one answer', async () => {
  const { asked, read } = countedReads();
  expect(await Promise.all([read(7), read(7), read(8), read(7)])).toEqual([
    'after 7',
    'after 7',
    'after 8',
    'after 7',
  ]);
  expect(asked).toEqual([7, 8]);
});

test('whoever asks a moment later has the database asked again, though the first answer is not there yet', async () => {
  const { asked, read } = countedReads();
  const first = read(7);
  await Promise.resolve();
  await Promise.all([first, read(7)]);
  expect(asked).toEqual([7, 7]);
});
