import { drawPicture } from '../../src/drawing/draw-picture.ts';
import { encodeBars } from '../../src/store/bar-codec.ts';
import type { Drawer } from './contender.ts';
import type { Market } from './market.ts';

/** The same on the thread that asks, which is all the work that there is. */
export async function createDrawer({ trade, bars, indicators, view }: Market): Promise<Drawer> {
  const market = { bars: encodeBars(bars), indicators };
  return {
    draw: async () => drawPicture(trade, market, view),
    note: 'this repository, without the thread that draws',
  };
}
