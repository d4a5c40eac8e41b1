import { expect, test } from 'vitest';
import { tradeOn, walkBars } from '../../test/market-fixtures.ts';
import { turnCounter } from '../../test/support/turn-counter.ts';
import { LOCK_SCREEN } from '../domain/picture-model.ts';
import { pictureModelOf } from '../domain/picture-model-of.ts';
import { drawPicture } from './draw-picture.ts';
import type { Painter } from './ports.ts';

const bars = walkBars({ count: 60 });
const names = Array.from({ length: 32 }, (_, index) => `ema_${index + 5}`);
const indicators = Object.fromEntries(names.map((name) => [name, 4100]));

test('others have their turn before the picture, and between any two of its indicators', async () => {
  const turns = turnCounter();
  const paint: Painter = async () => Uint8Array.of(turns.now());
  const [turn = 0] = await drawPicture(tradeOn(bars), { bars, indicators }, LOCK_SCREEN, paint);
  turns.end();
  expect(turn).toBeGreaterThan(names.length);
});

test('what is worked out in parts is what the picture shows', async () => {
  const trade = tradeOn(bars);
  let shown: unknown;
  await drawPicture(trade, { bars, indicators }, LOCK_SCREEN, async (model) => {
    shown = model;
    return new Uint8Array();
  });
  expect(shown).toEqual(pictureModelOf(trade, { bars, indicators }));
});
