import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { asTradeUuid } from '../../domain/units.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit({ source: { agent: 'Claude' }, amendable: { entry_price: { min: 4126, max: 4128 } } });
});
afterEach(() => server.end());

const own = (path = `/${UUID}`, headers = server.auth) => ask(server, { url: `/trades${path}`, headers });
const approve = async () => ask(server, { method: 'POST', url: await server.link('approve') });

test('a trade tells its strategy what was asked, by whom, and how it stands', async () => {
  const { trade } = (await server.services.store.findTrade(UUID)) ?? {};
  expect((await own()).json()).toMatchObject({
    trade_uuid: UUID,
    status: 'pending',
    instrument: 'ES',
    direction: 'LONG',
    quantity: null,
    amendable: { entry_price: { min: 4126, max: 4128 } },
    agent: 'Claude',
    asked: trade?.askedDigest,
    reports: 0,
    execution: null,
  });
});

test('reading an approval takes nothing: it still lapses unless it is claimed', async () => {
  await approve();
  expect((await own()).json()).toMatchObject({ status: 'approved' });
  server.services.clock.advance(30_001);
  expect((await own()).json()).toMatchObject({ status: 'lapsed' });
});

test('a wait ends with the decision', async () => {
  const waiting = own(`/${UUID}?wait=50`);
  await approve();
  expect((await waiting).json()).toMatchObject({ status: 'approved', decided_by: 'Alice' });
});

test('the list has the newest trade first, with the report on its order, and none of another strategy', async () => {
  await approve();
  await ask(server, {
    method: 'POST',
    url: `/claim/${UUID}`,
    headers: server.auth,
    payload: { claimant: 'a' },
  });
  const payload = { sequence: 0, state: 'filled', quantity: 1, price: 4127.5, at: '2024-01-15T14:30:01Z' };
  await ask(server, { method: 'POST', url: `/execution/${UUID}`, headers: server.auth, payload });
  server.services.clock.advance(1000);
  await server.submit({}, OTHER_UUID);
  expect((await own('')).json()).toMatchObject({
    trades: [
      { trade_uuid: OTHER_UUID, agent: null },
      { trade_uuid: UUID, reports: 1, execution: { state: 'filled', quantity: 1, price: 4127.5 } },
    ],
  });
  expect((await own('?limit=1')).json<{ trades: unknown[] }>().trades).toHaveLength(1);
  expect((await own('', server.otherAuth)).json()).toEqual({ trades: [] });
  expect(problemIn(await own(`/${UUID}`, server.otherAuth)).code).toBe('trade_not_found');
});

test.each([0, 1, 7])(
  'the number for the next report is free, also after one with number %i',
  async (first) => {
    await approve();
    const report = (sequence: number, state: string) => {
      const payload = { sequence, state, quantity: 0, at: '2024-01-15T14:30:01Z' };
      return ask(server, { method: 'POST', url: `/execution/${UUID}`, headers: server.auth, payload });
    };
    const claim = { method: 'POST', url: `/claim/${UUID}`, headers: server.auth } as const;
    await ask(server, { ...claim, payload: { claimant: 'a' } });
    await report(first, 'submitted');
    const { reports } = (await own()).json<{ reports: number }>();

    expect((await report(reports, 'cancelled')).statusCode).toBe(200);
    expect((await own()).json()).toMatchObject({ reports: reports + 1, execution: { state: 'cancelled' } });
  },
);

test('without a key nothing is told', async () => {
  expect(problemIn(await own('', {})).code).toBe('key_missing');
  expect(problemIn(await own(`/${UUID}`, {})).code).toBe('key_missing');
});

test('bars may be those that the strategy sent last for the chart, and the approver sees how old they are', async () => {
  server.services.clock.advance(3 * 3600_000);
  const answer = await server.submit({ bars: 'last_sent', indicators: {} }, OTHER_UUID);
  expect(answer.statusCode).toBe(201);
  expect(answer.json<{ warnings: string[] }>().warnings).toContain(
    'The newest bar is 3 h old, a whole number of hours: is `timezone` missing?',
  );
  const { store } = server.services;
  const [first, second] = await Promise.all(
    [UUID, asTradeUuid(OTHER_UUID)].map((uuid) => store.findMarket(uuid)),
  );
  expect(second?.bars).toEqual(first?.bars);
});

test.each([
  ['of another timeframe', { timeframe: '1min' }],
  ['of another instrument', { instrument: 'NQ' }],
])(
  'no bars %s stand in for those that were not sent: the refusal says how to send them',
  async (_, changes) => {
    const refused = await server.submit({ bars: 'last_sent', ...changes }, OTHER_UUID);
    expect(problemIn(refused).code).toBe('invalid_request');
    expect(problemIn(refused).detail).toContain(
      'has sent none lately for this instrument and timeframe. Send the last',
    );
    expect(await server.services.store.findTrade(asTradeUuid(OTHER_UUID))).toBeUndefined();
  },
);

const marketOf = async (uuid: string) => (await server.services.store.findMarket(asTradeUuid(uuid)))?.bars;

test('bars of a test stand in for those of another test only: they may be made up', async () => {
  const bars = [{ timestamp: '2024-01-15T14:25:00Z', open: 1, high: 1, low: 1, close: 1, volume: 0 }];
  const [made, tested, real] = ['4', '5', '6'].map((digit) => OTHER_UUID.replace(/.$/, digit)) as [
    string,
    string,
    string,
  ];
  server.services.clock.advance(1000);
  expect((await server.submit({ bars, indicators: {}, test: true }, made)).statusCode).toBe(201);
  server.services.clock.advance(1000);
  await server.submit({ bars: 'last_sent', indicators: {}, test: true }, tested);
  await server.submit({ bars: 'last_sent', indicators: {} }, real);

  expect(await marketOf(tested)).toEqual(await marketOf(made));
  expect(await marketOf(real)).toEqual(await marketOf(UUID));
});

test('bars that were corrected when they were sent are marked again', async () => {
  const { bars } = planBody() as { bars: { high: number; close: number }[] };
  const odd = bars.map((bar, index) => (index === 3 ? { ...bar, close: bar.high + 1 } : bar));
  server.services.clock.advance(1000);
  const corrected = OTHER_UUID.replace(/.$/, '4');
  const answer = await server.submit({ bars: odd, indicators: {} }, corrected);
  const warnings = (each: typeof answer) => each.json<{ warnings: string[] }>().warnings;
  server.services.clock.advance(1000);
  const again = await server.submit({ bars: 'last_sent', indicators: {} }, OTHER_UUID);

  expect(warnings(answer).filter((text) => text.startsWith('bars: '))).toHaveLength(1);
  expect(warnings(again)).toEqual(warnings(answer));
});

test("another strategy's bars are not taken", async () => {
  const payload = { instrument: 'ES', timeframe: '5min', bars: 'last_sent' };
  const signal = { direction: 'LONG', entry_price: 4127.5 };
  const refused = await ask(server, {
    method: 'POST',
    url: `/generate-chart/${OTHER_UUID}`,
    headers: server.otherAuth,
    payload: { ...payload, signal },
  });
  expect(problemIn(refused).code).toBe('invalid_request');
});
