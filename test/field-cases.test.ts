import { afterEach, beforeEach, expect, test } from 'vitest';
import { fieldBars, fieldBodies, fieldBody, fieldTexts } from './support/field-bodies.ts';
import { UUID } from './support/known-trade.ts';
import { createTestServer, type TestServer } from './support/test-server.ts';

/** What the README of the field cases calls right, for each of them. */

/** Just after the newest bar of most cases. */
const NOW = Date.parse('2026-11-27T17:56:00Z');

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  server.services.clock.advance(NOW - server.services.clock.now());
});
afterEach(() => server.end());

/** Sends the body as it is, without the plan's fields. */
const send = (payload: object | string) =>
  server.app.inject({
    method: 'POST',
    url: `/generate-chart/${UUID}`,
    headers: { ...server.auth, 'content-type': 'application/json' },
    payload,
  });

async function marketOf() {
  const market = await server.services.store.findMarket(UUID);
  if (market === undefined) throw new Error('no market was stored');
  return market;
}

const stated = { ...fieldBody(), contract: { tick_size: 0.25, point_value: 50, currency: 'USD' } };
test.each(fieldBodies('01-control-MET-with-contract.json', stated))('%s: is taken in', async (_, body) => {
  expect((await send(body)).statusCode).toBe(201);
  expect((await marketOf()).bars).toHaveLength(body.bars.length);
});

interface Answer {
  readonly warnings: readonly string[];
}

const outside = () => {
  const bars = fieldBars(400, 0.00001258, 0.00000001);
  const bar = bars[398];
  if (bar !== undefined) bars[398] = { ...bar, open: bar.low * 0.9 };
  return fieldBody({ instrument: 'ADAH19', timezone: 'UTC', bars });
};
test.each(fieldBodies('02a-bitmex-open-outside.json', outside()))(
  '%s: the range is widened to hold the open, and strategy and person are told',
  async (_, body) => {
    const answer = await send(body);
    expect(answer.statusCode).toBe(201);
    const told = '1 bad bar corrected (open or close outside the range)';
    expect(answer.json<Answer>().warnings).toContain(`bars: ${told}`);
    const { bars } = await marketOf();
    expect(bars).toHaveLength(400);
    expect(bars[398]?.low).toBe(body.bars[398]?.open);
    const stored = await server.services.store.findTrade(UUID);
    expect(stored?.trade.barRepairs).toEqual({ widened: 1, dropped: 0 });
    const page = await see(`/chart/${UUID}`, 'text/html');
    expect(page.payload).toContain(told);
  },
);

async function see(url: string, accept: string) {
  return server.app.inject({ url, headers: { cookie: await server.pair(), accept } });
}

const tiny = fieldBody({ instrument: 'BABYDOGE/USDT', timezone: 'UTC', bars: fieldBars(400, 1.3e-9, 6e-13) });
test.each(fieldBodies('05b-token-1e-9.json', tiny))(
  '%s: prices of a billionth are taken in',
  async (_, body) => {
    expect((await send(body)).statusCode).toBe(201);
    expect((await marketOf()).bars.at(-1)?.close).toBe(body.bars.at(-1)?.close);
  },
);

const renko = () => {
  const bars = fieldBars(400);
  for (const index of [100, 101, 399]) {
    const [bar, before] = [bars[index], bars[index - 1]];
    if (bar !== undefined) bars[index] = { ...bar, timestamp: before?.timestamp };
  }
  return fieldBody({ bars, timeframe: 'Renko 8' });
};
test.each(fieldBodies('07a-renko-same-time.json', renko()))(
  '%s: bars of one time are drawn in the order sent',
  async (_, body) => {
    expect((await send(body)).statusCode).toBe(201);
    expect((await marketOf()).bars.map(({ open }) => open)).toEqual(body.bars.map(({ open }) => open));
    const picture = await see(`/chart/${UUID}.png`, 'image/png');
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/png']);
  },
);

const windows = fieldBody({ timezone: 'Eastern Standard Time' });
test.each(fieldBodies('09c-windows-zone-name.json', windows))(
  '%s: Eastern Standard Time is New York',
  async (_, body) => {
    expect((await send(body)).statusCode).toBe(201);
    const stored = await server.services.store.findTrade(UUID);
    expect(stored?.trade.timezone).toBe('America/New_York');
  },
);

/** The made-up bars with their times written otherwise. */
const timed = (write: (ms: number) => unknown) =>
  fieldBody({
    bars: fieldBars().map((bar) => ({ ...bar, timestamp: write(Date.parse(String(bar.timestamp))) })),
  });
const eastern = (ms: number) =>
  `${new Date(ms - 5 * 3600_000).toISOString().slice(0, 19).replaceAll('-', '').replace('T', ' ')} US/Eastern`;
const TIMES: readonly (readonly [name: string, equivalent: object])[] = [
  ['10-epoch-seconds-number.json', timed((ms) => ms / 1000)],
  ['10-epoch-ms-number.json', timed((ms) => ms)],
  ['10-ibkr-us-eastern.json', timed(eastern)],
  ['10-postgres-+00.json', timed((ms) => new Date(ms).toISOString().replace('.000Z', '+00'))],
];
test.each(TIMES.flatMap(([name, equivalent]) => fieldBodies(name, equivalent)))(
  '%s: the times are read',
  async (_, body) => {
    expect((await send(body)).statusCode).toBe(201);
    const { bars } = await marketOf();
    expect(bars).toHaveLength(30);
    expect(bars.at(0)?.closedAt).toBe(Date.parse('2026-11-27T15:30:00Z'));
    expect(bars.at(-1)?.closedAt).toBe(Date.parse('2026-11-27T17:55:00Z'));
  },
);

const DAY_MS = 24 * 3600_000;
const daily = fieldBody({
  timeframe: '1D',
  bars: fieldBars(250).map((bar, index) => ({
    ...bar,
    timestamp: new Date(Date.parse('2026-11-27') - (249 - index) * DAY_MS).toISOString().slice(0, 10),
  })),
});
test.each(fieldBodies('10-daily-date-only.json', daily))(
  '%s: each bar lies on its own day',
  async (_, body) => {
    expect((await send(body)).statusCode).toBe(201);
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short' });
    const { bars } = await marketOf();
    expect(bars.map(({ closedAt }) => format.format(closedAt))).toEqual(
      body.bars.map(({ timestamp }) => timestamp),
    );
  },
);

const python = JSON.stringify(fieldBody()).replace(/("volume":)\d+(?=}\])/, '$1NaN');
test.each(fieldTexts('02c-python-NaN.json', python))('%s: NaN is named, with its place', async (_, text) => {
  const answer = await send(text);
  const column = text.indexOf('NaN') + 1;
  const index = text.split('"open"').length - 2;
  expect(answer.statusCode).toBe(400);
  expect(answer.json<{ detail: string }>().detail).toBe(
    `At /bars/${index}/volume (line 1, column ${column}): NaN, which JSON doesn't have: send null, or leave the field out.`,
  );
  expect(await server.services.store.findTrade(UUID)).toBeUndefined();
});

const signal = fieldBody().signal;
test.each(
  fieldBodies('12b-direction-lowercase.json', fieldBody({ signal: { ...signal, direction: 'long' } })),
)('%s: long is LONG', async (_, body) => {
  expect((await send(body)).statusCode).toBe(201);
  const stored = await server.services.store.findTrade(UUID);
  expect(stored?.trade.signal.direction).toBe('LONG');
});

const silent = fieldBody({ bars: fieldBars().map(({ volume: _, ...bar }) => bar) });
test.each(fieldBodies('12m-volume-missing.json', silent))('%s: is drawn without volume', async (_, body) => {
  expect((await send(body)).statusCode).toBe(201);
  const market = await marketOf();
  expect(market.bars.every(({ volume }) => volume === 0)).toBe(true);
  const picture = await see(`/chart/${UUID}.png?size=full`, 'image/png');
  expect(picture.statusCode).toBe(200);
});
