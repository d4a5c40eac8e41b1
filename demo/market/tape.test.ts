import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulatedMarket } from './market.ts';
import { createTape, priceWithin } from './tape.ts';

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
