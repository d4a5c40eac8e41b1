import { paintPicture } from '../../src/chart/paint-picture.ts';
import type { Drawer } from './contender.ts';
import type { Market } from './market.ts';

export async function createDrawer({ model, view }: Market): Promise<Drawer> {
  return { draw: () => paintPicture(model, view), note: 'this repository' };
}
