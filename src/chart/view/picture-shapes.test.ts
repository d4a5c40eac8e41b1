import { expect, test } from 'vitest';
import { lastValues, modelOn, tradeOn, walkBars } from '../../../test/market-fixtures.ts';
import { formatNearest } from '../../domain/instruments/price-format.ts';
import type { PictureModel, PictureSize } from '../../domain/picture-model.ts';
import { asPrice } from '../../domain/units.ts';
import { createScene } from '../scene.ts';
import type { Text } from '../shape.ts';
import { pictureShapes } from './picture-shapes.ts';

const bars = walkBars({ count: 200 });
const viewOf = (size: PictureSize) => ({ size, bars: 'focus' }) as const;
const textsIn = (model: PictureModel, size: PictureSize): Text[] =>
  pictureShapes(createScene(model, viewOf(size))).filter((shape) => shape.kind === 'text');
const wordsIn = (model: PictureModel, size: PictureSize) => textsIn(model, size).map((shape) => shape.text);

const model = modelOn(bars, {}, { entryPrice: asPrice(4127.5) });

test('a lock screen shows the instrument, the direction and the prices', () => {
  const words = wordsIn(model, 'notification');
  expect(words).toEqual(expect.arrayContaining(['ES', '5min', '▲ LONG 1', '4127.50', '4124.50', '4136.50']));
  expect(words).toEqual(expect.arrayContaining(['STOP', '−$150', 'TARGET', '+$450', '3.0 : 1']));
});

test('a short says so by word and arrow', () => {
  expect(wordsIn(modelOn(bars, {}, { direction: 'SHORT' }), 'notification')).toContain('▼ SHORT 1');
});

test('a test is tagged and says that nothing will be placed, at any size', () => {
  for (const size of ['notification', 'full'] as const) {
    const words = wordsIn(
      modelOn(bars, { isTest: true, account: { name: 'Sim101', simulated: true } }),
      size,
    );
    expect(words).toContain('TEST');
    expect(words).not.toContain('SIM');
    expect(words).toContain('This is a test. Nothing will be placed.');
  }
});

test('a simulated account is tagged, at any size, and no other is', () => {
  const simulated = modelOn(bars, { account: { name: 'Sim101', simulated: true } });
  expect(wordsIn(simulated, 'notification')).toContain('SIM');
  expect(wordsIn(simulated, 'full')).toContain('SIM');
  const live = modelOn(bars, { account: { name: 'Sim101', simulated: false } });
  expect(wordsIn(live, 'full')).not.toContain('SIM');
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

test('the full picture says what order it is, of which strategy, and for which account', () => {
  const account = { name: 'Apex-50K', simulated: false };
  const words = (orderType: string) => wordsIn(modelOn(bars, { account }, { orderType }), 'full');
  expect(words('STOP_LIMIT')).toContain('Stop limit order · MainStrategy · Account Apex-50K (live)');
  expect(words('Market order')).toContain('Market order · MainStrategy · Account Apex-50K (live)');
  expect(wordsIn(modelOn(bars), 'full')).toContain('MainStrategy');
});

test('an axis that is broken for a far level says so, on its side', () => {
  const last = bars.at(-1)?.close ?? 0;
  const far = modelOn(bars, {}, { stopPrice: asPrice(last - 300), targetPrice: asPrice(last + 300) });
  expect(wordsIn(far, 'notification').filter((word) => word === 'not to scale')).toHaveLength(2);
  expect(wordsIn(model, 'notification')).not.toContain('not to scale');
});

test('a market without volume has no volume pane, and the candles take its room', () => {
  const silent = walkBars({ count: 200, hasVolume: false });
  const { layout } = createScene(modelOn(silent), viewOf('full'));
  expect(layout.volume).toBeNull();
  expect(layout.plot.bottom).toBeGreaterThan(createScene(model, viewOf('full')).layout.plot.bottom);
});

test('the legend shows the value that the strategy sent, and what the bars give where that is another', () => {
  const { ema_20 } = lastValues(bars, tradeOn(bars), ['ema_20']);
  const ours = formatNearest(Number(ema_20), model.priceFormat);
  const sent = modelOn(bars, {}, {}, { ema_20: Number(ema_20) + 10, atr: 2.5 });
  const legend = textsIn(sent, 'notification').filter(({ text }) => /^(EMA|ATR)/.test(text));
  expect(legend.map(({ text, color }) => [text, color])).toEqual([
    [`EMA 20  ${formatNearest(Number(ema_20) + 10, model.priceFormat)}, bars give ${ours}`, 'entry'],
    ['ATR  2.5', 'muted'],
  ]);
  const agreed = modelOn(bars, {}, {}, { ema_20: Number(ema_20) });
  expect(wordsIn(agreed, 'notification')).toContain(`EMA 20  ${ours}`);
});

test('all lines that were sent are in the legend, drawn or not', () => {
  const names = ['ema_9', 'ema_20', 'sma_50', 'vwap', 'sma_5', 'mood'];
  const words = wordsIn(
    modelOn(bars, {}, {}, { ...lastValues(bars, tradeOn(bars), names), mood: 4100 }),
    'full',
  ).join(' | ');
  for (const label of ['EMA 9', 'EMA 20', 'SMA 50', 'VWAP', 'SMA 5', 'MOOD']) expect(words).toContain(label);
});

test('prices of many digits are shown in full, in a smaller face if needed', () => {
  const walk = walkBars({ count: 50, start: 65_000.12345678, tickSize: 0.00000001 });
  const entry = walk.at(-1)?.close ?? asPrice(1);
  const levels = { stopPrice: asPrice(entry - 1e-7), targetPrice: asPrice(entry + 3e-7) };
  const long = modelOn(walk, { contract: null }, levels);
  expect(wordsIn(long, 'notification').filter((word) => word.includes('…'))).toEqual([]);
});

test('what is not a price takes neither a color nor the place of a line', () => {
  const [atr, macd] = [bars.map(() => 2.31), bars.map(() => -0.4)];
  const prices = lastValues(bars, tradeOn(bars), ['ema_9', 'ema_20', 'ema_50', 'vwap']);
  const sent = { atr, macd, ...prices };
  const legend = textsIn(modelOn(bars, {}, {}, sent), 'full').filter(({ text }) =>
    /^(?:ATR|MACD|EMA|VWAP)/.test(text),
  );
  const colors = legend.map(({ text, color }) => [text.split('  ')[0], color]);
  expect(colors).toEqual([
    ['EMA 9', 'firstLine'],
    ['EMA 20', 'fourthLine'],
    ['EMA 50', 'thirdLine'],
    ['VWAP', 'secondLine'],
    ['ATR', 'muted'],
    ['MACD', 'muted'],
  ]);
});
