import { paintPicture } from '../chart/paint-picture.ts';
import type { PictureView } from '../domain/picture-model.ts';
import { pictureModelOf } from '../domain/picture-model-of.ts';
import type { Trade, TradeMarket } from '../domain/trade.ts';

/** The picture of a trade as a PNG, drawn while everybody waits. The same trade gives the same bytes. */
export function drawPicture(trade: Trade, market: TradeMarket, view: PictureView): Uint8Array<ArrayBuffer> {
  return paintPicture(pictureModelOf(trade, market), view);
}
