import { AXIS_INSET, CONTENT_RIGHT } from '../layout.ts';
import { heightOf, type Rect } from '../rect.ts';
import type { Scene } from '../scene.ts';
import type { Shape } from '../shape.ts';
import { drawnLines, lineColor } from './drawn-lines.ts';
import { lineRuns } from './indicator-lines.ts';
import { formatLegend, legend, PANE_HEAD, paneHead } from './legend.ts';
import { paneEdge } from './pane-edge.ts';
import { text } from './text.ts';

/** The usual bounds of oversold and overbought. */
const GUIDES = [30, 70];

/** Lines between 0 and 100, such as RSI. */
export function oscillatorPane(scene: Scene, pane: Rect): Shape[] {
  const lines = drawnLines(scene.model, 'oscillator');
  const area = { ...pane, top: pane.top + PANE_HEAD };
  const yOf = (value: number) => area.bottom - (value / 100) * heightOf(area);
  const items = lines.map((line) => ({
    words: formatLegend(line, scene.model.priceFormat),
    color: lineColor(line),
  }));
  return [
    ...paneEdge(pane),
    ...GUIDES.flatMap((value) => guide(value, yOf(value), pane, CONTENT_RIGHT)),
    ...lines.flatMap((line) => lineRuns(line, scene, yOf, area, lineColor(line))),
    ...legend(items, paneHead(pane)),
  ];
}

function guide(value: number, middle: number, pane: Rect, right: number): Shape[] {
  const y = Math.round(middle);
  return [
    { kind: 'dashes', area: { ...pane, top: y - 1, bottom: y + 1 }, color: 'grid', dash: 12, gap: 8 },
    text(String(value), 'label', 'muted', { right: right - AXIS_INSET, middle }),
  ];
}
