/**
 * Whether many pictures leave anything behind: 20,000 of them, of 40 markets, three at a time, both sizes.
 *
 *     node bench/chart/memory.ts 20000
 */
import { LOCK_SCREEN, PICTURE_SIZES } from '../../src/domain/picture-model.ts';
import { encodeBars } from '../../src/store/bar-codec.ts';
import { lastValues, tradeOn, walkBars } from '../../test/market-fixtures.ts';
import { machineLine } from '../support/report.ts';
import { createDrawing } from './create-drawing.ts';

const COUNT = Number(process.argv[2] ?? 20_000);
const LANES = 3;
const SAMPLES = 10;
/** Growth from the first half to the second that still counts as none: the collector comes when it likes. */
const ALLOWED_GROWTH = 1.05;

const markets = Array.from({ length: 40 }, (_, seed) => {
  const bars = walkBars({ count: 400, seed });
  const trade = tradeOn(bars);
  return { trade, bars: encodeBars(bars), indicators: lastValues(bars, trade) };
});
const thread = createDrawing();
const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
const rss: number[] = [];
let drawn = 0;

async function lane(): Promise<void> {
  while (drawn < COUNT) {
    const market = markets[drawn % markets.length];
    const size = PICTURE_SIZES[drawn % PICTURE_SIZES.length];
    drawn += 1;
    if (drawn % (COUNT / SAMPLES) === 0) report();
    if (market !== undefined && size !== undefined)
      await thread.draw(market.trade, market, { ...LOCK_SCREEN, size });
  }
}

function report(): void {
  const memory = process.memoryUsage();
  rss.push(memory.rss);
  const [heap, outside] = [megabytes(memory.heapUsed), megabytes(memory.arrayBuffers)];
  console.log(
    `${drawn} pictures: ${megabytes(memory.rss)} MB resident, ${heap} MB heap, ${outside} MB buffers`,
  );
}

console.log(machineLine());
await Promise.all(Array.from({ length: LANES }, lane));
await thread.close();
const half = Math.floor(rss.length / 2);
const growth = Math.max(...rss.slice(half)) / Math.max(...rss.slice(0, half));
const isFlat = growth <= ALLOWED_GROWTH;
console.log(`${isFlat ? 'flat' : 'GROWING'}: second half to first × ${growth.toFixed(3)}`);
process.exitCode = isFlat ? 0 : 1;
