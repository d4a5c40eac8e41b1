import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fieldBars, fieldBodies, fieldBody } from './support/field-bodies.ts';
import { UUID } from './support/known-trade.ts';
import { createTestServer, type TestServer } from './support/test-server.ts';

/** What the README of the field cases calls right about contracts: levels, currency, and what is said of a guess. */

const NOW = Date.parse('2026-11-27T17:56:00Z');

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  server.services.clock.advance(NOW - server.services.clock.now());
});
afterEach(() => server.end());

async function submit(body: object) {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/generate-chart/${UUID}`,
    headers: { ...server.auth, 'content-type': 'application/json' },
    payload: body,
  });
  expect(answer.statusCode).toBe(201);
  return answer.json<{ warnings: string[] }>().warnings;
}

async function viewed() {
  const cookie = await server.pair();
  const answer = await server.app.inject({
    url: `/chart/${UUID}`,
    headers: { cookie, accept: 'application/json' },
  });
  const { signal, contract, contract_note: note } = answer.json();
  return { stop: signal.stop_price, target: signal.target_price, contract, note };
}

const signal = (entry_price: number, changes: object = {}) => ({
  ...fieldBody().signal,
  entry_price,
  quantity: 100,
  ...changes,
});
const stock = (instrument: string, price: number) =>
  fieldBody({ instrument, bars: fieldBars(30, price, 0.01), signal: signal(price) });
const cent = { contract: { tick_size: 0.01, point_value: 1, currency: 'USD' } };
const bitcoin = fieldBody({
  instrument: 'BTC',
  timezone: 'UTC',
  bars: fieldBars(30, 65_000, 5),
  signal: signal(65_200, { risk_amount: 50, target_amount: 150, quantity: 0.05 }),
});

describe('a stock that is named like a future', () => {
  const cases = [
    ...fieldBodies('01-stock-MET.json', stock('MET', 78.9)),
    ...fieldBodies('01b-stock-CL-colgate.json', stock('CL', 90.5)),
  ];
  test.each(cases)('%s: has no level, and both strategy and person are told why', async (_, body) => {
    const warnings = await submit(body);
    expect(warnings.find((warning) => warning.startsWith('the contract of'))).toContain(
      'is not known: it may be',
    );
    expect(await viewed()).toMatchObject({
      stop: null,
      target: null,
      contract: null,
      note: expect.stringContaining('contract unknown'),
    });
  });

  test.each(fieldBodies('01-control-MET-with-contract.json', { ...stock('MET', 78.9), ...cent }))(
    '%s: has the levels of the contract that it states, without a remark',
    async (_, body) => {
      const warnings = await submit(body);
      expect(warnings.filter((warning) => /contract|assumed/.test(warning))).toEqual([]);
      expect(await viewed()).toMatchObject({ stop: 77.4, target: 83.4, contract: { source: 'stated' } });
    },
  );
});

test.each(fieldBodies('01c-crypto-BTC-spot.json', bitcoin))(
  '%s: a part of a bitcoin is a bitcoin, and that is said',
  async (_, body) => {
    expect(await submit(body)).toContain('assumed: spot BTC/USD, quantity in units');
    expect(await viewed()).toMatchObject({ stop: 64_200, target: 68_200, contract: { source: 'assumed' } });
  },
);

describe('silver of another size', () => {
  const silver = fieldBody({
    instrument: 'SI',
    bars: fieldBars(30, 48, 0.005),
    signal: signal(48.2, { risk_amount: 100, target_amount: 300, quantity: 1 }),
  });
  const cases = fieldBodies('26-IBKR-SI-1000oz.json', silver);
  const size = { tick_size: 0.005, point_value: 1000, currency: 'USD' };

  test.each(cases)('%s: has the size that is stated', async (_, body) => {
    await submit({ ...body, contract: size });
    expect(await viewed()).toMatchObject({ stop: 48.1, contract: { point_value: 1000, source: 'stated' } });
  });

  test.each(cases)('%s: has the size that the operator declared', async (_, body) => {
    const declared = {
      pattern: 'SI',
      tickSize: 0.005,
      pointValue: 1000,
      currency: 'USD',
      timezone: null,
      format: null,
    };
    const { store, clock } = server.services;
    await store.insertDeclaration(declared, clock.now(), 'operator');
    expect(await submit(body)).not.toContain(expect.stringContaining('assumed'));
    expect(await viewed()).toMatchObject({ stop: 48.1, contract: { point_value: 1000, source: 'declared' } });
  });
});

const tether = fieldBody({
  instrument: 'PEPE/USDT:USDT',
  bars: fieldBars(30, 2.6e-6, 1e-9),
  signal: signal(2.65e-6, { quantity: 1e7 }),
  contract: { tick_size: 1e-9, point_value: 1, currency: 'USDT' },
});
test.each(fieldBodies('05d-currency-USDT.json', tether))(
  '%s: money in USDT is told as USDT',
  async (_, body) => {
    await submit(body);
    const cookie = await server.pair();
    const page = await server.app.inject({ url: `/chart/${UUID}`, headers: { cookie, accept: 'text/html' } });
    expect(page.body).toMatch(/<dt>Risk<\/dt><dd>150(\.00)? USDT<\/dd>/);
  },
);
