import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readAuditExport } from '../support/audit-export.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';

const noticeRecorded = (stage: LiveStage, uuid: string, msg: string) =>
  stage.server.logLines.find((line) => line['trade_uuid'] === uuid && line['msg'] === msg);
const received = (stage: LiveStage, uuid: string) =>
  stage.standIn.received().filter(({ body }) => body.id === uuid);

const REJECTED = 'the channel rejects the question; retrying slowly';

test.concurrent('a single rejection is not final: the question is sent again and arrives', async () => {
  await using stage = await startLiveStage();
  stage.standIn.behave({ kind: 'status', status: 403, times: 1 });
  const uuid = await stage.askedTrade();
  expect(received(stage, uuid)).toHaveLength(2);
});

test.concurrent('a Retry-After longer than the trade lives does not end its question', async () => {
  await using stage = await startLiveStage();
  stage.standIn.behave({ kind: 'status', status: 429, retryAfter: '600', times: 1 });
  const uuid = await stage.askedTrade({ expires_in_seconds: 8 });
  expect(received(stage, uuid)).toHaveLength(2);
});

test.concurrent('a key that is refused twice is reported, and the question still arrives once it works', async () => {
  await using stage = await startLiveStage();
  stage.standIn.behave({ kind: 'status', status: 401, times: 2 });
  const uuid = randomUUID();
  await stage.strategy.submit(uuid);
  const reported = await noticeRecorded(stage, uuid, REJECTED);
  expect(reported).toMatchObject({ level: 'error', channel: 'pushcut', attempts: 2 });
  expect(reported['error']).toBe('Pushcut answered 401: Invalid API-Key provided');
  expect(reported['advice']).toContain('PUSHCUT_API_KEY is refused');
  await noticeRecorded(stage, uuid, 'notice sent');
  expect((await stage.strategy.status(uuid)).body.notices).toMatchObject([{ kind: 'ask', state: 'sent' }]);
});

test.concurrent('a refused key is in the audit log', async () => {
  await using stage = await startLiveStage();
  stage.standIn.behave({ kind: 'status', status: 401, times: 2 });
  const uuid = randomUUID();
  await stage.strategy.submit(uuid);
  await noticeRecorded(stage, uuid, REJECTED);
  const entries = readAuditExport((await stage.server.run('audit', 'export')).stdout);
  const failed = entries.filter(({ kind }) => kind === 'notice_failed');
  expect(failed).toMatchObject([{ trade_uuid: uuid, data: { notice: 'ask', channel: 'pushcut' } }]);
});

test.concurrent('after 429 nothing is sent before Retry-After has passed', async () => {
  await using stage = await startLiveStage();
  stage.standIn.behave({ kind: 'status', status: 429, retryAfter: '2', times: 1 });
  const uuid = await stage.askedTrade();
  const [first, second] = received(stage, uuid).map(({ receivedAt }) => receivedAt);
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(2000);
});

test.concurrent('an answer that comes late is waited for, and the card is sent once', async () => {
  await using stage = await startLiveStage();
  stage.standIn.behave({ kind: 'late', delayMs: 1500 });
  const uuid = randomUUID();
  await stage.strategy.submit(uuid);
  await noticeRecorded(stage, uuid, 'notice sent');
  expect(received(stage, uuid)).toHaveLength(1);
});

test.concurrent('an answer that makes no sense but says 200 counts as sent', async () => {
  await using stage = await startLiveStage();
  stage.standIn.behave({ kind: 'garbage' });
  const uuid = randomUUID();
  await stage.strategy.submit(uuid);
  await noticeRecorded(stage, uuid, 'notice sent');
  expect((await stage.strategy.status(uuid)).body.notices).toMatchObject([{ state: 'sent', attempts: 1 }]);
});
