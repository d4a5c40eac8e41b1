import { expect, onTestFinished, test } from 'vitest';
import { createDatabase, query } from '../../../test/support/postgres/databases.ts';
import { silentLog } from '../../../test/support/test-store.ts';
import { connectKysely, openPostgres } from './open-postgres.ts';
import { isSamePlace, readSurroundings } from './place.ts';

async function placeIn(url: string): Promise<string> {
  const { store } = await openPostgres({ url, directUrl: url }, { patienceMs: 10_000, log: silentLog });
  await store.close();
  const db = connectKysely(url, silentLog);
  const { place } = await readSurroundings(db);
  await db.destroy();
  return place;
}

async function newDatabase(): Promise<string> {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  return url;
}

test('a database keeps its place, and another one on the same server has another', async () => {
  const [one, other] = [await newDatabase(), await newDatabase()];
  const place = await placeIn(one);
  expect(isSamePlace(place, await placeIn(one))).toBe(true);
  expect(isSamePlace(place, await placeIn(other))).toBe(false);
});

test('tables that a dump put back are in another place, even in the same database', async () => {
  const url = await newDatabase();
  const place = await placeIn(url);
  await query(url, 'drop schema public cascade; create schema public');
  expect(isSamePlace(place, await placeIn(url))).toBe(false);
});

test('where the server may not be asked for its name, the rest is compared', () => {
  expect(isSamePlace('postgres 7 1 2', 'postgres ? 1 2')).toBe(true);
  expect(isSamePlace('postgres ? 1 2', 'postgres 7 1 2')).toBe(true);
  expect(isSamePlace('postgres ? 1 2', 'postgres ? 1 3')).toBe(false);
  expect(isSamePlace('postgres 7 1 2', 'postgres 8 1 2')).toBe(false);
});
