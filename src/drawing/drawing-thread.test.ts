import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { tradeOn, walkBars } from '../../test/market-fixtures.ts';
import { turnCounter } from '../../test/support/turn-counter.ts';
import { LOCK_SCREEN } from '../domain/picture-model.ts';
import { encodeBars } from '../store/bar-codec.ts';
import type { Log, StoredMarket } from '../usecases/ports.ts';
import { drawPicture } from './draw-picture.ts';
import { createDrawingThread, type DrawingThread } from './drawing-thread.ts';

const bars = walkBars({ count: 400 });
const trade = tradeOn(bars);
const market: StoredMarket = { bars: encodeBars(bars), indicators: { ema_20: 4100, vwap: 4100 } };
const expected = Buffer.from(drawPicture(trade, market, LOCK_SCREEN));

let thread: DrawingThread | undefined;
afterEach(() => thread?.close());

function loggedThread(program?: URL, now?: () => number) {
  const warnings: { fields: object; text: string }[] = [];
  const log: Log = {
    info() {},
    warn: (fields, text) => warnings.push({ fields, text }),
    error() {},
  };
  thread = createDrawingThread(log, { ...(program && { program }), ...(now && { now }) });
  return { thread, warnings };
}

const program = (script: string) => new URL(`data:text/javascript,${encodeURIComponent(script)}`);
const drawn = async ({ draw }: DrawingThread) => Buffer.from(await draw(trade, market, LOCK_SCREEN));

test('the picture is the one that would be drawn here', async () => {
  const { thread, warnings } = loggedThread();
  expect((await drawn(thread)).equals(expected)).toBe(true);
  expect(warnings).toEqual([]);
});

test('it is ready when it has warmed up, and knows how many wait', async () => {
  const { thread } = loggedThread();
  expect([thread.isReady(), thread.waiting()]).toEqual([false, 0]);
  const pictures = [drawn(thread), drawn(thread)];
  expect(thread.waiting()).toBe(2);
  await Promise.all(pictures);
  expect([thread.isReady(), thread.waiting()]).toEqual([true, 0]);
  await thread.close();
  expect(thread.isReady()).toBe(false);
});

test.skipIf(process.platform !== 'linux')(
  'where a core is wanted by both, those who answer come first',
  async () => {
    const { thread } = loggedThread();
    await drawn(thread);
    const niceness = readdirSync('/proc/self/task').map((id) =>
      Number(readFileSync(`/proc/self/task/${id}/stat`, 'utf8').split(') ')[1]?.split(' ')[16]),
    );
    const own = getPriority();
    expect(niceness.filter((nice) => nice === Math.min(19, own + 5))).not.toEqual([]);
    expect(niceness).toContain(own);
  },
);

test('pictures asked for at once come back each to who asked', async () => {
  const { thread } = loggedThread();
  const views = (['dark', 'light'] as const).flatMap((theme) =>
    (['notification', 'full'] as const).map((size) => ({ ...LOCK_SCREEN, theme, size })),
  );
  const pictures = await Promise.all(views.map((view) => thread.draw(trade, market, view)));
  for (const [index, view] of views.entries())
    expect(Buffer.from(drawPicture(trade, market, view)).equals(pictures[index] ?? Buffer.of())).toBe(true);
});

test('meanwhile others have their turns', async () => {
  const { thread } = loggedThread();
  await drawn(thread);
  const turns = turnCounter();
  await Promise.all(Array.from({ length: 8 }, () => drawn(thread)));
  turns.end();
  // Drawn here, there would be none between two pictures.
  expect(turns.now()).toBeGreaterThan(50);
});

test('what cannot be drawn is an error of its own', async () => {
  const { thread, warnings } = loggedThread();
  // Read by nobody but the one who draws.
  const broken = { ...market, indicators: null as unknown as StoredMarket['indicators'] };
  await expect(thread.draw(trade, broken, LOCK_SCREEN)).rejects.toThrow(TypeError);
  expect((await drawn(thread)).equals(expected)).toBe(true);
  expect(warnings).toEqual([]);
});

test('bars that are damaged are an error of their own', async () => {
  const { thread, warnings } = loggedThread();
  await expect(thread.draw(trade, { ...market, bars: Uint8Array.of(3) }, LOCK_SCREEN)).rejects.toThrow(
    'stored bars: 1 bytes of format 3 are damaged',
  );
  expect(warnings).toEqual([]);
});

test('the bars stay with whoever asked', async () => {
  const { thread } = loggedThread();
  const before = Buffer.from(market.bars);
  await drawn(thread);
  expect(before.equals(market.bars)).toBe(true);
});

test('what cannot even be asked for is an error too, and is forgotten', async () => {
  const { thread, warnings } = loggedThread();
  // No thread can be sent a function.
  const broken = { ...market, indicators: { ema_20: (() => 1) as unknown as number } };
  await expect(thread.draw(trade, broken, LOCK_SCREEN)).rejects.toThrow('could not be cloned');
  await thread.close();
  expect(warnings).toEqual([]);
});

test('the thread sees nothing of the environment', async () => {
  const shown = `import('node:worker_threads').then(({ parentPort }) => parentPort.on('message', ({ id }) =>
    parentPort.postMessage({ id, png: new TextEncoder().encode(JSON.stringify(process.env)) })))`;
  const { thread } = loggedThread(program(shown));
  expect((await drawn(thread)).toString()).toBe('{}');
});

test.each([
  [
    'ends when it is asked',
    program(
      "import('node:worker_threads').then(({ parentPort }) => parentPort.on('message', () => process.exit(3)))",
    ),
  ],
  ['fails as it starts', program("throw new Error('no memory')")],
  ['is not there', new URL('./no-such-program.ts', import.meta.url)],
])('when the thread %s, the picture is drawn all the same, and the log says so', async (_, ending) => {
  const { thread, warnings } = loggedThread(ending);
  expect((await drawn(thread)).equals(expected)).toBe(true);
  expect(warnings.map(({ text }) => text)).toEqual([
    'no thread to draw in; for a minute, pictures keep others waiting',
  ]);
});

test('after a minute it tries another thread', async () => {
  let now = 0;
  const { thread, warnings } = loggedThread(program("throw new Error('no memory')"), () => now);
  for (now of [0, 59_000, 61_000, 62_000, 122_000]) await drawn(thread);
  expect(warnings).toHaveLength(3);
});

test('who still waits when it is closed gets the picture', async () => {
  const { thread, warnings } = loggedThread();
  const picture = drawn(thread);
  await thread.close();
  expect((await picture).equals(expected)).toBe(true);
  expect(warnings).toEqual([]);
});

test('who asks after it is closed gets the picture, and no thread that nobody would end', async () => {
  const { thread, warnings } = loggedThread(program("throw new Error('started')"));
  await thread.close();
  expect((await drawn(thread)).equals(expected)).toBe(true);
  expect(warnings).toEqual([]);
});

test('without a thread, others have their turn between two pictures', async () => {
  const { thread } = loggedThread();
  await thread.close();
  const turns = turnCounter();
  await Promise.all(Array.from({ length: 8 }, () => drawn(thread)));
  turns.end();
  expect(turns.now()).toBeGreaterThanOrEqual(7);
});
