import type { ReportPicture } from '../../domain/judgment/report-picture.ts';
import type { PictureTheme } from '../../domain/picture-model.ts';
import { createDeflater } from '../png/create-deflater.ts';
import type { Deflater } from '../png/deflater.ts';
import { encodePng } from '../png/encode-png.ts';
import { clearFrame } from '../raster/frame.ts';
import { paintShapes } from '../raster/paint-shapes.ts';
import { PALETTES } from '../theme/themes.ts';
import { REPORT_SIZE, reportShapes } from './report-shapes.ts';

let kept: Deflater | undefined;

/** Draws the report as a PNG to share. The same report and theme give the same bytes. */
export function paintReport(picture: ReportPicture, theme: PictureTheme): Uint8Array<ArrayBuffer> {
  kept ??= createDeflater(REPORT_SIZE.width, REPORT_SIZE.height);
  clearFrame(kept.frame);
  paintShapes(kept.frame, reportShapes(picture));
  return encodePng(kept, PALETTES[theme]);
}
