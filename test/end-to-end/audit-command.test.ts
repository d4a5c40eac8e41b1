import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { readAuditExport } from '../support/audit-export.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';

let stage: LiveStage;
let uuid = '';
beforeAll(async () => {
  stage = await startLiveStage();
  uuid = await stage.askedTrade();
  await stage.press(uuid, 'approve');
  await stage.strategy.claim(uuid, 'desk');
  await stage.outcomeShown(uuid);
});
afterAll(() => stage[Symbol.asyncDispose]());

test('"audit verify" finds the log of a running server whole', async () => {
  const { code, stdout } = await stage.server.run('audit', 'verify');
  expect(stdout).toMatch(/^The audit log is intact: \d+ entries, last hash [0-9a-f]{64}\.\n$/);
  expect(code).toBe(0);
});

test('"audit export" prints one JSON object a line, in order', async () => {
  const { code, stdout } = await stage.server.run('audit', 'export');
  const entries = readAuditExport(stdout);
  expect(code).toBe(0);
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
  const kinds = entries.filter(({ trade_uuid }) => trade_uuid === uuid).map(({ kind }) => kind);
  expect(kinds.filter((kind) => !kind.startsWith('notice_'))).toEqual(['submitted', 'approved', 'claimed']);
});

test('"audit export --format csv" prints the same entries under a header', async () => {
  const { code, stdout } = await stage.server.run('audit', 'export', '--format', 'csv');
  const [header, ...rows] = stdout.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(header).toBe('sequence,at,kind,actor,trade_uuid,data,previous_hash,hash');
  expect(rows[1]).toMatch(new RegExp(`^2,\\S+Z,submitted,strategy:breakout,${uuid},"\\{""instrument"":`));
});

test.each(
  casesAtFullLength([
    [['export', '--format', 'xml'], '--format: expected csv or jsonl, found "xml"'],
    [['repair'], 'audit: expected verify or export'],
    [['verify', '--quietly'], "Unknown option '--quietly'"],
  ]),
)('"audit %s" ends with 2 and says what is expected', async (words, text) => {
  const { code, stdout, stderr } = await stage.server.run('audit', ...words);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(text);
});
