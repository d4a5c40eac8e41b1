import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CompiledQuery, Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Unavailable } from '../../lib/unavailable.ts';
import { SqliteFileDialect } from './dialect.ts';
import { SqliteFile, type SqliteFileOptions } from './sqlite-file.ts';

interface Tables {
  notes: { id: number; text: string };
}

let folder: string;
let path: string;
const ends: (() => Promise<void> | void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-file-'));
  path = join(folder, 'notes.db');
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  rmSync(folder, { recursive: true });
});

async function openNotes(options: SqliteFileOptions = {}) {
  const file = new SqliteFile(path, options);
  const db = new Kysely<Tables>({ dialect: new SqliteFileDialect(file) });
  ends.push(() => db.destroy().catch(() => {}));
  await db.schema
    .createTable('notes')
    .ifNotExists()
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('text', 'text')
    .execute();
  const add = (id: number, text = 'x') => db.insertInto('notes').values({ id, text }).execute();
  return {
    file,
    db,
    add,
    addInTransaction: (id: number, text?: string) =>
      db.transaction().execute((transaction) =>
        transaction
          .insertInto('notes')
          .values({ id, text: text ?? 'x' })
          .execute(),
      ),
    ids: async () => (await db.selectFrom('notes').select('id').orderBy('id').execute()).map(({ id }) => id),
  };
}

/** A disk whose syncs end when the test says so, once it is slow. */
function createSlowDisk() {
  const disk = { isSlow: false };
  const syncs: PromiseWithResolvers<void>[] = [];
  const sync = async () => {
    if (!disk.isSlow) return;
    const next = Promise.withResolvers<void>();
    syncs.push(next);
    await next.promise;
  };
  return { disk, syncs, log: { sync, close: async () => {} } };
}

/** Another program that holds the write lock. */
function holdLock() {
  const other = new Database(path);
  other.exec('begin immediate');
  let isHeld = true;
  const release = () => {
    if (isHeld) other.exec('rollback');
    isHeld = false;
  };
  ends.push(() => {
    release();
    other.close();
  });
  return release;
}

test('while another program holds the lock the event loop turns, reads answer, and a write waits its turn', async () => {
  const { addInTransaction, add, ids } = await openNotes();
  const release = holdLock();
  const order: string[] = [];
  const writes = [addInTransaction(1), add(2)].map((write) => write.then(() => order.push('written')));
  await new Promise(setImmediate);
  expect(await ids()).toEqual([]);
  order.push('read');
  release();
  await Promise.all(writes);
  expect(order).toEqual(['read', 'written', 'written']);
  expect(await ids()).toEqual([1, 2]);
});

test('a lock that is held for too long makes the store unavailable, for all who waited together at once', async () => {
  const { addInTransaction, add, ids } = await openNotes({ lockPatienceMs: 30 });
  const release = holdLock();
  const results = await Promise.allSettled([addInTransaction(1), add(2), addInTransaction(3)]);
  for (const result of results) {
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
    expect(String((result as PromiseRejectedResult).reason)).toContain('another program holds the database');
  }
  release();
  await add(4);
  expect(await ids()).toEqual([4]);
});

test('a full disk is reported as such, rolls back that transaction alone, and recovers when there is room again', async () => {
  const { file, add, addInTransaction, ids } = await openNotes();
  await add(1);
  file.writer.pragma(`max_page_count = ${file.writer.pragma('page_count', { simple: true })}`);
  const tooLarge = addInTransaction(2, 'x'.repeat(100_000));
  const small = addInTransaction(3);
  await expect(tooLarge).rejects.toThrow(Unavailable);
  await expect(tooLarge).rejects.toThrow('the disk is full');
  await small;
  file.writer.pragma('max_page_count = 1000000');
  await add(4);
  expect(await ids()).toEqual([1, 3, 4]);
});

test('one transaction that fails does not fail those that wait with it', async () => {
  const { db, addInTransaction, ids } = await openNotes();
  const failing = db.transaction().execute(async (transaction) => {
    await transaction.insertInto('notes').values({ id: 1, text: 'x' }).execute();
    throw new Error('changed my mind');
  });
  const others = [2, 3, 4].map((id) => addInTransaction(id));
  await expect(failing).rejects.toThrow('changed my mind');
  await Promise.all(others);
  expect(await ids()).toEqual([2, 3, 4]);
});

test('nobody is answered, and nobody reads a change, before the disk has it', async () => {
  const syncs: PromiseWithResolvers<void>[] = [];
  const sync = () => {
    const next = Promise.withResolvers<void>();
    syncs.push(next);
    return next.promise;
  };
  const first = openNotes({ log: { sync, close: async () => {} } });
  await expect.poll(() => syncs.length).toBe(1);
  syncs[0]?.resolve();
  const { addInTransaction, ids } = await first;
  const order: string[] = [];
  const written = addInTransaction(1).then(() => order.push('answered'));
  await expect.poll(() => syncs.length).toBe(2);
  const read = ids().then((found) => order.push(`read ${found}`));
  await new Promise(setImmediate);
  expect(order).toEqual([]);
  syncs[1]?.resolve();
  await Promise.all([written, read]);
  expect(order.sort()).toEqual(['answered', 'read 1']);
});

test('who reads another table does not wait for the disk; who reads it beside that table does', async () => {
  const { disk, log, syncs } = createSlowDisk();
  const { db, file, addInTransaction } = await openNotes({ log });
  await db.schema.createTable('keys').addColumn('id', 'integer').execute();
  disk.isSlow = true;
  const order: string[] = [];
  const read = async (sql: string) => {
    await file.executeAlone(CompiledQuery.raw(sql));
    order.push(sql);
  };
  const written = addInTransaction(1);
  await expect.poll(() => syncs.length).toBe(1);
  await read('select id from keys');
  const joined = read('select keys.id from keys left join notes on notes.id = keys.id');
  await new Promise(setImmediate);
  const early = [...order];
  syncs[0]?.resolve();
  await Promise.all([written, joined]);
  expect(early).toEqual(['select id from keys']);
  expect(order).toHaveLength(2);
});

test('a transaction that wrote nothing needs no sync', async () => {
  let syncs = 0;
  const sync = async () => {
    syncs += 1;
  };
  const { db, add } = await openNotes({ log: { sync, close: async () => {} } });
  await add(1);
  const before = syncs;
  await db.transaction().execute((transaction) => transaction.selectFrom('notes').selectAll().execute());
  expect(syncs).toBe(before);
  await db
    .transaction()
    .execute((transaction) => transaction.updateTable('notes').set({ text: 'y' }).returningAll().execute());
  expect(syncs).toBe(before + 1);
});

test('the log is moved into the database by a thread, which ends when the file is closed', async () => {
  const { db, add } = await openNotes();
  for (let id = 0; id < 120; id += 1) await add(id, 'x'.repeat(3_000));
  await db.destroy();
  expect(existsSync(`${path}-wal`)).toBe(false);
  const closed = new Database(path, { readonly: true });
  expect(closed.prepare('select count(*) as count from notes').get()).toEqual({ count: 120 });
  closed.close();
});

test('after a sync that failed, nothing is written or read, and an open transaction of somebody else is left alone', async () => {
  let isBroken = false;
  const sync = async () => {
    if (isBroken) throw new Error('EIO');
  };
  const { addInTransaction, ids } = await openNotes({ log: { sync, close: async () => {} } });
  isBroken = true;
  const results = await Promise.allSettled([1, 2, 3].map((id) => addInTransaction(id)));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  isBroken = false;
  await expect(ids()).rejects.toThrow(Unavailable);
});

test('what comes after a sync that failed is not found in the file at the next start', async () => {
  let isBroken = false;
  const sync = async () => {
    if (isBroken) throw new Error('EIO');
  };
  const { db, add, addInTransaction } = await openNotes({ log: { sync, close: async () => {} } });
  isBroken = true;
  await expect(add(1)).rejects.toThrow(Unavailable);
  await expect(addInTransaction(2)).rejects.toThrow(Unavailable);
  await expect(add(3)).rejects.toThrow(Unavailable);
  await db.destroy().catch(() => {});
  // The first may be there: nobody knows what the disk has of it.
  expect(await (await openNotes()).ids()).not.toContainEqual(expect.toBeOneOf([2, 3]));
});

test('who reads at the moment of a write waits for the disk as well', async () => {
  const { disk, log, syncs } = createSlowDisk();
  const { file, add } = await openNotes({ log });
  await add(1);
  disk.isSlow = true;
  const read = new Database(path, { readonly: true });
  ends.push(() => void read.close());
  const count = () => (read.prepare('select count(*) as count from notes').get() as { count: number }).count;
  const query = CompiledQuery.raw('select id from notes');
  const written = add(2);
  // Each step of the program: as soon as the row is visible, a read must wait.
  while (count() < 2) await Promise.resolve();
  const order: string[] = [];
  const found = file.executeAlone(query).then(({ rows }) => order.push(`read ${rows.length}`));
  await new Promise(setImmediate);
  const early = [...order];
  for (const one of syncs) one.resolve();
  await Promise.all([written, found]);
  expect([early, order]).toEqual([[], ['read 2']]);
});

test('a power cut at any sync loses nothing that was answered, while the log is moved into the database', async () => {
  const image = join(folder, 'image.db');
  const answered: number[] = [];
  const faults: string[] = [];
  // What a disk has that keeps exactly what was synced: the files as they were when the sync began.
  const sync = async () => {
    for (const end of ['', '-wal']) copyFileSync(path + end, image + end);
    const known = answered.length;
    const survivor = new Database(image);
    const { count } = survivor.prepare('select count(*) as count from notes').get() as { count: number };
    if (count < known) faults.push(`${known} answered, ${count} on the disk`);
    survivor.close();
  };
  const { addInTransaction, file } = await openNotes({ log: { sync, close: async () => {} } });
  for (let round = 0; round < 20; round += 1) {
    const ids = Array.from({ length: 8 }, (_, index) => round * 8 + index);
    await Promise.all(
      ids.map(async (id) => {
        await addInTransaction(id, 'x'.repeat(5_000));
        answered.push(id);
      }),
    );
    if (round % 10 === 9) file.writer.pragma('wal_checkpoint(PASSIVE)');
  }
  expect(faults).toEqual([]);
  const survivor = new Database(image);
  const { count } = survivor.prepare('select count(*) as count from notes').get() as { count: number };
  survivor.close();
  expect(count).toBe(160);
});
