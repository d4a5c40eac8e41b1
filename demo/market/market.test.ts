import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadMarket, marketFrom, simulatedMarket } from './market.ts';

const CSV = `ts,open,high,low,close,volume
1768230000000,1.2,1.20007,1.19998,1.20005,0
1768230060000,1.20005,1.20011,1.20003,1.20011,0
1768233600000,1.2001,1.20012,1.20009,1.2001,0
1768233660000,1.2001,1.20015,1.2001,1.20013,0
`;

test('without a file the market is simulated, long enough for the trades asked for', () => {
  const market = simulatedMarket(1, 40);
  expect(market).toMatchObject({ instrument: 'ES', timeframe: '5min', contract: { pointValue: 50 } });
  expect(market.bars).toHaveLength(400 + 40 * 150);
});

test("a file's name tells the instrument, its usual distance between bars the timeframe", () => {
  expect(marketFrom('ES_201310_1m.csv', CSV)).toMatchObject({
    instrument: 'ES',
    timeframe: '1min',
    contract: { tickSize: 0.25, pointValue: 50 },
    origin: '4 bars of ES from ES_201310_1m.csv',
  });
});

test('an unknown instrument gets the tick that its prices use', () => {
  const { contract } = marketFrom('eurusd.csv', CSV);
  expect(contract).toEqual({ tickSize: 0.00001, pointValue: 100_000, currency: 'USD' });
});

test('a file is read from disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'market-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const data = join(folder, 'NQ.csv');
  await writeFile(data, CSV);
  await expect(loadMarket({ seed: 1, trades: 5, data })).resolves.toMatchObject({ instrument: 'NQ' });
});
