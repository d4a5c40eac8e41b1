import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FlakyBridge, openFlakyBridge } from '../support/flaky-bridge.ts';
import { guideBlocks } from '../support/guide-blocks.ts';
import { isAsk, type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { runCommand } from '../support/run-command.ts';

/** docs/TRADINGVIEW.md as a user follows it, with a bridge on this machine in place of the guide's. */
const [CREATE = '', SIGNAL = '', SET_BRIDGE = ''] = guideBlocks('TRADINGVIEW.md', 'sh');
const [MESSAGE = ''] = guideBlocks('TRADINGVIEW.md', 'json');

let stage: LiveStage;
let bridge: FlakyBridge;
let address: string;
beforeAll(async () => {
  bridge = await openFlakyBridge(() => 'accepts');
  stage = await startLiveStage({ BRIDGE_MAY_BE_PRIVATE: 'on' });
  const made = await countersign(CREATE);
  // PUBLIC_URL is not set here.
  address = stage.server.url + new URL(made.stdout.trim()).pathname;
});
afterAll(async () => {
  bridge.close();
  await stage[Symbol.asyncDispose]();
});

/** Runs a line of the guide by its words. */
function countersign(line: string) {
  const words = line
    .trim()
    .split(' ')
    .slice(line.trim().split(' ').indexOf('--') + 1);
  return stage.server.run(...words);
}

/** The id of the next question on the phone. */
async function nextAsk(act: () => Promise<unknown>): Promise<{ id: string; text: string }> {
  const asked = stage.standIn.nextReceived((one) => isAsk(one));
  await act();
  const { body } = await asked;
  return { id: body.id ?? '', text: body.text ?? '' };
}

/** As TradingView fills it in for a strategy. */
const filledIn = (changes: Record<string, string>) => {
  const values: Record<string, string> = {
    ticker: 'ES1!',
    exchange: 'CME_MINI',
    interval: '5',
    time: new Date().toISOString(),
    'strategy.order.action': 'buy',
    'strategy.order.contracts': '1',
    'strategy.order.price': '4127.5',
    'strategy.market_position': 'long',
    'strategy.order.comment': 'Long',
    ...changes,
  };
  return MESSAGE.replaceAll(/\{\{([\w.]+)\}\}/g, (_whole, name: string) => values[name] ?? 'missing');
};
const post = (body: string) =>
  fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

test('the first signal, sent by hand, is asked about, and an approval sends nothing anywhere', async () => {
  const { id, text } = await nextAsk(async () => {
    const env = { PATH: process.env['PATH'] ?? '', ADDRESS: address };
    const { code, stdout } = await runCommand('sh', ['-e', '-c', SIGNAL], { env });
    expect([code, stdout]).toEqual([0, expect.stringContaining('{"kept":true,"already":false,')]);
  });
  expect(text).toContain('Account Sim101');
  expect((await stage.press(id, 'approve')).code).toBe(200);
  expect((await stage.outcomeShown(id)).title).toContain('approved, place the order yourself');
  expect(bridge.total).toBe(0);
});

test("the alert's message is asked about, sent after the yes, and its exit without one", async () => {
  const local = SET_BRIDGE.replace(/https:\S+/, bridge.url);
  expect((await countersign(local)).code).toBe(0);
  const message = filledIn({}).replace('{', '{"id": "entry",');
  const { id } = await nextAsk(() => post(message));
  await stage.press(id, 'approve');
  expect((await stage.outcomeShown(id)).title).not.toBe('');
  await expect.poll(() => bridge.arrivals('entry')).toBe(1);
  const exit = filledIn({ 'strategy.order.action': 'sell', 'strategy.market_position': 'flat' });
  await post(exit.replace('{', '{"id": "exit",'));
  await expect.poll(() => bridge.arrivals('exit')).toBe(1);
});

test('placeholders that TradingView has not filled in are refused, and the phone says which', async () => {
  const rung = stage.standIn.nextReceived(
    ({ body }) => body.text?.includes('has not filled in {{ticker}}') ?? false,
  );
  expect((await post(MESSAGE)).status).toBe(200);
  expect((await rung).body.title).toContain('signal refused');
});
