import type { PictureModel, PictureSize } from '../domain/picture-model.ts';
import { encodePng } from './png/encode-png.ts';
import { createFrame } from './raster/frame.ts';
import { paintShapes } from './raster/paint-shapes.ts';
import { sceneOf } from './scene.ts';
import { DARK } from './theme/dark.ts';
import { paletteOf } from './theme/palette.ts';
import { pictureShapes } from './view/picture-shapes.ts';

const PALETTE = paletteOf(DARK);

/** Draws the picture of a trade as a PNG. The same model gives the same bytes on every machine. */
export function paintPicture(model: PictureModel, size: PictureSize): Promise<Uint8Array> {
  const scene = sceneOf(model, size);
  const frame = createFrame(scene.layout.width, scene.layout.height);
  paintShapes(frame, pictureShapes(scene));
  return encodePng(frame, PALETTE);
}
