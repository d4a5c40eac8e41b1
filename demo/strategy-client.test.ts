import { expect, onTestFinished, test } from 'vitest';
import { startFakeCountersign } from '../test/support/fake-countersign.ts';
import { createVirtualPace } from '../test/support/virtual-pace.ts';
import { createStrategyClient } from './strategy-client.ts';

const UUID = '123e4567-e89b-12d3-a456-426614174000';
const never = new AbortController().signal;

async function startClient(apiKey = 'demo-key') {
  const pace = createVirtualPace();
  const server = await startFakeCountersign({ pace });
  onTestFinished(server.close);
  return { client: createStrategyClient({ url: server.url, apiKey }), server, pace };
}

const submission = {
  instrument: 'ES',
  timeframe: '5min',
  timezone: 'UTC',
  bars: [],
  signal: {
    direction: 'LONG',
    entry_price: 6000,
    risk_amount: 50,
    target_amount: 150,
    pattern_type: 'breakout',
    confidence: 0.8,
  },
  indicators: {},
  contract: { tick_size: 0.25, point_value: 50, currency: 'USD' },
} as const;

test('a claim waits for the decision and is granted', async () => {
  const { client, server, pace } = await startClient();
  await client.submit(UUID, submission);
  const claim = client.claim(UUID, 'one', never);
  await fetch(`${server.url}/approve/${UUID}`, { method: 'POST' });
  await pace.pause(1, never);
  await expect(claim).resolves.toMatchObject({ granted: true, status: 'approved' });
});

test('a claim of a trade that ran out of time is not granted', async () => {
  const { client, pace } = await startClient();
  await client.submit(UUID, submission);
  const claim = client.claim(UUID, 'one', never);
  await pace.pause(300_000, never);
  await expect(claim).resolves.toMatchObject({ granted: false, status: 'expired' });
});

test('a stopped strategy stops waiting', async () => {
  const { client } = await startClient();
  await client.submit(UUID, submission);
  const stop = new AbortController();
  const claim = client.claim(UUID, 'one', stop.signal);
  stop.abort();
  await expect(claim).rejects.toThrow('aborted');
});

test("a refusal comes with the server's code", async () => {
  const { client } = await startClient();
  await expect(client.withdraw(UUID, 'over')).rejects.toMatchObject({
    code: 'trade_not_found',
    httpStatus: 404,
    message: `/withdraw/${UUID} was answered 404: Trade not found`,
  });
});

test('a wrong key is refused', async () => {
  const { client } = await startClient('another');
  await expect(client.status(UUID)).rejects.toMatchObject({ code: 'key_refused', httpStatus: 401 });
});
