import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';
import { candles } from './candles.ts';
import { contextStrip } from './context-strip.ts';
import { facts } from './facts.ts';
import { header } from './header.ts';
import { priceLines } from './indicator-lines.ts';
import { legend, priceLegendItems } from './legend.ts';
import { levelLines, zones } from './level-lines.ts';
import { levelTags, placeTags } from './level-tags.ts';
import { oscillatorPane } from './oscillator-pane.ts';
import { priceGrid, priceLabels, ticksOf } from './price-axis.ts';
import { story } from './story.ts';
import { dayLines, timeLabels, timeTicksOf } from './time-axis.ts';
import { volumePane } from './volume-pane.ts';

/** Everything in the picture, in the order of painting. */
export function pictureShapes(scene: Scene): Shape[] {
  const { width, height } = scene.layout;
  return [
    box({ left: 0, top: 0, right: width, bottom: height }, 'page'),
    ...plotShapes(scene),
    ...contextStrip(scene),
    ...header(scene),
    ...facts(scene),
    ...(scene.layout.story === null ? [] : story(scene, scene.layout.story)),
  ];
}

function plotShapes(scene: Scene): Shape[] {
  const { layout } = scene;
  const prices = ticksOf(scene);
  const times = timeTicksOf(scene);
  const tags = placeTags(scene);
  return [
    ...zones(scene),
    ...priceGrid(scene, prices),
    ...dayLines(scene, times),
    ...candles(scene),
    ...priceLines(scene),
    ...levelLines(scene),
    ...(layout.legend === null ? [] : legend(priceLegendItems(scene.model, scene.size), layout.legend)),
    ...(layout.volume === null ? [] : volumePane(scene, layout.volume)),
    ...(layout.oscillator === null ? [] : oscillatorPane(scene, layout.oscillator)),
    ...priceLabels(scene, prices, tags),
    ...timeLabels(scene, times),
    ...levelTags(tags),
  ];
}
