import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { pairDevice } from '../support/paired-device.ts';
import { usePageStage } from '../support/use-page-stage.ts';

const stage = usePageStage();

test('an open inbox and an open trade warn while questions cannot be delivered, and no longer than that', async () => {
  const { uuid, page: trade } = await stage.openTrade();
  const { page: inbox } = await pairDevice(stage);
  expect(await inbox.locator('.alarm').count()).toBe(0);
  stage.live.standIn.behave({ kind: 'status', status: 403 });
  await stage.live.strategy.submit(randomUUID());
  await inbox.locator('.alarm', { hasText: "Notifications can't be delivered over pushcut" }).waitFor();
  // A trade's page asks when there is news of its own trade.
  await stage.live.strategy.quote(uuid, 4128);
  await trade.locator('.alarm', { hasText: 'Your phone may not ring' }).waitFor();
  stage.live.standIn.behave({ kind: 'ok' });
  await inbox.locator('.alarm').waitFor({ state: 'detached' });
});
