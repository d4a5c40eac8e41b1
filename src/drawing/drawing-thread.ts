import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { PictureView } from '../domain/picture-model.ts';
import type { Trade, TradeMarket } from '../domain/trade.ts';
import type { DrawPicture, Log } from '../usecases/ports.ts';
import { drawPicture } from './draw-picture.ts';
import { type Answer, type Order, READY } from './messages.ts';
import { packBars } from './packed-bars.ts';

const PROGRAM = new URL('./thread-program.ts', import.meta.url);
/**
 * What lies about before it is cleared away; a picture leaves 0.6 MB. By V8's own measure a thread grows by 65 MB after
 * ten thousand pictures.
 */
const LIMITS = { maxYoungGenerationSizeMb: 16 };
/** After a thread has ended by itself, pictures are drawn without one for so long. */
const REST_MS = 60_000;

/** Draws in a thread of its own, so that nobody who waits for an answer waits for a picture too. */
export interface DrawingThread {
  readonly draw: DrawPicture;
  /** Starts the thread, so that the first picture need not wait for it. */
  start(): void;
  /** Whether it has warmed up, so that what it is asked for is drawn at once. */
  isReady(): boolean;
  /** How many pictures it is asked for and hasn't drawn yet. */
  waiting(): number;
  /** Who still waits gets the picture, and who asks afterwards too, without a thread. */
  close(): Promise<void>;
}

interface Asked {
  readonly trade: Trade;
  readonly market: TradeMarket;
  readonly view: PictureView;
  resolve(png: Uint8Array): void;
  reject(error: unknown): void;
}

/** Without a thread, or when it ends, pictures are drawn here: they then keep others waiting, but none is missing. */
export function createDrawingThread(
  log: Log,
  program = PROGRAM,
  now = () => performance.now(),
): DrawingThread {
  const asked = new Map<number, Asked>();
  let thread: Worker | undefined;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let isReady = false;
  let lastId = 0;
  let drawnHere = Promise.resolve();

  function start(): void {
    if (thread !== undefined || now() < restsUntil) return;
    try {
      thread = startedThread();
    } catch (error) {
      rest(error);
    }
  }

  function startedThread(): Worker {
    // It needs nothing of the environment, where the keys are.
    const started = new Worker(program, { env: {}, resourceLimits: LIMITS });
    let fault: unknown;
    started.on('message', (message: Answer | typeof READY) => {
      if (message === READY) isReady = thread === started;
      else take(message);
    });
    started.on('error', (error) => {
      fault = error;
    });
    started.on('exit', (code) => {
      if (thread === started) rest(fault ?? new Error(`it ended by itself, with code ${code}`));
    });
    return started;
  }

  function rest(fault: unknown): void {
    thread = undefined;
    isReady = false;
    restsUntil = now() + REST_MS;
    log.warn({ err: fault }, 'no thread to draw in; for a minute, pictures keep others waiting');
    drawRest();
  }

  function post(
    to: Worker,
    id: number,
    trade: Trade,
    { bars, indicators }: TradeMarket,
    view: PictureView,
  ): void {
    const packed = packBars(bars);
    to.postMessage({ id, trade, bars: packed, indicators, view } satisfies Order, [packed.buffer]);
  }

  function take(answer: Answer): void {
    const one = asked.get(answer.id);
    asked.delete(answer.id);
    if ('png' in answer) one?.resolve(answer.png);
    else one?.reject(answer.error);
  }

  function drawRest(): void {
    const left = [...asked.values()];
    asked.clear();
    drawnHere = drawnHere.then(() => drawHere(left));
  }

  return {
    start,
    isReady: () => isReady,
    waiting: () => asked.size,
    draw(trade, market, view) {
      start();
      return new Promise((resolve, reject) => {
        lastId += 1;
        if (thread !== undefined) post(thread, lastId, trade, market, view);
        asked.set(lastId, { trade, market, view, resolve, reject });
        if (thread === undefined) drawRest();
      });
    },
    async close() {
      const ending = thread;
      thread = undefined;
      isReady = false;
      restsUntil = Number.POSITIVE_INFINITY;
      await ending?.terminate();
      drawRest();
      await drawnHere;
    },
  };
}

/** One in each turn of the event loop: a decision may wait for one of them, but not for all. */
async function drawHere(pictures: readonly Asked[]): Promise<void> {
  for (const { trade, market, view, resolve, reject } of pictures) {
    try {
      resolve(drawPicture(trade, market, view));
    } catch (error) {
      reject(error);
    }
    await setImmediate();
  }
}
