import { expect, test, vi } from 'vitest';
import { changed, openFaked, rejected } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated, expectNoOrder, expectOneOrder, type GatedOptions } from './support/gated-trade.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

const ES = 0;
const NQ = 1;

/** A strategy with bars of ES and of NQ, and a server that grants whatever it is asked. */
async function open(options: GatedOptions = {}) {
  const gated = await openFaked(host(), { MoreSeries: 'NQ' }, options);
  gated.gateway.handle('claim', changed({}));
  return gated;
}

interface Submission {
  readonly instrument: string;
  readonly bars: readonly { readonly close: number }[];
  readonly signal: { readonly entry_price: number };
  readonly contract: object;
}

test.concurrent("a signal's bars, price and contract are those of its series", async () => {
  const trade = await askGated(await open(), { series: NQ });
  const body = (await trade.gateway.find('submit')).body as unknown as Submission;
  expect(body.instrument).toBe('NQ 12-13');
  expect(body.contract).toMatchObject({ point_value: 20 });
  expect(body.bars).toHaveLength(20);
  // The second series trades a thousand points above the first.
  expect(Math.min(...body.bars.map(({ close }) => close))).toBeGreaterThan(2500);
  expect(body.signal.entry_price).toBe(body.bars.at(-1)?.close);
  await trade.stage.end();
});

test.concurrent.each(['Queued', 'Inline'] as const)(
  'an order that names no series goes to the one it was asked in, custom events being %s',
  async (custom_events) => {
    const trade = await askGated(await open({ custom_events }), { series: NQ });
    await expectOneOrder(trade, { instrument: 'NQ 12-13' });
  },
);

test.concurrent.each(['Queued', 'Inline'] as const)(
  "an order that a chart's button asked for goes to the market of its signal, custom events being %s",
  async (custom_events) => {
    const gated = await open({ custom_events });
    const trade = await askGated(gated, { series: NQ, how: 'button', type: 'Market' });
    expect((await trade.gateway.find('submit')).body).toMatchObject({ instrument: 'NQ 12-13' });
    await expectOneOrder(trade, { instrument: 'NQ 12-13' });
  },
);

test.concurrent("a button's signal for a series that is not there is not asked about, and says so", async () => {
  const gated = await open();
  gated.stage.send('ask', { series: 7, how: 'button', name: 'lost' });
  const { text } = await gated.stage.find('print', (line) => /not asked/.test(String(line['text'])));
  expect(text).toMatch(/"lost" not asked: invalid_request: the signal is for series 7, but there are only 2/);
  expect(await gated.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
});

test.concurrent('when events get lost, it waits for a bar of that series', async () => {
  const gated = await open({ lost_share: 1 });
  const { stage } = await askGated(gated, { series: NQ });
  await gated.gateway.find('claim');
  for (let bars = 0; bars < 10; bars += 1) await stage.do('bar', { series: ES });
  expect(stage.all('order')).toEqual([]);
  await stage.do('pump', { series: NQ });
  await expectOneOrder(gated, { instrument: 'NQ 12-13' });
});

test.concurrent('a no is told with whatever bar comes next', async () => {
  const gated = await open({ lost_share: 1 });
  gated.gateway.handle('claim', rejected);
  await askGated(gated, { series: NQ });
  await gated.stage.do('pump', { series: ES });
  await expectNoOrder(gated, /trade_rejected/);
});

test.concurrent('a yes that never finds a bar of its series is told as gone stale', async () => {
  const gated = await open({ lost_share: 1 });
  gated.gateway.handle('claim', changed({ executable_for_ms: 500 }));
  await askGated(gated, { series: NQ });
  await gated.stage.do('pump', { series: ES });
  await expectNoOrder(gated, /stale/);
});

test.concurrent('a signal for one series may come with the bar of another', async () => {
  const trade = await askGated(await open(), { series: NQ, on: ES, names_series: true });
  expect((await trade.gateway.find('submit')).body).toMatchObject({ instrument: 'NQ 12-13' });
  await expectOneOrder(trade, { instrument: 'NQ 12-13' });
});

test.concurrent('an order for another market than was approved is told to the person', async () => {
  const trade = await askGated(await open(), { series: NQ, on: ES });
  const { body } = await trade.gateway.find('report', (call) => call.body['state'] === 'submitted');
  expect(body['text']).toBe('ordered 2 ES 12-13, approved 2 NQ 12-13');
  await trade.stage.end();
  expect(trade.stage.printed()).toContainEqual(expect.stringMatching(/WARNING.* ordered 2 ES 12-13/));
});

test.concurrent("another market's order of the same name is not taken for it", async () => {
  const gated = await open({ broker: 'Hold' });
  const nq = await askGated(gated, { series: NQ, name: 'same' });
  const es = await askGated(gated, { series: ES, name: 'same' });
  for (const { uuid } of [nq, es]) {
    const { body } = await gated.gateway.find(
      'report',
      (call) => call.uuid === uuid && call.body['state'] === 'submitted',
    );
    expect(body).not.toHaveProperty('text');
  }
  expect(await gated.stage.end()).toMatchObject({ orders: 2, faults: 0, violations: 0 });
});

test.concurrent('a request without a signal is for the series that is being updated', async () => {
  const trade = await askGated(await open(), { on: NQ, has_no_signal: true, type: 'Market' });
  expect((await trade.gateway.find('submit')).body).toMatchObject({ instrument: 'NQ 12-13' });
  await expectOneOrder(trade, { instrument: 'NQ 12-13' });
});

test.concurrent('a signal for a series that is not there is not asked about, and says so', async () => {
  const gated = await open();
  gated.stage.send('ask', { series: 7, on: ES, name: 'lost' });
  const { text } = await gated.stage.find('print', (line) => /not asked/.test(String(line['text'])));
  expect(text).toMatch(/"lost" not asked: invalid_request: the signal is for series 7, but there are only 2/);
  expect(await gated.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
});

test.concurrent('what one market does is no reason against an entry into another', async () => {
  const gated = await open();
  gated.gateway.handle('claim', async (exchange) => {
    await gated.stage.do('position', { series: ES, signed: -3 });
    await gated.stage.do('bar', { series: ES, ticks: 100 });
    await changed({})(exchange);
  });
  await expectOneOrder(await askGated(gated, { series: NQ }), { instrument: 'NQ 12-13' });
});

test.concurrent.each([
  ['position', { series: NQ, signed: -1 }, /position_changed/],
  ['bar', { series: NQ, ticks: 100 }, /drifted/],
] as const)("the %s of the signal's own market is", async (command, fields, reason) => {
  const gated = await open();
  gated.gateway.handle('claim', async (exchange) => {
    await gated.stage.do(command, fields);
    await changed({})(exchange);
  });
  await expectNoOrder(await askGated(gated, { series: NQ }), reason);
});

test.concurrent('two markets may be asked about at once', async () => {
  const gated = await open();
  gated.gateway.handle('claim', () => undefined);
  const es = await askGated(gated, { series: ES, name: 'es' });
  const nq = await askGated(gated, { series: NQ, name: 'nq' });
  expect(nq.uuid).not.toBe(es.uuid);
  await gated.stage.end();
});
