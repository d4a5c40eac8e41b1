import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';

let stage: LiveStage;
/** The last entry of the whole log. */
let last = 0;
beforeAll(async () => {
  stage = await startLiveStage();
  const uuid = await stage.askedTrade();
  await stage.press(uuid, 'reject');
  await stage.outcomeShown(uuid);
  await stage.server.stop('SIGTERM');
  const { stdout } = await stage.server.run('audit', 'verify');
  last = Number(/(\d+) entries/.exec(stdout)?.[1]);
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Runs `audit verify` on a copy of the data folder after somebody has been at its database. */
async function verifyAfter(tamper: (database: Database.Database) => void) {
  const copy = mkdtempSync(join(tmpdir(), 'countersign-tampered-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  cpSync(stage.server.dataDir, copy, { recursive: true });
  const database = new Database(join(copy, 'countersign.db'));
  tamper(database);
  database.close();
  return stage.server.runWith({ DATA_DIR: copy }, 'audit', 'verify');
}

const tampered = (sequence: number, fault: string) => ({
  code: 1,
  stdout: `The audit log was tampered with at entry ${sequence}: ${fault}.\n`,
  stderr: '',
});

test('an untouched copy is whole', async () => {
  expect(last).toBeGreaterThan(4);
  expect((await verifyAfter(() => {})).code).toBe(0);
});

test.each([
  ['kind', "kind = 'approved'"],
  ['actor', "actor = 'approver:Mallory'"],
  ['instant', 'at = at + 1'],
  ['trade', 'trade_uuid = null'],
  ['data', `data = '{}'`],
])('an entry whose %s was edited is named', async (_about, change) => {
  const verdict = await verifyAfter((database) =>
    database.exec(`update audit_entries set ${change} where sequence = 3`),
  );
  expect(verdict).toEqual(tampered(3, 'its content does not match its hash: it was edited'));
});

test('an entry that was edited and given a matching hash breaks the chain at the next', async () => {
  const verdict = await verifyAfter((database) =>
    database.exec(`update audit_entries set hash = '${'a'.repeat(64)}' where sequence = 3`),
  );
  expect(verdict).toMatchObject({ code: 1, stdout: expect.stringContaining('at entry 3: ') });
});

test('an entry that was removed from the middle is named', async () => {
  const verdict = await verifyAfter((database) =>
    database.exec('delete from audit_entries where sequence = 3'),
  );
  expect(verdict).toEqual(tampered(3, 'expected entry 3, found 4'));
});

test('the last entry, removed, is missed', async () => {
  const verdict = await verifyAfter((database) =>
    database.exec(`delete from audit_entries where sequence = ${last}`),
  );
  expect(verdict).toEqual(tampered(last, `entries ${last} to ${last} are missing at the end`));
});

test('two entries that changed places are named', async () => {
  const verdict = await verifyAfter((database) =>
    database.exec(`
      update audit_entries set sequence = -sequence where sequence in (2, 3);
      update audit_entries set sequence = 5 + sequence where sequence < 0`),
  );
  expect(verdict).toEqual(tampered(2, 'it does not follow the entry before it: one was moved or replaced'));
});

test('an entry that was added at the end is named', async () => {
  const verdict = await verifyAfter((database) =>
    database.exec(`insert into audit_entries select ${last} + 1, at, kind, actor, trade_uuid, data,
      (select hash from audit_head), hash from audit_entries where sequence = 3`),
  );
  expect(verdict).toMatchObject({ code: 1, stdout: expect.stringContaining(`at entry ${last + 1}: `) });
});

test('a log that was emptied is missed', async () => {
  const verdict = await verifyAfter((database) => database.exec('delete from audit_entries'));
  expect(verdict).toEqual(tampered(1, `entries 1 to ${last} are missing at the end`));
});
