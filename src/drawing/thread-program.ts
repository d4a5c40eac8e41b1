/** What runs in the drawing thread: one picture after the other, in the order in which they were asked for. */
import { parentPort } from 'node:worker_threads';
import { LOCK_SCREEN, PICTURE_SIZES } from '../domain/picture-model.ts';
import { drawPicture } from './draw-picture.ts';
import { lowerPriority } from './lower-priority.ts';
import { type Answer, type Order, READY } from './messages.ts';
import { createWarmUpTrade } from './warm-up-trade.ts';

/** After so many the compiler has seen what it needs; cold, a picture takes ten times as long. */
const WARM_UP_ROUNDS = 8;

lowerPriority();
warmUp();
parentPort?.on('message', ({ id, trade, market, view }: Order) => {
  try {
    const png = drawPicture(trade, market, view);
    answer({ id, png }, [png.buffer]);
  } catch (error) {
    answer({ id, error });
  }
});
parentPort?.postMessage(READY);

/** The bytes go over without being copied. */
function answer(one: Answer, buffers: ArrayBuffer[] = []): void {
  parentPort?.postMessage(one, buffers);
}

/** Draws what nobody sees, so that the first real picture isn't the slow one. */
function warmUp(): void {
  const { trade, market } = createWarmUpTrade();
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    for (const size of PICTURE_SIZES) drawPicture(trade, market, { ...LOCK_SCREEN, size });
  }
}
