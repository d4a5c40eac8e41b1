import { heightOf, type Rect } from '../rect.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';
import { formatCompact } from '../words/format-number.ts';
import { legend, PANE_HEAD, paneHead } from './legend.ts';
import { paneEdge } from './pane-edge.ts';

/** Volume of the bars in focus as columns; it always begins at 0. */
export function volumePane(scene: Scene, pane: Rect): Shape[] {
  const { focus, bars } = scene;
  const most = Math.max(Number.MIN_VALUE, ...focus.map((bar) => bar.volume));
  const newest = focus.at(-1)?.volume ?? 0;
  const columns = focus.map((bar, index) => {
    const left = bars.centreOf(bars.first + index) - bars.body / 2;
    const height = Math.round((bar.volume / most) * (heightOf(pane) - PANE_HEAD));
    const area = { left, top: pane.bottom - height, right: left + bars.body, bottom: pane.bottom };
    return box(area, bar.close < bar.open ? 'volumeFalling' : 'volumeRising');
  });
  const items = [{ words: `VOLUME  ${formatCompact(newest)}`, ink: 'muted' }] as const;
  return [...paneEdge(pane), ...columns, ...legend(items, paneHead(pane))];
}
