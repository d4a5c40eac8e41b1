import { expect, test } from 'vitest';
import type { LogLine } from '../support/log-lines.ts';
import { barsFile } from './support/bars-file.ts';
import { gateSettings, writeKeyFile } from './support/gated-trade.ts';
import { runToEnd } from './support/host.ts';

const SIGNALS = 10_000;
/** An object with a text or two, kept for each signal. What Mono's collector leaves lying about comes to 0.5 to 1.6 MB. */
const LEAST_LEAK = 200 * SIGNALS;

const settings = () => ({ ...gateSettings('', writeKeyFile('csk_test')), ApprovalTimeoutMinutes: 1 });
const byEvent = (lines: readonly LogLine[], name: string) => lines.find(({ event }) => event === name);

test('what the gate costs on the instrument thread is measured', { timeout: 300_000 }, async () => {
  const lines = await runToEnd('driven', ['costs', JSON.stringify(settings())]);
  const [handler] = await runToEnd('ungated', ['handler', barsFile(), '{}']);
  const request = byEvent(lines, 'request');
  const bar = byEvent(lines, 'bar');
  const share = (100 * Number(bar?.['mean_us'])) / Number(handler?.['mean_us']);
  console.log('asking, with the snapshot of 400 bars:', JSON.stringify(request));
  console.log('a bar without a signal:', JSON.stringify(bar));
  console.log('a bar while a question is open:', JSON.stringify(byEvent(lines, 'waiting bar')));
  console.log(
    `the sample's own handler: ${JSON.stringify(handler)}, of which the gate is ${share.toFixed(1)} %`,
  );
  expect(request).toMatchObject({ bars: 400, median_us: expect.any(Number) });
  expect(bar).toMatchObject({ mean_us: expect.any(Number) });
  // Less than one byte a bar: nothing is made for each of them.
  expect(bar?.['allocated_bytes']).toBeLessThan(Number(bar?.['bars']));
});

test('memory does not grow with the number of signals', { timeout: 300_000 }, async () => {
  const lines = await runToEnd('driven', ['memory', JSON.stringify(settings()), String(SIGNALS)]);
  const memory = byEvent(lines, 'memory');
  console.log('memory over signals:', JSON.stringify(memory));
  const { before_bytes, after_bytes } = memory as unknown as Record<'before_bytes' | 'after_bytes', number>;
  expect(memory).toMatchObject({ orders: SIGNALS / 2 });
  expect(after_bytes - before_bytes).toBeLessThan(LEAST_LEAK);
});
