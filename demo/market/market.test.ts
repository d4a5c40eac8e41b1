import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createTape, loadMarket, marketFrom, priceWithin, simulatedMarket } from './market.ts';

const CSV = `ts,open,high,low,close,volume
1768230000000,1.2,1.20007,1.19998,1.20005,0
1768230060000,1.20005,1.20011,1.20003,1.20011,0
1768233600000,1.2001,1.20012,1.20009,1.2001,0
1768233660000,1.2001,1.20015,1.2001,1.20013,0
`;

test('without a file the market is simulated, long enough for the trades asked for', () => {
  const market = simulatedMarket(1, 40);
  expect(market).toMatchObject({ instrument: 'ES', timeframe: '5min', contract: { pointValue: 50 } });
  expect(market.bars).toHaveLength(400 + 40 * 150);
});

test("a file's name tells the instrument, its usual distance between bars the timeframe", () => {
  expect(marketFrom('ES_201310_1m.csv', CSV)).toMatchObject({
    instrument: 'ES',
    timeframe: '1min',
    contract: { tickSize: 0.25, pointValue: 50 },
    origin: '4 bars of ES from ES_201310_1m.csv',
  });
});

test('an unknown instrument gets the tick that its prices use', () => {
  const { contract } = marketFrom('eurusd.csv', CSV);
  expect(contract).toEqual({ tickSize: 0.00001, pointValue: 100_000, currency: 'USD' });
});

test('a file is read from disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'market-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const data = join(folder, 'NQ.csv');
  await writeFile(data, CSV);
  await expect(loadMarket({ seed: 1, trades: 5, data })).resolves.toMatchObject({ instrument: 'NQ' });
});

const market = simulatedMarket(1, 1);
const MINUTE_MS = 60_000;

test('the tape begins at the close of the last bar of the past', () => {
  const tape = createTape(market, 400);
  expect(tape.barCount()).toBe(400);
  expect(tape.price()).toBe(market.bars[399]?.close);
});

test('five minutes later a bar of five minutes has closed', () => {
  const tape = createTape(market, 400);
  for (let minute = 1; minute < 5; minute += 1) tape.advance(MINUTE_MS);
  expect(tape.barCount()).toBe(400);
  expect(tape.advance(MINUTE_MS)).toBe(market.bars[400]?.close);
  expect(tape.barCount()).toBe(401);
});

test('the newest bars end with the one that closed last', () => {
  const tape = createTape(market, 400);
  expect(tape.newest(2)).toEqual(market.bars.slice(398, 400));
  expect(tape.newest(1000)).toHaveLength(400);
});

test('closing a bar goes to its end, and the last bar is the end', () => {
  const tape = createTape(market, market.bars.length - 1);
  tape.advance(MINUTE_MS);
  expect(tape.closeBar()).toBe(true);
  expect(tape.price()).toBe(market.bars.at(-1)?.close);
  expect(tape.closeBar()).toBe(false);
  expect(tape.advance(60 * MINUTE_MS)).toBe(market.bars.at(-1)?.close);
});

test('every price within a bar lies between its low and its high, on the tick', () => {
  const moment = fc.record({
    bar: fc.constantFrom(...market.bars),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(moment, ({ bar, share }) => {
      const price = priceWithin(bar, share, 0.25);
      expect(price).toBeGreaterThanOrEqual(bar.low);
      expect(price).toBeLessThanOrEqual(bar.high);
      expect((price * 4) % 1).toBe(0);
    }),
  );
});

test('a bar goes from its open over both extremes to its close', () => {
  const [bar] = market.bars;
  if (bar === undefined) throw new Error('a market has bars');
  const rising = { ...bar, open: bar.low, close: bar.high };
  expect([0, 1 / 3, 2 / 3, 1].map((share) => priceWithin(rising, share, 0.25))).toEqual([
    bar.low,
    bar.low,
    bar.high,
    bar.high,
  ]);
});
