import { expect, test } from 'vitest';
import { isFullLength } from '../full-length.ts';
import { gateSettings, writeKeyFile } from './support/gated-trade.ts';
import { runToEnd } from './support/host.ts';

const SCHEDULES = Number(process.env['SCHEDULES'] ?? (isFullLength ? 10_000 : 100));
const SEED = Number(process.env['SCHEDULE_SEED'] ?? 20260101);

test('over random schedules nothing is ordered that was not approved, where or when it may not be', {
  timeout: 600_000 + 300 * SCHEDULES,
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
  const tally = lines.find(({ event }) => event === 'tally');
  console.log(
    `random schedules from seed ${SEED}:`,
    JSON.stringify(tally),
    JSON.stringify(lines.find(({ event }) => event === 'took')),
  );
  expect(lines.filter(({ event }) => event === 'broken').slice(0, 5)).toEqual([]);
  const { schedules, trades, granted, orders, strays, exits, renewed, reversals, atm_orders, presses } =
    tally as unknown as Record<string, number>;
  expect(schedules).toBe(SCHEDULES);
  // There was something to do wrong; how much depends on how busy the machine is.
  expect(orders).toBeLessThanOrEqual(granted ?? 0);
  for (const count of [trades, granted, orders, strays, exits, renewed, reversals, atm_orders, presses]) {
    expect(count).toBeGreaterThan(0);
  }
});
