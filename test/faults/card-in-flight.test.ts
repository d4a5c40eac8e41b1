import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { startLiveStage } from '../support/live-stage.ts';

test('a card in flight when the server is killed is sent again as the next one starts, not when its lease is over', async () => {
  await using stage = await startLiveStage();
  stage.standIn.behave({ kind: 'late', delayMs: 60_000 });
  const uuid = randomUUID();
  const first = stage.standIn.findReceived(({ body }) => body.id === uuid);
  await stage.strategy.submit(uuid);
  await first;
  await stage.server.stop('SIGKILL');
  stage.standIn.behave({ kind: 'ok' });
  const reclaimed = stage.server.logLines.find(
    ({ msg }) => msg === 'resending notices that were in flight when the server last stopped',
  );
  await stage.server.start();
  expect(await reclaimed).toMatchObject({ notices: 1 });
  await stage.server.logLines.find(
    ({ msg, trade_uuid, attempts }) => msg === 'notice sent' && trade_uuid === uuid && attempts === 2,
  );
});
