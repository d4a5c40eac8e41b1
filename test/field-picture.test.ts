import { afterEach, beforeEach, expect, test } from 'vitest';
import { createScene } from '../src/chart/scene.ts';
import { pictureShapes } from '../src/chart/view/picture-shapes.ts';
import { createPictureModel } from '../src/domain/create-picture-model.ts';
import type { BarsView } from '../src/http/trade/bars-view.ts';
import { askWords } from '../src/usecases/compose-message.ts';
import { type FieldBody, fieldBars, fieldBodies, fieldBody } from './support/field-bodies.ts';
import { ask } from './support/http-checks.ts';
import { UUID } from './support/known-trade.ts';
import { createTestServer, type TestServer } from './support/test-server.ts';

/** What the README of the field cases calls right about how prices are written and drawn. */

const NOW = Date.parse('2026-11-27T17:56:00Z');

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  server.services.clock.advance(NOW - server.services.clock.now());
});
afterEach(() => server.end());

interface Seen {
  readonly picture: readonly string[];
  readonly lines: number;
  readonly card: string;
  readonly page: string;
  readonly bars: BarsView;
}

/** Everything that a person sees of a submitted body. */
async function seeAll(payload: FieldBody): Promise<Seen> {
  const url = `/generate-chart/${UUID}`;
  const answer = await server.app.inject({ method: 'POST', url, headers: server.auth, payload });
  expect(answer.statusCode).toBe(201);
  const { store } = server.services;
  const [stored, market] = await Promise.all([store.findTrade(UUID), store.findMarket(UUID)]);
  if (stored === undefined || market === undefined) throw new Error('nothing was stored');
  const model = createPictureModel(stored.trade, market);
  const shapes = pictureShapes(createScene(model, { size: 'notification', bars: 'focus' }));
  const headers = { cookie: await server.pair() };
  const page = await ask(server, { url: `/chart/${UUID}`, headers: { ...headers, accept: 'text/html' } });
  return {
    picture: shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])),
    lines: shapes.filter(({ kind }) => kind === 'line').length,
    card: askWords(stored.trade).text,
    page: page.payload.replaceAll('&#39;', "'"),
    bars: (await ask(server, { url: `/chart/${UUID}/bars`, headers })).json<BarsView>(),
  };
}

const climbed = fieldBars(400, 0, 1).at(-1)?.close ?? 0;
const tenYear = fieldBody({
  instrument: 'ZN 03-27',
  bars: fieldBars(400, 109.453125 - climbed / 64, 1 / 64),
  signal: {
    direction: 'SHORT',
    entry_price: 109.453125,
    risk_amount: 312.5,
    target_amount: 625,
    quantity: 2,
  },
});
test.each(fieldBodies('06a-ZN.json', tenYear))(
  '%s: a note is written as its traders write it',
  async (_, body) => {
    const { picture, card, page, bars } = await seeAll(body);
    // 312.50 dollars on two contracts of 1000 a point are 10 of 64ths.
    expect(picture).toEqual(expect.arrayContaining(["109'14.5", "109'19.5", "109'04.5"]));
    expect(card).toContain("Entry: 109'14.5 | Risk: $312.50 | Target: $625");
    expect(card).toContain("SL 109'19.5 | TP 109'04.5");
    expect(page).toContain("<dd>109'14.5</dd>");
    expect(bars.price_format).toEqual({ style: 'half-32nds' });
    expect([...picture, card].join()).not.toContain('109.4');
  },
);

const vwap = fieldBody({ indicators: { vwap: 4139.5 } }, 400);
test.each(fieldBodies('18-vwap-legend-vs-line.json', vwap))(
  '%s: the number that was sent stands without a line that ends elsewhere, and is marked',
  async (_, body) => {
    const { picture, bars } = await seeAll({ ...body, indicators: { vwap: 4139.5 } });
    const marked = picture.find((words) => words.startsWith('VWAP'));
    expect(marked).toMatch(/^VWAP {2}4139\.50, bars give \d{4}\.\d\d$/);
    expect(bars.lines).toEqual([]);
    expect(bars.contradicted).toMatchObject([{ label: 'VWAP', stated: 4139.5 }]);
    expect(marked).toContain(bars.contradicted[0]?.from_bars.toFixed(2));
  },
);

const tiny = fieldBody({
  instrument: 'BABYDOGE/USDT',
  timezone: 'UTC',
  bars: fieldBars(400, 1.2651e-9, 6.18e-13),
});
const levels = { stop_price: 1.2997287547204367e-9, target_price: 1.3925665229147536e-9 };
const token = {
  ...tiny,
  signal: { ...tiny.signal, ...levels, entry_price: 1.3262538313473843e-9, quantity: 1e9 },
  on_conflict: 'use_price',
};
test.each(fieldBodies('05b-token-1e-9.json', token))(
  '%s: prices of a billionth are read by their digits, and no two labels of the axis are alike',
  async (_, body) => {
    const { picture, card, page } = await seeAll({ ...body, on_conflict: 'use_price' });
    expect(picture).toEqual(expect.arrayContaining(['0.0₈1326', '0.0₈1300', '0.0₈1393']));
    const labels = picture.filter((words) => words.startsWith('0.0₈'));
    expect(new Set(labels).size).toBeGreaterThanOrEqual(4);
    for (const words of [card, page]) expect(words).toContain('0.0₈1326');
    expect([card, ...picture].join()).not.toMatch(/\de-\d|0\.00000/);
  },
);
