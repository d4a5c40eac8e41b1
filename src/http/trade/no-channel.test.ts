import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problemIn } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const FAULT = "Notifications can't be delivered over pushcut: it rejects them (Pushcut answered 401). ";

async function breakChannel(): Promise<void> {
  const { store, clock, channelWatch } = server.services;
  const failure = { error: 'Pushcut answered 401', advice: 'Check the key.', kind: 'rejected' } as const;
  await store.countFailure('pushcut', { ...failure, at: clock.now() });
  await channelWatch.look();
}
const isStored = async () => (await server.services.store.findTrade(UUID)) !== undefined;

describe('while no channel is working', () => {
  test('a trade is stored, with a warning that the phone may not ring', async () => {
    await breakChannel();
    const answer = await server.submit();
    expect(answer.statusCode).toBe(201);
    expect(answer.json().warnings).toContainEqual(
      expect.stringContaining(`no channel is working, so your phone may not ring for this trade: ${FAULT}`),
    );
    expect(await isStored()).toBe(true);
  });

  test('a trade that requires a channel is refused with the reason, and nothing is stored', async () => {
    await breakChannel();
    const answer = await server.submit({ require_channel: true });
    expect(answer.statusCode).toBe(503);
    expect(problemIn(answer)).toMatchObject({
      code: 'no_channel_working',
      detail: expect.stringContaining(FAULT),
    });
    expect(answer.headers['retry-after']).toBe('30');
    expect(await isStored()).toBe(false);
  });

  test('one that is already stored is returned as stored', async () => {
    expect((await server.submit({ require_channel: true })).statusCode).toBe(201);
    await breakChannel();
    const again = await server.submit({ require_channel: true });
    expect([again.statusCode, again.json().trade_uuid]).toEqual([200, UUID]);
  });
});

test('while a channel is working, there is no warning', async () => {
  const answer = await server.submit({ require_channel: true });
  expect(answer.statusCode).toBe(201);
  expect(JSON.stringify(answer.json().warnings)).not.toContain('channel');
});
