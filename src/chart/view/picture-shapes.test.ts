import { expect, test } from 'vitest';
import { modelOn, walkBars } from '../../../test/market-fixtures.ts';
import type { PictureModel, PictureSize } from '../../domain/picture-model.ts';
import { asPrice } from '../../domain/units.ts';
import { sceneOf } from '../scene.ts';
import type { Text } from '../shape.ts';
import { pictureShapes } from './picture-shapes.ts';

const bars = walkBars({ count: 200 });
const textsIn = (model: PictureModel, size: PictureSize): Text[] =>
  pictureShapes(sceneOf(model, size)).filter((shape) => shape.kind === 'text');
const wordsIn = (model: PictureModel, size: PictureSize) => textsIn(model, size).map((shape) => shape.text);

const model = modelOn(bars, {}, { entryPrice: asPrice(4127.5) });

test('a lock screen tells what, which way, and at what prices', () => {
  const words = wordsIn(model, 'notification');
  expect(words).toEqual(expect.arrayContaining(['ES', '5min', '▲ LONG 1', '4127.50', '4124.50', '4136.50']));
  expect(words).toEqual(expect.arrayContaining(['STOP  −$150', 'TARGET  +$450', '3.0 : 1']));
});

test('a short says so by word and arrow', () => {
  expect(wordsIn(modelOn(bars, {}, { direction: 'SHORT' }), 'notification')).toContain('▼ SHORT 1');
});

test('a level that isn’t known is a dash in the header', () => {
  expect(
    wordsIn(modelOn(bars, { contract: null }), 'notification').filter((word) => word === '—'),
  ).toHaveLength(2);
});

test('the full picture adds pattern, confidence, volume and RSI', () => {
  const words = wordsIn(modelOn(bars, {}, { patternType: 'bull_flag' }), 'full').join(' | ');
  for (const word of ['Bull flag', 'Confidence', '85%', 'VOLUME', 'RSI 14', '70', '30'])
    expect(words).toContain(word);
});

test('a market without volume has no volume pane, and the candles take its room', () => {
  const silent = walkBars({ count: 200, hasVolume: false });
  const { layout } = sceneOf(modelOn(silent), 'full');
  expect(layout.volume).toBeNull();
  expect(layout.plot.bottom).toBeGreaterThan(sceneOf(model, 'full').layout.plot.bottom);
});

test('texts of the axis and header never overlap', () => {
  const faces = textsIn(model, 'notification').filter((shape) => shape.left > 1000 && shape.face === 'label');
  const baselines = faces.map((shape) => shape.baseline).toSorted((a, b) => a - b);
  for (const [index, baseline] of baselines.slice(1).entries()) {
    expect(baseline - (baselines[index] ?? 0)).toBeGreaterThanOrEqual(30);
  }
});
