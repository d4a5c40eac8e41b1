import { existsSync, readFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import type { Drawer } from '../contender.ts';
import type { Market } from '../market.ts';

const ROOT = new URL('./node_modules/lightweight-charts/', import.meta.url);
const LIBRARY = 'dist/lightweight-charts.standalone.production.js';
const BROWSERS = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'];
const ARGUMENTS = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking';

/** A browser and a page that stay open; only the chart, its screenshot and the PNG are timed, in the page. */
export async function createDrawer(market: Market): Promise<Drawer> {
  const executablePath = BROWSERS.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) throw new Error('there is no Chromium; CHROMIUM may name one');
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS.split(' ') });
  const page = await browser.newPage({ viewport: { width: market.width, height: market.height } });
  const version = await openPage(page, market);
  let took = 0;
  return {
    note: `${version}, Chromium ${browser.version()}, browser and page kept`,
    isElsewhere: true,
    ownTime: () => took,
    async draw() {
      const answer = await page.evaluate<{ png: string; took: number }>('drawMarket()');
      took = answer.took;
      return Buffer.from(answer.png.slice(answer.png.indexOf(',') + 1), 'base64');
    },
    close: () => browser.close(),
  };
}

async function openPage(
  page: Page,
  { model, ema, vwap, rsi, levels, title, colors, width, height }: Market,
): Promise<string> {
  const seconds = model.bars.map((bar) => Math.floor(bar.closedAt / 1000));
  const points = (values: readonly (number | null)[]) =>
    values.flatMap((value, index) => (value === null ? [] : [{ time: seconds[index], value }]));
  const market = {
    width,
    height,
    title,
    colors,
    levels,
    candles: model.bars.map(({ open, high, low, close }, index) => ({
      time: seconds[index],
      open,
      high,
      low,
      close,
    })),
    volume: points(model.bars.map((bar) => bar.volume)),
    ema: points(ema),
    vwap: points(vwap),
    rsi: points(rsi),
  };
  await page.setContent('<body style="margin:0"><div id="chart"></div>');
  await page.addScriptTag({ content: readFileSync(new URL(LIBRARY, ROOT), 'utf8') });
  await page.addScriptTag({ content: `const market = ${JSON.stringify(market)};\n${DRAW}` });
  return (JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { version: string }).version;
}

const DRAW = `
async function drawMarket() {
  const from = performance.now();
  const L = LightweightCharts, { colors, levels } = market;
  const chart = L.createChart(document.getElementById('chart'), {
    width: market.width, height: market.height,
    layout: { background: { color: colors.page }, textColor: colors.text, fontSize: 33 },
  });
  const candles = chart.addSeries(L.CandlestickSeries, { upColor: colors.rising, downColor: colors.falling });
  candles.setData(market.candles);
  for (const name of ['entry', 'stop', 'target'])
    candles.createPriceLine({ price: levels[name], color: colors[name], lineWidth: 3, title: name.toUpperCase() });
  for (const [name, color] of [['ema', 'firstLine'], ['vwap', 'secondLine']])
    chart.addSeries(L.LineSeries, { color: colors[color], lineWidth: 3 }).setData(market[name]);
  chart.addSeries(L.HistogramSeries, { color: colors.volumeRising }, 1).setData(market.volume);
  chart.addSeries(L.LineSeries, { color: colors.firstLine, lineWidth: 3 }, 2).setData(market.rsi);
  L.createTextWatermark(chart.panes()[0], { lines: [{ text: market.title, color: colors.text, fontSize: 44 }] });
  chart.timeScale().fitContent();
  const png = chart.takeScreenshot().toDataURL('image/png');
  chart.remove();
  return { png, took: performance.now() - from };
}`;
