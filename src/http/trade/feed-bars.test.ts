import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, expectRefusal, problemIn } from '../../../test/support/http-checks.ts';
import { knownBars, OTHER_STRATEGY, STRATEGY } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const BARS = knownBars(10).map(({ closedAt, ...prices }) => ({
  timestamp: new Date(closedAt).toISOString(),
  ...prices,
}));
const feed = (bars: unknown, changes: object = {}, headers = server.auth, instrument = 'ES') =>
  ask(server, {
    method: 'POST',
    url: `/bars/${encodeURIComponent(instrument)}`,
    headers,
    payload: { timeframe: '5min', bars, ...changes },
  });
async function stored(source = STRATEGY, instrument = 'ES', stepMs = 300_000) {
  const days = await server.services.store.listBarDays(
    { source, instrument, stepMs },
    0,
    Date.parse('2100-01-01'),
  );
  return days.flatMap(({ bars }) => bars);
}

test('new bars are kept for the strategy and instrument', async () => {
  const answer = await feed(BARS, {}, server.auth, 'BTC/USDT');
  expect([answer.statusCode, answer.json()]).toEqual([
    202,
    { instrument: 'BTC/USDT', added: 10, changed: 0, unchanged: 0, unfinished: 0, warnings: [] },
  ]);
  expect(await stored(STRATEGY, 'BTC/USDT')).toEqual(knownBars(10));
  expect(await stored(OTHER_STRATEGY, 'BTC/USDT')).toEqual([]);
});

test('the same bars once more change nothing', async () => {
  await feed(BARS);
  const again = await feed(BARS);
  expect([again.statusCode, again.json()]).toMatchObject([200, { added: 0, changed: 0, unchanged: 10 }]);
  expect(await stored()).toEqual(knownBars(10));
});

test('a bar with other prices replaces the one before', async () => {
  await feed(BARS);
  const answer = await feed([BARS[8], { ...BARS[9], close: 4127.25 }]);
  expect([answer.statusCode, answer.json()]).toMatchObject([202, { added: 0, changed: 1, unchanged: 1 }]);
  expect((await stored()).at(-1)?.close).toBe(4127.25);
});

test('columns, epochs and a zone are understood as in a request', async () => {
  const columns = {
    t: ['2024-01-15 09:20', '2024-01-15 09:25'],
    o: [1, 2],
    h: [2, 3],
    l: [1, 2],
    c: [2, 3],
  };
  const answer = await feed(columns, { timezone: 'Eastern Standard Time' });
  expect(answer.json()).toMatchObject({ added: 2 });
  expect((await stored()).map(({ closedAt }) => new Date(closedAt).toISOString().slice(11, 16))).toEqual([
    '14:20',
    '14:25',
  ]);
});

test('a few bad bars are repaired, and said', async () => {
  const answer = await feed([null, ...BARS]);
  expect(answer.json()).toMatchObject({ added: 10, warnings: ['bars: 1 bad bar left out (no prices)'] });
});

test('a bar that is still under way is left out', async () => {
  const forming = { ...BARS[9], timestamp: '2024-01-15T14:35:00Z' };
  const answer = await feed([...BARS, forming]);
  expect(answer.json()).toMatchObject({ added: 10, unchanged: 0, unfinished: 1 });
  expect(await stored()).toHaveLength(10);
});

test.each<[string, unknown, object, RegExp]>([
  ['of the future', [{ ...BARS[9], timestamp: '2024-01-15T15:35:00Z' }], {}, /must not lie in the future/],
  ['out of order', [BARS[1], BARS[0]], {}, /must not be earlier than the bar before it/],
  ['without prices that fit', [{ ...BARS[0], high: 1, low: 2 }], {}, /must be at least low/],
  ['none', [], {}, /./],
  ['more than 2,000', Array(2001).fill(BARS[0]), {}, /./],
  [
    'over more than a hundred days',
    [
      '2023-01-15T14:30:00Z',
      '2023-01-15T14:31:00Z',
      '2023-01-15T14:32:00Z',
      '2023-01-15T14:33:00Z',
      '2024-01-15T14:30:00Z',
    ].map((timestamp) => ({ ...BARS[0], timestamp })),
    { timeframe: '1min' },
    /must not span more than 100 days/,
  ],
  ['with an unknown zone', BARS, { timezone: 'Mars' }, /must be an IANA zone/],
  ['with an unknown field', BARS, { strategy: 'other' }, /./],
  ['bars sent last', 'last_sent', {}, /./],
])('bars are refused, and nothing is kept: %s', async (_name, bars, changes, rule) => {
  const problem = problemIn(await feed(bars, changes));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(JSON.stringify(problem)).toMatch(rule);
  expect(await stored()).toEqual([]);
});

test('a caller without a key is refused, and nothing changes', async () => {
  const request = { method: 'POST', url: '/bars/ES', payload: { timeframe: '5min', bars: BARS } } as const;
  await expectRefusal(server, request, 'key_missing');
  expect(await stored()).toEqual([]);
});

test('a key is good for so many requests a minute', async () => {
  for (let count = 0; count < 120; count += 1)
    expect((await feed(BARS.slice(0, 1))).statusCode).toBeLessThan(300);
  expect(problemIn(await feed(BARS.slice(0, 1))).code).toBe('too_many_requests');
  expect((await feed(BARS.slice(0, 1), {}, server.otherAuth)).statusCode).toBe(202);
});

test('no trade, notice or audit entry comes of it', async () => {
  const before = await server.services.store.auditHead();
  await feed(BARS);
  expect(await server.services.store.auditHead()).toEqual(before);
});
