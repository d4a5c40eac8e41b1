import type { PictureLook, PictureModel, PictureSize } from '../domain/picture-model.ts';
import { frameSizeOf } from './layout.ts';
import { createDeflater } from './png/create-deflater.ts';
import type { Deflater } from './png/deflater.ts';
import { encodePng } from './png/encode-png.ts';
import { clearFrame } from './raster/frame.ts';
import { paintShapes } from './raster/paint-shapes.ts';
import { createScene } from './scene.ts';
import { PALETTES } from './theme/themes.ts';
import { pictureShapes } from './view/picture-shapes.ts';

/** Reused: allocating a frame takes longer than drawing all candles. */
const DEFLATERS = new Map<PictureSize, Deflater>();

/**
 * Draws the picture of a trade as a PNG, in the language being written. The same model and look give the same bytes on
 * every machine that runs the encoder, and the same pixels on all others.
 */
export function paintPicture(model: PictureModel, look: PictureLook): Uint8Array<ArrayBuffer> {
  const deflater = deflaterOf(look.size);
  clearFrame(deflater.frame);
  paintShapes(deflater.frame, pictureShapes(createScene(model, look)));
  return encodePng(deflater, PALETTES[look.theme]);
}

function deflaterOf(size: PictureSize): Deflater {
  const kept = DEFLATERS.get(size);
  if (kept !== undefined) return kept;
  const { width, height } = frameSizeOf(size);
  const made = createDeflater(width, height);
  DEFLATERS.set(size, made);
  return made;
}
