import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tradeOn, walkBars } from '../../test/market-fixtures.ts';
import { LOCK_SCREEN } from '../domain/picture-model.ts';
import { PictureTimedOut } from '../lib/picture-timed-out.ts';
import { encodeBars } from '../store/bar-codec.ts';
import { drawPicture } from './draw-picture.ts';
import { createDrawingThread, type DrawingThread } from './drawing-thread.ts';

const TIMEOUT_MS = 30_000;
const bars = walkBars({ count: 40 });
const market = { bars: encodeBars(bars), indicators: {} };
const trade = (strategy: string) => ({ ...tradeOn(bars), strategy });

/** Reports `ready`, loops forever on a trade of "looping", once on one of "looping-once", and answers the others. */
const program = (marker: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { existsSync, writeFileSync } from 'node:fs';
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ id, trade: { strategy } }) => {
        const isFirst = !existsSync(${JSON.stringify(marker)});
        writeFileSync(${JSON.stringify(marker)}, '');
        while (strategy === 'looping' || (strategy === 'looping-once' && isFirst));
        parentPort.postMessage({ id, png: new TextEncoder().encode(strategy) });
      });
      parentPort.postMessage('ready');`)}`,
  );

let folder: string;
let marker: string;
let thread: DrawingThread;
let timeouts: number;
let errors: string[];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  folder = mkdtempSync(join(tmpdir(), 'countersign-hung-'));
  marker = join(folder, 'asked');
  timeouts = 0;
  errors = [];
  thread = createDrawingThread(
    { info() {}, warn: (_, text) => errors.push(text), error: (_, text) => errors.push(text) },
    { program: program(marker), timeoutMs: TIMEOUT_MS, onTimeout: () => (timeouts += 1) },
  );
});
afterEach(async () => {
  await thread.close();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const draw = async (strategy: string) =>
  Buffer.from(await thread.draw(trade(strategy), market, LOCK_SCREEN)).toString();
/** Whether a thread has begun with a picture since the last call. */
async function begun(): Promise<void> {
  while (!existsSync(marker)) await new Promise(setImmediate);
  rmSync(marker);
}
const ready = async () => {
  while (!thread.isReady()) await new Promise(setImmediate);
};

test('a thread that loops forever is terminated, and another one draws the picture', async () => {
  const picture = draw('looping-once');
  await ready();
  while (!existsSync(marker)) await new Promise(setImmediate);
  vi.advanceTimersByTime(TIMEOUT_MS);
  expect(await picture).toBe('looping-once');
  expect(timeouts).toBe(1);
  expect(errors).toEqual(['a drawing thread hung and was terminated; starting a new one']);
});

test('a picture that loops in the second thread too fails, and those behind it are drawn', async () => {
  const looping = draw('looping');
  const failed = expect(looping).rejects.toThrow(PictureTimedOut);
  await ready();
  const other = draw('other');
  await begun();
  vi.advanceTimersByTime(TIMEOUT_MS);
  expect(await other).toBe('other');
  vi.advanceTimersByTime(TIMEOUT_MS);
  await failed;
  expect(timeouts).toBe(2);
  expect(await draw('one more')).toBe('one more');
});

test('the time counts from the beginning of each picture', async () => {
  expect(await draw('first')).toBe('first');
  const pictures = [draw('second'), draw('third')];
  vi.advanceTimersByTime(TIMEOUT_MS - 1);
  expect(await Promise.all(pictures)).toEqual(['second', 'third']);
  vi.advanceTimersByTime(10 * TIMEOUT_MS);
  expect(timeouts).toBe(0);
});

test('a thread that hangs before it is ready is terminated too', async () => {
  const stuck = createDrawingThread(
    { info() {}, warn() {}, error() {} },
    { program: new URL('data:text/javascript,for(;;);'), timeoutMs: TIMEOUT_MS },
  );
  const failed = expect(stuck.draw(trade('any'), market, LOCK_SCREEN)).rejects.toThrow(PictureTimedOut);
  vi.advanceTimersByTime(TIMEOUT_MS);
  vi.advanceTimersByTime(TIMEOUT_MS);
  await failed;
  await stuck.close();
});

test('closing does not draw on the spot what may never end', async () => {
  const failed = expect(draw('looping')).rejects.toThrow(PictureTimedOut);
  await ready();
  const other = thread.draw(trade('other'), market, LOCK_SCREEN);
  await begun();
  vi.advanceTimersByTime(TIMEOUT_MS / 2);
  await thread.close();
  await failed;
  const expected = Buffer.from(drawPicture(trade('other'), market, LOCK_SCREEN));
  expect(Buffer.from(await other).equals(expected)).toBe(true);
});
