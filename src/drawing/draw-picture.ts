import { paintPicture } from '../chart/paint-picture.ts';
import { createPictureModel } from '../domain/create-picture-model.ts';
import { inLanguage } from '../domain/language/catalogs.ts';
import type { PictureView } from '../domain/picture-model.ts';
import type { Trade } from '../domain/trade.ts';
import { decodeBars } from '../store/bar-codec.ts';
import type { StoredMarket } from '../usecases/ports.ts';

/** The picture of a trade as a PNG, drawn on the calling thread. The same trade gives the same bytes. */
export function drawPicture(
  trade: Trade,
  { bars, indicators }: StoredMarket,
  view: PictureView,
): Uint8Array<ArrayBuffer> {
  return inLanguage(view.language, () =>
    paintPicture(createPictureModel(trade, { bars: decodeBars(bars), indicators }), view),
  );
}
