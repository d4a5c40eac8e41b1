import { expect, test } from 'vitest';
import { Unavailable } from '../../lib/unavailable.ts';
import { createDurableLog } from './durable-log.ts';
import { ANY_TABLE } from './statement-tables.ts';

const NOTES = new Set(['notes']);

/** A disk that syncs when the test says so. */
function createSlowDisk() {
  const syncs: PromiseWithResolvers<void>[] = [];
  let isClosed = false;
  return {
    syncs,
    isClosed: () => isClosed,
    file: {
      sync() {
        const sync = Promise.withResolvers<void>();
        syncs.push(sync);
        return sync.promise;
      },
      close: async () => {
        isClosed = true;
      },
    },
  };
}

/** What has resolved, by name, after everything that could run has run. */
async function resolvedOf(promises: Readonly<Record<string, Promise<void>>>): Promise<string[]> {
  const resolved: string[] = [];
  for (const [name, promise] of Object.entries(promises)) void promise.then(() => resolved.push(name));
  await new Promise(setImmediate);
  return resolved;
}

test('commits that wait together are on the disk after one sync', async () => {
  const { file, syncs } = createSlowDisk();
  const log = createDurableLog(file);
  log.noteCommit(NOTES);
  const [first, second] = [log.settled(), log.settled()];
  syncs[0]?.resolve();
  await Promise.all([first, second]);
  expect(syncs).toHaveLength(1);
  expect(log.isSettled(NOTES)).toBe(true);
});

test('a commit during a sync waits for the next one, which serves all that came meanwhile', async () => {
  const { file, syncs } = createSlowDisk();
  const log = createDurableLog(file);
  log.noteCommit(NOTES);
  const first = log.settled();
  log.noteCommit(NOTES);
  const second = log.settled();
  log.noteCommit(NOTES);
  const third = log.settled();
  syncs[0]?.resolve();
  expect(await resolvedOf({ first, second, third })).toEqual(['first']);
  syncs[1]?.resolve();
  await Promise.all([second, third]);
  expect(syncs).toHaveLength(2);
});

test('without a new commit nothing is synced', async () => {
  const { file, syncs } = createSlowDisk();
  await createDurableLog(file).settled();
  expect(syncs).toHaveLength(0);
});

test('a sync that failed is never made good by a later one: everything is unavailable from then on', async () => {
  const { file, syncs } = createSlowDisk();
  const log = createDurableLog(file);
  log.noteCommit(NOTES);
  const waiting = log.settled();
  syncs[0]?.reject(new Error('EIO: i/o error, fdatasync'));
  await expect(waiting).rejects.toThrow(Unavailable);
  log.noteCommit(NOTES);
  await expect(log.settled()).rejects.toThrow('EIO');
  expect(log.isSettled(NOTES)).toBe(false);
  expect(syncs).toHaveLength(1);
});

test('closing waits for the last sync', async () => {
  const { file, syncs, isClosed } = createSlowDisk();
  const log = createDurableLog(file);
  log.noteCommit(NOTES);
  const closing = log.close();
  expect(await resolvedOf({ closing })).toEqual([]);
  expect(isClosed()).toBe(false);
  syncs[0]?.resolve();
  await closing;
  expect(isClosed()).toBe(true);
});

test('a commit that syncs later delays no reader, and joins the next sync', async () => {
  const { file, syncs } = createSlowDisk();
  const log = createDurableLog(file);
  log.noteCommit(NOTES, { syncsLater: true });
  expect(log.isSettled(NOTES)).toBe(true);
  log.noteCommit(NOTES);
  expect(log.isSettled(NOTES)).toBe(false);
  const settled = log.settled();
  syncs[0]?.resolve();
  await settled;
  expect(syncs).toHaveLength(1);
  await log.close();
  expect(syncs).toHaveLength(1);
});

test('closing waits for a commit that syncs later', async () => {
  const { file, syncs, isClosed } = createSlowDisk();
  const log = createDurableLog(file);
  log.noteCommit(NOTES, { syncsLater: true });
  const closed = log.close();
  expect(isClosed()).toBe(false);
  syncs[0]?.resolve();
  await closed;
  expect(isClosed()).toBe(true);
});

test('a commit delays the readers of its own tables alone', async () => {
  const { file, syncs } = createSlowDisk();
  const log = createDurableLog(file);
  const settled = (...words: string[]) => log.isSettled(new Set(words));
  log.noteCommit(new Set(['trades', 'notices']));
  log.noteCommit(new Set(['pause']));
  expect([settled('trades'), settled('select', 'notices'), settled('pause')]).toEqual([false, false, false]);
  expect([settled('keys'), settled('select', 'id', 'keys')]).toEqual([true, true]);
  const first = log.settled();
  log.noteCommit(new Set(['pause']));
  const second = log.settled();
  syncs[0]?.resolve();
  await first;
  expect([settled('trades'), settled('notices'), settled('pause')]).toEqual([true, true, false]);
  syncs[1]?.resolve();
  await second;
  expect(settled('pause')).toBe(true);
});

test('a commit that may have written any table delays every reader', () => {
  const log = createDurableLog(createSlowDisk().file);
  expect(log.isSettled(NOTES)).toBe(true);
  log.noteCommit(new Set([ANY_TABLE]));
  expect(log.isSettled(NOTES)).toBe(false);
});
