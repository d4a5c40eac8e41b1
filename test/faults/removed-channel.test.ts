import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { readAuditExport } from '../support/audit-export.ts';
import { startLiveStage } from '../support/live-stage.ts';
import { createServerProcess } from '../support/server-process.ts';

test('a server without the channel whose card has long been unsent says so, in the log and in the audit log', async () => {
  await using stage = await startLiveStage({ PUSHCUT_URL: 'http://127.0.0.1:1' });
  const uuid = randomUUID();
  expect((await stage.strategy.submit(uuid)).code).toBe(201);
  await stage.server.logLines.find(({ msg }) => msg === 'notice will be tried again');
  await stage.server.stop();
  const database = new Database(join(stage.server.dataDir, 'countersign.db'));
  database.prepare('update notices set due_at = due_at - 600000').run();
  database.close();

  const without = await createServerProcess({ DATA_DIR: stage.server.dataDir });
  onTestFinished(() => without.end());
  await without.start();
  expect(await without.logLines.find(({ channel }) => channel === 'pushcut')).toMatchObject({
    level: 'warn',
    notices: 1,
  });
  const entries = readAuditExport((await without.run('audit', 'export')).stdout);
  expect(entries.map(({ trade_uuid, kind }) => [trade_uuid, kind])).toContainEqual([uuid, 'notice_failed']);
});
