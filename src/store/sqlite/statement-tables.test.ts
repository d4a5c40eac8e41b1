import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openSqlite, sqliteFile } from './open-sqlite.ts';
import { ANY_TABLE, tableWrittenBy, wordsOf } from './statement-tables.ts';

test.each([
  ['insert into "trades" ("trade_uuid") values (?)', 'trades'],
  ['update "audit_head" set "hash" = ? where "id" = ?', 'audit_head'],
  ['delete from "push_devices" where "device_id" = ?', 'push_devices'],
])('%s writes its table', (sql, table) => {
  expect(tableWrittenBy(sql)).toBe(table);
});

test.each([
  'insert or ignore into "trades" values (?)',
  'update trades set revision = 1',
  'with "old" as (select 1) delete from "trades"',
  'create table "trades" ("trade_uuid" text)',
  'select "trade_uuid" from "trades"',
])('%s may write any table', (sql) => {
  expect(tableWrittenBy(sql)).toBe(ANY_TABLE);
});

test('what a statement reads is among its words, however it names it', () => {
  const words = wordsOf(
    'select t.* from "trades" as "t", main.notices where exists (select 1 from [api_keys])',
  );
  expect(['trades', 'notices', 'api_keys'].filter((table) => !words.has(table))).toEqual([]);
  expect(wordsOf('select * from "trade_markets"').has('trades')).toBe(false);
});

test('no statement of ours reads or writes a table that it does not name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-tables-'));
  await (await openSqlite(folder)).close();
  const database = new Database(sqliteFile(folder), { readonly: true });
  const kinds = database.prepare('select distinct type from sqlite_master order by type').pluck().all();
  const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  const foreignKeys = tables.flatMap((table) => database.pragma(`foreign_key_list(${table})`));
  database.close();
  rmSync(folder, { recursive: true });
  expect(tables).toContain('trades');
  // A view, a trigger or a cascade would.
  expect([kinds, foreignKeys]).toEqual([['index', 'table'], []]);
});
