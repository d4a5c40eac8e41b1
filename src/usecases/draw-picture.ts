import type { PictureView } from '../domain/picture-model.ts';
import { pictureModelInParts } from '../domain/picture-model-of.ts';
import type { Trade, TradeMarket } from '../domain/trade.ts';
import { nextTurn } from '../lib/next-turn.ts';
import type { Painter } from './ports.ts';

/**
 * The picture of a trade. What it shows is worked out in turns of the event loop of its own, after the one that read
 * the bars: all together would keep everybody else waiting for several milliseconds.
 */
export async function drawPicture(
  trade: Trade,
  market: TradeMarket,
  view: PictureView,
  paint: Painter,
): Promise<Uint8Array> {
  const parts = pictureModelInParts(trade, market);
  for (;;) {
    await nextTurn();
    const part = parts.next();
    if (part.done === true) return paint(part.value, view);
  }
}
