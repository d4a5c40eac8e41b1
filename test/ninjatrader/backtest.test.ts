import { expect, test } from 'vitest';
import type { LogLine } from '../support/log-lines.ts';
import { BARS, barsFile } from './support/bars-file.ts';
import { gateSettings, writeKeyFile } from './support/gated-trade.ts';
import { type Gateway, startGateway } from './support/gateway.ts';
import { runToEnd } from './support/host.ts';

const traded = ['order', 'exit', 'fill', 'ignored', 'reversal'];
const trades = (lines: readonly LogLine[]) => lines.filter(({ event }) => traded.includes(String(event)));

/** The gate switched on, with a server that would be heard being spoken to. */
const gated = (gateway: Gateway) => gateSettings(gateway.url, writeKeyFile('csk_test'));

const run = (program: 'sample' | 'ungated', how: string, settings: object) =>
  runToEnd(program, [how, barsFile(), JSON.stringify(settings)]);

test.concurrent.each(['historical', 'analyzer'])(
  'a run that is %s trades bar for bar as the strategy without the gate, and speaks to nobody',
  async (how) => {
    await using gateway = await startGateway();
    const [bare, gatedLines] = await Promise.all([
      run('ungated', how, {}),
      run('sample', how, gated(gateway)),
    ]);
    expect(trades(bare).filter(({ event }) => event === 'order').length).toBeGreaterThan(10);
    expect(trades(gatedLines)).toEqual(trades(bare));
    for (const lines of [bare, gatedLines]) {
      const unwanted = ['violation', 'fault', 'control'];
      expect(lines.filter(({ event }) => unwanted.includes(String(event)))).toEqual([]);
      expect(lines.at(-1)).toMatchObject({ event: 'ended', bars: BARS });
    }
    expect(gateway.connections()).toBe(0);
  },
);

test.concurrent('with the gate switched off the sample trades the same and speaks to nobody', async () => {
  await using gateway = await startGateway();
  const off = { ...gated(gateway), EnablePushcutApproval: false };
  const [bare, lines] = await Promise.all([
    run('ungated', 'historical', {}),
    run('sample', 'historical', off),
  ]);
  expect(trades(lines)).toEqual(trades(bare));
  expect(gateway.connections()).toBe(0);
});

test.concurrent('the gate is off unless it is switched on', async () => {
  await using gateway = await startGateway();
  const { EnablePushcutApproval: _left, ...rest } = gated(gateway);
  await run('sample', 'handler', rest);
  expect(gateway.connections()).toBe(0);
});
