/** Runs in the drawing thread: draws one picture after the other, in the order of the requests. */
import { parentPort } from 'node:worker_threads';
import { LOCK_SCREEN, PICTURE_SIZES } from '../domain/picture-model.ts';
import { drawPicture } from './draw-picture.ts';
import { lowerPriority } from './lower-priority.ts';
import { type Answer, type Order, READY } from './messages.ts';
import { createWarmUpTrade } from './warm-up-trade.ts';

/** Enough for the compiler to optimize; cold, a picture takes ten times as long. */
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

/** Transfers the bytes without copying them. */
function answer(one: Answer, buffers: ArrayBuffer[] = []): void {
  parentPort?.postMessage(one, buffers);
}

/** Draws pictures that are never shown, so that the first real one isn't slow. */
function warmUp(): void {
  const { trade, market } = createWarmUpTrade();
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    for (const size of PICTURE_SIZES) drawPicture(trade, market, { ...LOCK_SCREEN, size });
  }
}
