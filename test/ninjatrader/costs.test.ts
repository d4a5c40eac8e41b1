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

// The bounds are the ones of the specification. What is compared is what other programs on the machine hardly touch:
// the fastest of many, and a ratio of two that were measured by turns.

test('a question, a bar and a waiting bar cost the instrument thread next to nothing', {
  timeout: 300_000,
}, async () => {
  const lines = await runToEnd('driven', ['costs', JSON.stringify(settings())]);
  const request = byEvent(lines, 'request');
  const bar = byEvent(lines, 'bar');
  const waiting = byEvent(lines, 'waiting bar');
  console.log('asking, with the snapshot:', JSON.stringify(request));
  console.log('a bar without a signal:', JSON.stringify(bar));
  console.log('a bar while a question is open:', JSON.stringify(waiting));
  expect(request).toMatchObject({ bars: 400 });
  expect(request?.['least_us']).toBeLessThan(1000);
  for (const each of [bar, waiting]) {
    expect(each?.['least_us']).toBeLessThan(5);
    expect(each?.['allocated_bytes']).toBe(0);
  }
});

test("the gate is less than a fiftieth of the sample's own bar handler", async () => {
  const [handler] = await runToEnd('sample', ['handler', barsFile(), JSON.stringify(settings())]);
  const { median_us, gate_median_us } = handler as unknown as Record<'median_us' | 'gate_median_us', number>;
  const share = (100 * gate_median_us) / median_us;
  console.log(`the sample's handler: ${JSON.stringify(handler)}, of which the gate is ${share.toFixed(2)} %`);
  expect(handler).toMatchObject({ faults: 0 });
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThan(2);
});

test('memory does not grow with the number of signals', { timeout: 300_000 }, async () => {
  const lines = await runToEnd('driven', ['memory', JSON.stringify(settings()), String(SIGNALS)]);
  const memory = byEvent(lines, 'memory');
  console.log('memory over signals:', JSON.stringify(memory));
  const { before_bytes, after_bytes } = memory as unknown as Record<'before_bytes' | 'after_bytes', number>;
  expect(memory).toMatchObject({ orders: SIGNALS / 2 });
  expect(after_bytes - before_bytes).toBeLessThan(LEAST_LEAK);
});
