import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readAuditExport } from '../support/audit-export.ts';
import { startLiveStage } from '../support/live-stage.ts';

test('an approval that a locked database does not take is told on the phone, and never called silence', async () => {
  await using stage = await startLiveStage();
  const uuid = await stage.askedTrade({ expires_in_seconds: 15 });
  const other = new Database(join(stage.server.dataDir, 'countersign.db'));
  other.exec('begin immediate');
  const told = stage.standIn.findReceived(({ body }) => body.title === '⚠️ ES LONG APPROVE not recorded');
  const { code, body } = await stage.press(uuid, 'approve');
  expect([code, body.code]).toEqual([503, 'decision_not_recorded']);
  expect((await told).body.text).toMatch(/^Your APPROVE could not be recorded\./);
  other.exec('rollback');
  other.close();
  const outcome = await stage.standIn.findReceived(
    ({ body: sent }) => sent.id === uuid && sent.title === '⚠️ ES LONG expired, APPROVE not recorded',
  );
  expect(outcome.body.text).not.toMatch(/nobody decided/i);
  const entries = readAuditExport((await stage.server.run('audit', 'export')).stdout);
  expect(entries.filter(({ kind }) => kind === 'press_not_recorded')).toMatchObject([
    { trade_uuid: uuid, actor: 'approver:trader', data: { verdict: 'approve' } },
  ]);
});
