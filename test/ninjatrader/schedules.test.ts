import { expect, test } from 'vitest';
import { gateSettings, writeKeyFile } from './support/gated-trade.ts';
import { runToEnd } from './support/host.ts';

const SCHEDULES = 1000;
const SEED = 20260101;

test('over a thousand random schedules nothing is ordered that was not approved, where or when it may not be', {
  timeout: 300_000,
}, async () => {
  const settings = {
    ...gateSettings('', writeKeyFile('csk_test')),
    ApprovalTimeoutMinutes: 1,
    PushcutBarsToSend: 20,
  };
  const lines = await runToEnd('driven', [
    'schedules',
    String(SCHEDULES),
    String(SEED),
    JSON.stringify(settings),
  ]);
  expect(lines.filter(({ event }) => event === 'broken').slice(0, 5)).toEqual([]);
  const tally = lines.find(({ event }) => event === 'tally');
  console.log(
    'random schedules:',
    JSON.stringify(tally),
    JSON.stringify(lines.find(({ event }) => event === 'took')),
  );
  const { schedules, trades, granted, orders, strays } = tally as unknown as Record<string, number>;
  expect(schedules).toBe(SCHEDULES);
  // There was something to do wrong.
  expect(trades).toBeGreaterThan(SCHEDULES / 2);
  expect(granted).toBeGreaterThan(SCHEDULES / 10);
  expect(orders).toBeGreaterThan(SCHEDULES / 50);
  expect(orders).toBeLessThanOrEqual(granted ?? 0);
  expect(strays).toBeGreaterThan(SCHEDULES / 10);
});
