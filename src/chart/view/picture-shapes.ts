import type { Scene } from '../scene.ts';
import type { Shape } from '../shape.ts';
import { candles } from './candles.ts';
import { cautions } from './cautions.ts';
import { clipMarks } from './clip-marks.ts';
import { contextStrip } from './context-strip.ts';
import { facts } from './facts.ts';
import { header } from './header.ts';
import { priceLines } from './indicator-lines.ts';
import { legend } from './legend.ts';
import { levelLines, zones } from './level-lines.ts';
import { levelTags, placeTags } from './level-tags.ts';
import { oscillatorPane } from './oscillator-pane.ts';
import { computeTicks, priceGrid, priceLabels } from './price-axis.ts';
import { remarkShapes } from './remarks.ts';
import { room } from './room.ts';
import { scaleBreaks } from './scale-break.ts';
import { story } from './story.ts';
import { computeTimeTicks, dayLines, timeLabels } from './time-axis.ts';
import { volumePane } from './volume-pane.ts';

/** Everything in the picture, in painting order. The blank frame is already the page's background. */
export function pictureShapes(scene: Scene): Shape[] {
  const { layout, model } = scene;
  return [
    ...plotShapes(scene),
    ...(layout.strip === null ? [] : contextStrip(scene, layout.strip)),
    ...header(scene),
    ...facts(scene),
    ...(layout.cautions === null ? [] : cautions(model.cautions, layout.cautions)),
    ...(layout.room === null || model.room === null ? [] : room(model.room, layout.room)),
    ...(layout.story === null ? [] : story(scene, layout.story)),
    ...(layout.remarks === null ? [] : remarkShapes(scene.remarks, layout.remarks)),
  ];
}

function plotShapes(scene: Scene): Shape[] {
  const { layout } = scene;
  const prices = computeTicks(scene);
  const times = computeTimeTicks(scene);
  const tags = placeTags(scene);
  return [
    ...zones(scene),
    ...priceGrid(scene, prices),
    ...dayLines(scene, times),
    ...candles(scene),
    ...priceLines(scene),
    ...levelLines(scene),
    ...scaleBreaks(scene),
    ...clipMarks(scene),
    ...(layout.legend === null ? [] : legend(scene.legendItems, layout.legend)),
    ...(layout.volume === null ? [] : volumePane(scene, layout.volume)),
    ...(layout.oscillator === null ? [] : oscillatorPane(scene, layout.oscillator)),
    ...priceLabels(scene, prices, tags),
    ...timeLabels(scene, times),
    ...levelTags(tags),
  ];
}
