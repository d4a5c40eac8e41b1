import { words } from '../../domain/language/words.ts';
import { formatCompact } from '../format/format-number.ts';
import { clamp, heightOf, type Rect } from '../rect.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';
import { type Cut, clipArrows } from './clip-marks.ts';
import { legend, PANE_HEAD, paneHead } from './legend.ts';
import { paneEdge } from './pane-edge.ts';

/** A volume this many times the 95th percentile would flatten the rest: it is clipped and marked. */
const SPIKE = 3;
const CAP = 1.5;

/** Volume of the bars in focus as columns, always from 0. */
export function volumePane(scene: Scene, pane: Rect): Shape[] {
  const { focus, bars } = scene;
  const most = mostShown(focus.map((bar) => bar.volume));
  const room = heightOf(pane) - PANE_HEAD;
  const cuts: Cut[] = [];
  const columns = focus.map((bar, index) => {
    const center = bars.centerOf(bars.first + index);
    const top = pane.bottom - Math.round(clamp(bar.volume / most, 0, 1) * room);
    const color = bar.close < bar.open ? 'volumeFalling' : 'volumeRising';
    const area = { left: center - bars.body / 2, top, right: center + bars.body / 2, bottom: pane.bottom };
    if (bar.volume > most) cuts.push({ center, edge: top, color });
    return box(area, color);
  });
  const volume = `${words().picture.volume}  ${formatCompact(focus.at(-1)?.volume ?? 0)}`;
  const items = [{ words: volume, color: 'muted' }] as const;
  return [...paneEdge(pane), ...columns, ...clipArrows(cuts, 'up'), ...legend(items, paneHead(pane))];
}

function mostShown(volumes: readonly number[]): number {
  const ascending = Float64Array.from(volumes).sort();
  const most = ascending.at(-1) ?? 0;
  const usual = ascending[Math.floor((ascending.length - 1) * 0.95)] ?? most;
  return Math.max(Number.MIN_VALUE, most > SPIKE * usual && usual > 0 ? CAP * usual : most);
}
