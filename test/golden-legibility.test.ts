/** What makes a picture legible, held on the geometry of every golden case. */
import { describe, expect, test } from 'vitest';
import { ATLAS } from '../src/chart/font/generated/atlas.ts';
import { formatMoney, formatRatio } from '../src/chart/format/format-money.ts';
import type { Rect } from '../src/chart/rect.ts';
import { createScene, type Scene } from '../src/chart/scene.ts';
import type { Shape, Text } from '../src/chart/shape.ts';
import { facts } from '../src/chart/view/facts.ts';
import { placeTags } from '../src/chart/view/level-tags.ts';
import { pictureShapes } from '../src/chart/view/picture-shapes.ts';
import { computeTicks } from '../src/chart/view/price-axis.ts';
import { computeTimeTicks } from '../src/chart/view/time-axis.ts';
import { formatPriceIn } from '../src/domain/instruments/price-format.ts';
import { GOLDEN_CASES } from './golden-cases.ts';
import { GOLDEN_MODELS } from './golden-models.ts';
import { extentOf, isWithin, overlap, textExtent } from './support/shape-extents.ts';

const NEWEST = 12;
/** 11 and 14 points on a phone that has three pixels to the point. */
const LEAST_TEXT = 33;
const LEAST_NUMBER = 42;
const sizeOf = (face: Text['face']) => ATLAS.find(({ name }) => name === face)?.size ?? 0;

const textsOf = (shapes: readonly Shape[]): Text[] => shapes.filter((shape) => shape.kind === 'text');

/** The area that the newest candles take, wicks included. */
function newestCandles({ focus, bars, prices }: Scene): Rect {
  const shown = focus.slice(-NEWEST);
  const ys = shown.flatMap(({ high, low }) => [prices.yOf(high), prices.yOf(low)]);
  const from = bars.centerOf(bars.first + focus.length - shown.length);
  const to = bars.centerOf(bars.first + focus.length - 1);
  return {
    left: from - bars.body / 2,
    right: to + bars.body / 2,
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

function keyNumbers({ model }: Scene): string[] {
  const { levels, priceFormat, riskAmount, currency } = model;
  const known = [levels.entry, levels.stop, levels.target].filter((price) => price !== null);
  return [
    ...known.map((price) => formatPriceIn(price, priceFormat)),
    formatRatio(levels.rewardToRisk),
    `−${formatMoney(riskAmount, currency)}`,
  ];
}

describe.each(GOLDEN_CASES)('$file', ({ name, view }) => {
  const scene = createScene(GOLDEN_MODELS[name](), view);
  const shapes = pictureShapes(scene);
  const texts = textsOf(shapes);
  const tags = placeTags(scene);
  const { width, height, plot } = scene.layout;

  test('entry, stop and target are inside', () => {
    const { entry, stop, target } = scene.model.levels;
    for (const price of [entry, stop, target]) {
      if (price === null) continue;
      expect(scene.prices.yOf(price)).toBeGreaterThan(plot.top);
      expect(scene.prices.yOf(price)).toBeLessThan(plot.bottom);
    }
    for (const { area } of tags) expect(isWithin(area, { ...plot, right: width })).toBe(true);
  });

  test('nothing is drawn outside the frame', () => {
    const frame = { left: 0, top: 0, right: width, bottom: height };
    for (const shape of shapes) expect(isWithin(extentOf(shape), frame), JSON.stringify(shape)).toBe(true);
  });

  test('no text touches another', () => {
    for (const [index, a] of texts.entries()) {
      for (const b of texts.slice(index + 1)) {
        expect(overlap(textExtent(a), textExtent(b)), `${a.text} and ${b.text}`).toBe(false);
      }
    }
  });

  test('no tag lies on another, on a label, or on the newest candles', () => {
    for (const [index, { area, mark }] of tags.entries()) {
      for (const other of tags.slice(index + 1)) expect(overlap(area, other.area)).toBe(false);
      const strangers = texts.filter(({ text }) => text !== mark.word && text !== mark.label);
      for (const label of strangers) expect(overlap(area, textExtent(label)), label.text).toBe(false);
      expect(overlap(area, newestCandles(scene))).toBe(false);
    }
  });

  test('text is large enough to be read at arm’s length', () => {
    for (const { face, text } of texts) expect(sizeOf(face), text).toBeGreaterThanOrEqual(LEAST_TEXT);
  });

  test('entry, stop, target, their ratio and the money at risk are larger', () => {
    const written = textsOf(facts(scene));
    for (const number of keyNumbers(scene)) {
      const face =
        written.find(({ text }) => text === number)?.face ?? expect.fail(`${number} is not written`);
      expect(sizeOf(face), number).toBeGreaterThanOrEqual(LEAST_NUMBER);
    }
  });

  test('times on the axis are round, and their zone is named', () => {
    const ticks = computeTimeTicks(scene);
    expect(ticks.length).toBeGreaterThan(0);
    for (const { label } of ticks) {
      expect(label).toMatch(/^(\d\d:[0-5][05]|[A-Z][a-z]{2}( \d{1,2})?|\d{4})$/);
    }
    expect(texts.map(({ text }) => text)).toContain(scene.model.clock.zone);
  });

  test('prices on the axis are round', () => {
    const ticks = computeTicks(scene);
    const [first = Number.NaN, second = Number.NaN] = ticks;
    const step = second - first;
    const mantissa = step / 10 ** Math.floor(Math.log10(step) + 1e-6);
    const isRound = [1, 2, 2.5, 5].some((round) => Math.abs(mantissa - round) < 1e-3);
    // In 32nds halves, quarters and eighths of a point are round.
    const isHalved = scene.model.priceFormat.style !== 'decimals' && Number.isInteger(Math.log2(step));
    expect(isRound || isHalved).toBe(true);
  });
});
