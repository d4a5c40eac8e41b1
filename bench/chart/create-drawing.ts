import { createDrawingPool } from '../../src/drawing/drawing-pool.ts';
import { createDrawingThread } from '../../src/drawing/drawing-thread.ts';

/** The threads that a server has. */
export function createDrawing() {
  const log = { info() {}, warn: console.error, error: console.error };
  return createDrawingPool([createDrawingThread(log), createDrawingThread(log)]);
}
