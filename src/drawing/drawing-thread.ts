import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { PictureView } from '../domain/picture-model.ts';
import type { Trade } from '../domain/trade.ts';
import { PictureTimedOut } from '../lib/picture-timed-out.ts';
import type { DrawPicture, Log, StoredMarket } from '../usecases/ports.ts';
import { drawPicture } from './draw-picture.ts';
import { type Answer, type Order, READY } from './messages.ts';
import { createWatchdog } from './watchdog.ts';

const PROGRAM = new URL('./thread-program.ts', import.meta.url);
/**
 * Young-generation heap limit; a picture leaves 0.6 MB of garbage. Left to V8, a thread grows by 65 MB after
 * ten thousand pictures.
 */
const LIMITS = { maxYoungGenerationSizeMb: 16 };
/** After a thread has crashed, pictures are drawn without one for this long. */
const REST_MS = 60_000;
/** A picture takes 10 ms, or a second on a busy machine: only a hang takes this long. */
const TIMEOUT_MS = 30_000;
/** A picture fails once this many threads have timed out on it. */
const MOST_TIMEOUTS = 2;

/** Draws in a thread of its own, so that requests don't wait for pictures. */
export interface DrawingThread {
  readonly draw: DrawPicture;
  /** Starts the thread ahead of the first picture. */
  start(): void;
  /** Whether it has warmed up, so that pictures are drawn at once. */
  isReady(): boolean;
  /** How many pictures are queued or being drawn. */
  waiting(): number;
  /**
   * Pending and later pictures are drawn without a thread. A picture that may never finish fails
   * with `PictureTimedOut`.
   */
  close(): Promise<void>;
}

interface Asked {
  readonly trade: Trade;
  readonly market: StoredMarket;
  readonly view: PictureView;
  /** How many threads were terminated over it. After one, it is never drawn on the main thread. */
  timeouts: number;
  resolve(png: Uint8Array): void;
  reject(error: unknown): void;
}

export interface DrawingOptions {
  readonly program?: URL;
  readonly now?: () => number;
  /** How long a thread may take for one picture, from when it started that picture. */
  readonly timeoutMs?: number;
  /** Called for each thread that was terminated because it took longer. */
  readonly onTimeout?: () => void;
}

/**
 * Without a thread, or after it crashed, pictures are drawn here: that delays other requests, but none is missing. A
 * thread that takes too long for a picture is terminated, and a new one takes over its queue.
 */
export function createDrawingThread(
  log: Log,
  {
    program = PROGRAM,
    now = () => performance.now(),
    timeoutMs = TIMEOUT_MS,
    onTimeout = () => {},
  }: DrawingOptions = {},
): DrawingThread {
  const asked = new Map<number, Asked>();
  const watchdog = createWatchdog(timeoutMs, replaceThread);
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
    // It needs nothing from the environment, which holds the keys.
    const started = new Worker(program, { env: {}, resourceLimits: LIMITS });
    let fault: unknown;
    started.on('message', (message: Answer | typeof READY) => {
      if (message !== READY) take(message);
      if (thread !== started) return;
      isReady = true;
      watch();
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
    forgetThread();
    restsUntil = now() + REST_MS;
    log.warn({ err: fault }, 'no thread to draw in; for a minute, pictures keep others waiting');
    drawRest();
  }

  function forgetThread(): void {
    watchdog.stop();
    thread = undefined;
    isReady = false;
  }

  /** A thread draws in order: with each message from it, the next picture starts. */
  function watch(): void {
    if (asked.size > 0) watchdog.restart();
    else watchdog.stop();
  }

  /** Its current picture may be the one that hangs: the new thread draws it last, and gives up after a few attempts. */
  function replaceThread(): void {
    const hung = underWay();
    const ending = thread;
    forgetThread();
    void ending?.terminate();
    log.error(
      { pictures: hung.length, timeout_ms: timeoutMs },
      'a drawing thread hung and was terminated; starting a new one',
    );
    onTimeout();
    for (const [id, one] of hung) {
      asked.delete(id);
      one.timeouts += 1;
      if (one.timeouts < MOST_TIMEOUTS) asked.set(id, one);
      else one.reject(new PictureTimedOut());
    }
    requeue();
  }

  /** A thread that isn't ready yet may hang because of any picture, or of none. */
  function underWay(): [number, Asked][] {
    return [...asked].slice(0, isReady ? 1 : undefined);
  }

  function requeue(): void {
    if (asked.size === 0) return;
    start();
    if (thread === undefined) {
      drawRest();
      return;
    }
    for (const [id, { trade, market, view }] of asked) post(thread, id, trade, market, view);
    watch();
  }

  function post(to: Worker, id: number, trade: Trade, market: StoredMarket, view: PictureView): void {
    // A copy of their own: what is transferred is gone here, and another thread may have to draw it.
    const bars = new Uint8Array(market.bars);
    to.postMessage({ id, trade, market: { ...market, bars }, view } satisfies Order, [bars.buffer]);
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
    for (const { timeouts, reject } of left) if (timeouts > 0) reject(new PictureTimedOut());
    drawnHere = drawnHere.then(() => drawHere(left.filter(({ timeouts }) => timeouts === 0)));
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
        asked.set(lastId, { trade, market, view, timeouts: 0, resolve, reject });
        if (thread === undefined) drawRest();
        else if (asked.size === 1) watch();
      });
    },
    async close() {
      const ending = thread;
      // It may be drawing a picture that never ends; the server's shutdown must not wait for that.
      if (!watchdog.isFresh()) for (const [, one] of underWay()) one.timeouts += 1;
      forgetThread();
      restsUntil = Number.POSITIVE_INFINITY;
      await ending?.terminate();
      drawRest();
      await drawnHere;
    },
  };
}

/** One per turn of the event loop: a decision may wait for one of them, but not for all. */
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
