import { expect, test } from 'vitest';
import { silentLog } from '../../../test/support/test-store.ts';
import { createFileAnnouncer } from './file-announcer.ts';

/** An announcer over a log whose end the test moves, and the kinds that its listeners were called with. */
async function followed(read: () => Promise<number>) {
  const announcer = await createFileAnnouncer({
    store: { latestEntryWithoutTrade: read },
    log: silentLog,
    pollEveryMs: 1,
  });
  const { promise, resolve } = Promise.withResolvers<unknown>();
  announcer.listen(null, (tradeUuid, kind) => resolve({ tradeUuid, kind }));
  return { announcer, heard: promise };
}

test('a key that a command revokes in another process is announced', async () => {
  let latest = 4;
  const { announcer, heard } = await followed(async () => latest);
  latest = 5;
  expect(await heard).toEqual({ tradeUuid: null, kind: 'committed' });
  await announcer.close();
});

test('a database that cannot be read is read again', async () => {
  let reads = 0;
  const { announcer, heard } = await followed(async () => {
    reads += 1;
    if (reads === 2) throw new Error('the disk is away');
    return reads;
  });
  expect(await heard).toEqual({ tradeUuid: null, kind: 'committed' });
  await announcer.close();
});
