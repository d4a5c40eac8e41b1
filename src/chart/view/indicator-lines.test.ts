import { expect, test } from 'vitest';
import { lastValues, modelOn, tradeOn, walkBars } from '../../../test/market-fixtures.ts';
import { LOCK_SCREEN } from '../../domain/picture-model.ts';
import { asMoney, asPrice } from '../../domain/units.ts';
import { createScene } from '../scene.ts';
import { contextStrip } from './context-strip.ts';
import { priceLines } from './indicator-lines.ts';

// Open from 14:30 to 21:00 UTC, so that 60 bars of five minutes begin before a night and end after it.
const nights = walkBars({ count: 138, hours: [14.5, 21], from: '2024-01-16T14:35:00Z' });
const sceneWith = (...names: string[]) =>
  createScene(modelOn(nights, {}, {}, lastValues(nights, tradeOn(nights), names)), LOCK_SCREEN);

test('over a night a line breaks instead of sloping', () => {
  const scene = sceneWith('ema_20');
  const gap = [...scene.gaps][0] ?? expect.fail('there is no night');
  const [before, after] = priceLines(scene);
  expect(before?.points.at(-2)).toBe(scene.bars.centerOf(gap - 1));
  expect(after?.points[0]).toBe(scene.bars.centerOf(gap));
});

test('VWAP breaks where it starts anew', () => {
  const bars = walkBars({ count: 100, from: '2024-01-16T20:05:00Z' });
  const scene = createScene(
    modelOn(bars, {}, { riskAmount: asMoney(500) }, lastValues(bars, tradeOn(bars), ['vwap'])),
    LOCK_SCREEN,
  );
  expect(scene.gaps.size).toBe(0);
  expect(priceLines(scene)).toHaveLength(2);
});

test('the line of all bars breaks over nights too', () => {
  const scene = sceneWith();
  const { strip } = scene.layout;
  if (strip === null) return expect.fail('there is no strip');
  expect(
    contextStrip(scene, strip).filter((shape) => shape.kind === 'line' && shape.color === 'recent'),
  ).toHaveLength(2);
});

test('a single value between two breaks is a dash as wide as its bar', () => {
  const bars = walkBars({ count: 20 });
  const values = bars.map((_, index) => (index === 10 ? 4125 : null));
  const scene = createScene(modelOn(bars, {}, {}, { trail: values }), LOCK_SCREEN);
  const [line] = priceLines(scene);
  const [left = 0, , right = 0] = line?.points ?? [];
  expect(right - left).toBe(scene.bars.pitch);
});

test('beyond a break of the scale a line goes on at its slope, instead of level along the break', () => {
  const bars = walkBars({ count: 120, seed: 19 });
  const prices = { targetPrice: asPrice((bars.at(-1)?.close ?? 0) + 300) };
  const climb = bars.map(({ close }, index) => close + (120 - index) / 5);
  const scene = createScene(modelOn(bars, {}, prices, { climb }), LOCK_SCREEN);
  const { core, low, high, farAbove } = scene.prices;
  const shown = climb.slice(scene.bars.first);
  const ys = priceLines(scene).flatMap(({ points }) => points.filter((_, at) => at % 2 === 1));
  const above = shown.flatMap((value, index) =>
    value > high ? [{ value, y: ys[index] ?? Number.NaN }] : [],
  );
  expect([farAbove.length, ys.length]).toEqual([1, shown.length]);
  expect(above.length).toBeGreaterThan(10);
  const pixelsPerPoint = (core.bottom - core.top) / (high - low);
  for (const { value, y } of above) expect(core.top - y).toBeCloseTo((value - high) * pixelsPerPoint, 3);
});
