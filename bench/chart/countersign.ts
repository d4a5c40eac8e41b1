import { encodeBars } from '../../src/store/bar-codec.ts';
import type { Drawer } from './contender.ts';
import { createDrawing } from './create-drawing.ts';
import type { Market } from './market.ts';

/** As the server does it: from the trade and its bars to the bytes, in the thread that draws. */
export async function createDrawer({ trade, bars, indicators, view }: Market): Promise<Drawer> {
  const market = { bars: encodeBars(bars), indicators };
  const thread = createDrawing();
  return {
    draw: () => thread.draw(trade, market, view),
    note: 'this repository',
    close: thread.close,
  };
}
