import { join } from 'node:path';
import { type ExportedEntry, readAuditExport } from '../../support/audit-export.ts';
import type { LiveStage } from '../../support/live-stage.ts';
import { type Child, startCommand } from '../../support/start-command.ts';
import type { Python } from './python.ts';

const ASK = join(import.meta.dirname, '../python/ask.py');

/** A strategy in Python that asks about one trade and ends. */
export const startAsking = (
  python: Python,
  { server, strategy }: LiveStage,
  uuid: string,
  window = 60,
): Child => startCommand(python.interpreter, ['-B', ASK, server.url, strategy.key, uuid, String(window)]);

/** What the audit log says of a trade. */
export async function auditOf(stage: LiveStage, uuid: string): Promise<ExportedEntry[]> {
  const { stdout } = await stage.server.run('audit', 'export');
  return readAuditExport(stdout).filter(({ trade_uuid }) => trade_uuid === uuid);
}
