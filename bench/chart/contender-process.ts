/** One contender in a process of its own: draws when it is told to, and measures itself. */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { PictureView } from '../../src/domain/picture-model.ts';
import type { Answer, CreateDrawer, Drawer, Order, Turn } from './contender.ts';
import { marketOf } from './market.ts';
import { peakMegabytes } from './peak-memory.ts';

const [file = '', view = '', count = '400'] = process.argv.slice(2);
let bytes = 0;

const send = (answer: Answer) => process.send?.(answer);

async function start(): Promise<Drawer | undefined> {
  try {
    const { createDrawer } = (await import(`./${file}`)) as { createDrawer: CreateDrawer };
    const drawer = await createDrawer(marketOf(Number(count), JSON.parse(view) as PictureView));
    bytes = (await drawer.draw()).length;
    send({ kind: 'ready', note: drawer.note });
    return drawer;
  } catch (error) {
    send({ kind: 'missing', reason: String(error).split('\n')[0] ?? '' });
    return undefined;
  }
}

async function takeTurn(drawer: Drawer, ms: number): Promise<Turn> {
  const times: number[] = [];
  const busy: number[] = [];
  // A new one each time: it would count the pause between two turns as a delay.
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  for (const end = performance.now() + ms; performance.now() < end; ) {
    // Each picture begins with a fresh turn of the event loop, as one that answers a request does.
    await new Promise(setImmediate);
    const before = process.threadCpuUsage();
    const from = performance.now();
    bytes = (await drawer.draw()).length;
    times.push(drawer.ownTime?.() ?? performance.now() - from);
    const { user, system } = process.threadCpuUsage(before);
    busy.push((user + system) / 1000);
  }
  delays.disable();
  return { times, busy, delay: delays.percentile(99) / 1e6 };
}

async function flood(drawer: Drawer, ms: number, lanes: number): Promise<number> {
  const from = performance.now();
  let drawn = 0;
  const lane = async () => {
    for (; performance.now() < from + ms; drawn += 1) await drawer.draw();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (drawn * 1000) / (performance.now() - from);
}

async function answer(drawer: Drawer, order: Order): Promise<Answer> {
  if (order.kind === 'turn') return { kind: 'turn', ...(await takeTurn(drawer, order.ms)) };
  if (order.kind === 'flood') return { kind: 'flood', perSecond: await flood(drawer, order.ms, order.lanes) };
  const peak = peakMegabytes(drawer.isElsewhere === true);
  return { kind: 'summary', bytes, peakMegabytes: peak };
}

const drawer = await start();
process.on('message', async (order: Order) => {
  if (drawer !== undefined) send(await answer(drawer, order));
});
process.on('disconnect', async () => {
  await drawer?.close?.();
  process.exit();
});
