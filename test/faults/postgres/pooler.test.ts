import { afterEach, beforeEach, expect, test } from 'vitest';
import { postgresAt } from '../../support/live-database.ts';
import { type LiveStage, startLiveStage } from '../../support/live-stage.ts';
import { createDatabase } from '../../support/postgres/databases.ts';
import { startPgBouncer } from '../../support/postgres/pgbouncer.ts';

let stage: LiveStage;
beforeEach(async () => {
  const { url, drop } = await createDatabase();
  const pooler = await startPgBouncer(url);
  const end = async () => {
    await pooler[Symbol.asyncDispose]();
    await drop();
  };
  stage = await startLiveStage({}, postgresAt(pooler.url, end));
});
afterEach(() => stage[Symbol.asyncDispose]());

test('SIGTERM ends a server that knows its database only through a transaction pooler', async () => {
  const { server, strategy } = stage;
  const uuid = await stage.askedTrade({ expires_in_seconds: 3600 });
  const claim = strategy.claim(uuid, 'desk', 55);
  expect((await stage.press(uuid, 'approve')).code).toBe(200);
  expect((await claim).body.granted).toBe(true);
  expect(await server.stop('SIGTERM')).toBe(0);
  expect(server.log()).toContain('"msg":"stopped"');
});
