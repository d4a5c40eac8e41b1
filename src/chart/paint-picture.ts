import { promisify } from 'node:util';
import type { PictureModel, PictureView } from '../domain/picture-model.ts';
import { frameSizeOf } from './layout.ts';
import { encodePng } from './png/encode-png.ts';
import { withFrame } from './raster/frame-pool.ts';
import { paintShapes } from './raster/paint-shapes.ts';
import { partsOf } from './raster/parts-of.ts';
import { sceneOf } from './scene.ts';
import { PALETTES } from './theme/themes.ts';
import { pictureShapes } from './view/picture-shapes.ts';

/** Whoever draws several at once hands in a way to take turns in which only one of them goes on. */
const anyTurn = promisify(setImmediate);

/** Draws the picture of a trade as a PNG. The same model and view give the same bytes on every machine. */
export async function paintPicture(
  model: PictureModel,
  view: PictureView,
  nextTurn: () => Promise<unknown> = anyTurn,
): Promise<Uint8Array> {
  const { width, height } = frameSizeOf(view.size);
  return withFrame(width, height, async (frame) => {
    const shapes = pictureShapes(sceneOf(model, view));
    // In one turn of the event loop views, raster and filter would take 4 ms for 2,000 bars; others wait meanwhile.
    await nextTurn();
    for (const part of partsOf(shapes)) {
      paintShapes(frame, part);
      await nextTurn();
    }
    return encodePng(frame, PALETTES[view.theme]);
  });
}
