import { afterEach, beforeEach, expect, test } from 'vitest';
import { askWords } from '../src/usecases/compose-message.ts';
import { fieldBars, fieldBodies, fieldBody } from './support/field-bodies.ts';
import { ask, problemIn } from './support/http-checks.ts';
import { UUID } from './support/known-trade.ts';
import { createTestServer, type TestServer } from './support/test-server.ts';

/** What the README of the field cases calls right about money, levels and the age of the data. */

const NOW = Date.parse('2026-11-27T17:56:00Z');
const ES = { tick_size: 0.25, point_value: 50, currency: 'USD' };

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  server.services.clock.advance(NOW - server.services.clock.now());
});
afterEach(() => server.end());

const send = (payload: object) =>
  server.app.inject({ method: 'POST', url: `/generate-chart/${UUID}`, headers: server.auth, payload });

async function pageOf() {
  const cookie = await server.pair();
  const url = `/chart/${UUID}`;
  const html = await ask(server, { url, headers: { cookie, accept: 'text/html' } });
  return { view: (await ask(server, { url, headers: { cookie } })).json(), html: html.payload };
}

const signal = {
  direction: 'LONG',
  entry_price: 4135,
  pattern_type: 'breakout',
  confidence: 0.85,
  quantity: 1,
} as const;
const contradictory = fieldBody({ signal: { ...signal, stop_price: 4095, risk_amount: 150 } });
const SAID = 'stop_price 4095 is $2000 at risk; risk_amount says $150, which is a stop at 4132';
const TOLD =
  'The strategy contradicts itself: the stop 4095.00 is $2000 at risk, but it also said $150, a stop at 4132.00.';

test.each(fieldBodies('14a-stop-contradicts-risk.json', contradictory))(
  '%s: a stop that contradicts the risk is rejected, naming both, and nothing is stored',
  async (_, body) => {
    const problem = problemIn(await send(body));
    expect(problem).toMatchObject({
      code: 'stop_contradicts_risk',
      detail: SAID,
      errors: [{ field: '/signal/risk_amount', rule: SAID }],
    });
    expect(await server.services.store.findTrade(UUID)).toBeUndefined();
  },
);

test.each(fieldBodies('14a-stop-contradicts-risk.json', contradictory))(
  '%s: with use_price the price counts, and strategy, page and card tell of the contradiction',
  async (_, body) => {
    const answer = await send({ ...body, on_conflict: 'use_price' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json<{ warnings: string[] }>().warnings).toContain(TOLD);
    const { view, html } = await pageOf();
    expect(view).toMatchObject({ cautions: [TOLD], signal: { stop_price: 4095, risk_amount: 2000 } });
    expect(html).toContain(TOLD);
    expect(html).toContain('<dt>Risk</dt><dd>$2000</dd>');
  },
);

test('a target that contradicts its amount is rejected under its own code', async () => {
  const body = fieldBody({ signal: { ...signal, target_price: 4145, target_amount: 5000 } });
  expect(problemIn(await send(body))).toMatchObject({
    code: 'target_contradicts_amount',
    detail: 'target_price 4145 is $500 to win; target_amount says $5000, which is a target at 4235',
  });
});

test('a stop_price that stop_ticks contradicts is rejected', async () => {
  const body = fieldBody({ signal: { ...signal, stop_price: 4095, stop_ticks: 12 } });
  expect(problemIn(await send(body))).toMatchObject({
    code: 'stop_contradicts_risk',
    detail: 'stop_price 4095 is 160 ticks away; stop_ticks says 12 ticks, which is a stop at 4132',
  });
});

test('a contradiction that an earlier version took in is answered when it is sent again', async () => {
  await send({ ...contradictory, on_conflict: 'use_price' });
  expect((await send({ ...contradictory, on_conflict: 'use_price' })).statusCode).toBe(200);
  expect(problemIn(await send(contradictory)).code).toBe('uuid_taken');
});

const ASSUMED = 'assumed: CME E-mini S&P 500, $50 a point';

test.each([
  ['ticks', { stop_ticks: 12, target_ticks: 36 }],
  ['points', { stop_points: 3, target_points: 9 }],
  ['prices', { stop_price: 4132, target_price: 4144 }],
  ['money', { risk_amount: 150, target_amount: 450 }],
])('%s alone say where stop and target lie', async (_unit, levels) => {
  const answer = await send(fieldBody({ signal: { ...signal, ...levels } }));
  expect(answer.json()).toMatchObject({ status: 'pending', warnings: [ASSUMED] });
  expect((await pageOf()).view.signal).toMatchObject({
    stop_price: 4132,
    target_price: 4144,
    risk_amount: 150,
    target_amount: 450,
    reward_to_risk: 3,
  });
});

test('a signal without stop and target is taken in, and says that it has none', async () => {
  const answer = await send(fieldBody({ signal }));
  expect(answer.json()).toMatchObject({
    warnings: ['the stop is not drawn: none was sent', 'the target is not drawn: none was sent', ASSUMED],
  });
  expect((await pageOf()).html).toContain('<dt>Risk</dt><dd>not known</dd>');
});

const offGrid = fieldBody({
  instrument: 'XBTUSD',
  contract: { tick_size: 0.5, point_value: 1, currency: 'USD' },
  signal: {
    ...signal,
    direction: 'SHORT',
    entry_price: 100.4,
    quantity: 20,
    risk_amount: 4,
    target_amount: 2,
  },
});

test.each(fieldBodies('17c-tick-0.5-short-target-above.json', offGrid))(
  '%s: less than one tick is no level, and the entry between ticks is drawn as sent and told',
  async (_, body) => {
    const { warnings } = (await send(body)).json<{ warnings: string[] }>();
    expect(warnings).toContain('the stop is not drawn: the amount is less than one tick');
    expect(warnings).toContain('the target is not drawn: the amount is less than one tick');
    const { view } = await pageOf();
    expect(view.signal).toMatchObject({ entry_price: 100.4, stop_price: null, target_price: null });
    expect(view.cautions).toEqual(['Entry 100.4 lies between two ticks of 0.5.']);
  },
);

const throughZero = fieldBody({
  instrument: 'CLK0',
  contract: { tick_size: 0.01, point_value: 1000, currency: 'USD' },
  signal: { ...signal, direction: 'SHORT', entry_price: 0.3, risk_amount: 500, target_amount: 1500 },
});

test.each(fieldBodies('04b-CL-short-through-zero.json', throughZero))(
  '%s: a target may lie below zero',
  async (_, body) => {
    expect((await send(body)).statusCode).toBe(201);
    const { view } = await pageOf();
    expect(view.signal).toMatchObject({ stop_price: 0.8, target_price: -1.2, target_amount: 1500 });
    expect(view.cautions).toContain('Target −1.20 is not above zero.');
  },
);

test('a body of today with its money and its contract means what it meant', async () => {
  const body = fieldBody({ signal: { ...signal, risk_amount: 50, target_amount: 150 }, contract: ES });
  await send(body);
  expect((await pageOf()).view.signal).toMatchObject({
    stop_price: 4134,
    target_price: 4138,
    risk_amount: 50,
  });
});

const moveClockTo = (time: string) =>
  server.services.clock.advance(Date.parse(time) - server.services.clock.now());

test.each(fieldBodies('22a-stale-20h.json', fieldBody()))(
  '%s: bars of yesterday are told with their age, to strategy, page and card, and a quote makes them no younger',
  async (_, body) => {
    const newest = Date.parse(String(body.bars.at(-1)?.timestamp));
    moveClockTo(new Date(newest + 20 * 3_600_000).toISOString());
    const answer = await send(body);
    expect(answer.json<{ warnings: string[] }>().warnings).toContain('The newest bar is 20 h old.');
    const { trade } = (await server.services.store.findTrade(UUID)) ?? {};
    expect(trade && askWords(trade).text).toContain('⚠️ The newest bar is 20 h old.');
    const payload = { price: 4135, at: new Date(server.services.clock.now()).toISOString() };
    await ask(server, { method: 'POST', url: `/quote/${UUID}`, headers: server.auth, payload });
    const { view, html } = await pageOf();
    expect(html).toContain('The newest bar is 20 h old.');
    expect(view.newest_bar.at).toBe(new Date(newest).toISOString());
  },
);

const naive = fieldBody();
const forgotten = {
  ...naive,
  timezone: undefined,
  bars: naive.bars.map((bar) => ({
    ...bar,
    timestamp: new Date(Date.parse(String(bar.timestamp)) - 5 * 3_600_000).toISOString().slice(0, 19),
  })),
};

test.each(fieldBodies('21-forgotten-timezone.json', forgotten))(
  '%s: bars that are off by whole hours ask for the zone',
  async (_, body) => {
    const { warnings } = (await send(body)).json<{ warnings: string[] }>();
    expect(warnings).toContain('The newest bar is 5 h old, a whole number of hours: is `timezone` missing?');
    expect((await pageOf()).html).toContain('The newest bar is 5 h old, a whole number of hours');
  },
);

const years = fieldBody({
  timeframe: '1D',
  bars: daysUntil('2013-03-01T21:00:00Z'),
  instrument: 'GOOG',
  contract: ES,
});

test.each(fieldBodies('32-real-GOOG-daily.json', years))(
  '%s: bars of another year tell it',
  async (_, body) => {
    const { warnings } = (await send(body)).json<{ warnings: string[] }>();
    expect(warnings).toContain('The newest bar is 13 years old, from 2013-03-01.');
  },
);

function daysUntil(time: string) {
  const count = 30;
  return fieldBars(count).map((bar, index) => ({
    ...bar,
    timestamp: new Date(Date.parse(time) - (count - 1 - index) * 86_400_000).toISOString(),
  }));
}

test('bars of the future are refused, and nothing is stored', async () => {
  moveClockTo('2026-11-27T17:00:00Z');
  expect(problemIn(await send(fieldBody()))).toMatchObject({
    code: 'invalid_request',
    errors: [
      { field: '/bars', rule: expect.stringContaining('55 min ahead of the server; is `timezone` missing') },
    ],
  });
  expect(await server.services.store.findTrade(UUID)).toBeUndefined();
});
