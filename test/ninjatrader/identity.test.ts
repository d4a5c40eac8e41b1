import { expect, test, vi } from 'vitest';
import { openFaked } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated, type GatedOptions } from './support/gated-trade.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

async function asked(options: GatedOptions = {}) {
  const trade = await askGated(await openFaked(host(), {}, options));
  const { body } = await trade.gateway.find('submit');
  const claim = await trade.gateway.find('claim');
  await trade.stage.end();
  return {
    ...trade,
    body,
    source: body['source'] as Record<string, string>,
    claimant: claim.body['claimant'],
  };
}

test.concurrent.each([
  ['Simulator', true],
  ['Playback', true],
  ['Rithmic', false],
] as const)('the account is stated, and whether it is simulated: %s', async (provider, simulated) => {
  const { body } = await asked({ provider });
  expect(body['account']).toEqual({ name: 'Sim101', simulated });
});

test.concurrent('one strategy on two charts is two claimants, which can be told apart', async () => {
  const [one, other] = await Promise.all([asked(), asked()]);
  expect(one.claimant).not.toBe(other.claimant);
  expect(one.source['instance']).not.toBe(other.source['instance']);
  expect(one.source).toEqual({
    instance: expect.stringMatching(/^MainStrategy \w{4}$/),
    chart: 'ES 12-13 5min',
  });
});

test.concurrent('a strategy without a chart names none', async () => {
  const { source } = await asked({ has_chart: false });
  expect(source).toEqual({ instance: expect.any(String) });
});

test.concurrent('inconsistent bars were left out and counted, and block no question', async () => {
  const trade = await asked({ bad_bars: 3, history: 30 });
  const bars = trade.body['bars'] as readonly { open: number; high: number; low: number }[];
  expect(bars).toHaveLength(17);
  expect(bars.every(({ open, high, low }) => low <= open && open <= high)).toBe(true);
  expect(trade.stage.printed()).toContain(
    `Pushcut: ${trade.uuid}: 3 inconsistent bars were left out of the picture; check the data for ES 12-13`,
  );
});
