import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { BUTTONS, type LiveStage, startLiveStage } from '../support/live-stage.ts';

/** Another program takes the write lock, as a backup tool or a database browser may, until it is released. */
function lockDatabase({ server }: LiveStage) {
  const other = new Database(join(server.dataDir, 'countersign.db'));
  other.exec('begin immediate');
  return {
    release() {
      other.exec('rollback');
      other.close();
    },
  };
}

test('an approval that meets a locked database is answered 503 with the cause in the log, and can be repeated', async () => {
  await using stage = await startLiveStage();
  const uuid = await stage.askedTrade();
  const lock = lockDatabase(stage);
  const response = await stage.standIn.press(uuid, BUTTONS.approve);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(stage.server.log()).toContain('another program holds the database');
  expect(stage.server.log()).not.toContain('cannot rollback');
  expect(await stage.strategy.status(uuid)).toMatchObject({ body: { status: 'pending' } });
  lock.release();
  expect(await stage.press(uuid, 'approve')).toMatchObject({ code: 200, body: { status: 'approved' } });
});

test('while the database is locked, whoever only reads is answered, and a press waits for its turn', async () => {
  await using stage = await startLiveStage();
  const uuid = await stage.askedTrade();
  const lock = lockDatabase(stage);
  const answered: string[] = [];
  const press = stage.press(uuid, 'approve').then((answer) => {
    answered.push('press');
    return answer;
  });
  for (const path of ['/healthz', '/metrics']) {
    expect((await fetch(stage.server.url + path)).status).toBe(200);
    answered.push(path);
  }
  expect(await stage.strategy.status(uuid)).toMatchObject({ body: { status: 'pending' } });
  lock.release();
  expect(await press).toMatchObject({ code: 200, body: { status: 'approved' } });
  expect(answered).toEqual(['/healthz', '/metrics', 'press']);
});
