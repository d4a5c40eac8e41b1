import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemIn, recordOf } from '../../../test/support/http-checks.ts';
import { planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { bars, barsAt, barsWith, columns, signal } from '../../../test/support/three-bars.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.end());

const contract = { tick_size: 0.25, point_value: 50, currency: 'USD' };

/** What is wrong, the change to the plan's body, the field that the answer names, and words of the rule. */
const WRONG: readonly (readonly [string, object, string, string])[] = [
  // what may be changed
  [
    'a least quantity above the signal',
    { signal: { ...signal, quantity: 1 }, amendable: { quantity: { min: 2 } } },
    '/amendable/quantity/min',
    'must be at most the quantity 1',
  ],
  [
    'a free quantity of a signal without one',
    { amendable: { quantity: { min: 1 } } },
    '/amendable/quantity',
    'must not be there without a quantity',
  ],
  [
    'a least quantity of nothing',
    { signal: { ...signal, quantity: 1 }, amendable: { quantity: { min: 0 } } },
    '/amendable/quantity/min',
    'must be at least ',
  ],
  [
    'bounds the wrong way round',
    { amendable: { stop_price: { min: 2, max: 1 } } },
    '/amendable/stop_price/min',
    'must be at most max 1',
  ],
  [
    'ticks of an unknown size',
    { instrument: 'nobody knows it', signal: { ...signal, stop_ticks: 8 } },
    '/signal/stop_ticks',
    'needs the tick size of the instrument',
  ],
  [
    'no distance at all',
    { signal: { ...signal, stop_points: 0 } },
    '/signal/stop_points',
    'must be at least 1e-9',
  ],
  [
    'bounds without an end',
    { amendable: { target_price: { min: 1 } } },
    '/amendable/target_price',
    'must have the field "max"',
  ],
  [
    'something else to change',
    { amendable: { direction: 'SHORT' } },
    '/amendable',
    'has the unknown field `direction`',
  ],
  // bars
  [
    'bars out of order',
    { bars: bars.toReversed() },
    '/bars/1/timestamp',
    'must not be earlier than the bar before it',
  ],
  [
    'high below low',
    { bars: barsWith(2, { high: 4000, low: 4100 }) },
    '/bars/2/high',
    'must be at least low 4100',
  ],
  ['a negative volume', { bars: barsWith(1, { volume: -1 }) }, '/bars/1/volume', 'must be at least 0'],
  ['a huge volume', { bars: barsWith(1, { volume: 1e16 }) }, '/bars/1/volume', 'must be at most '],
  [
    'a huge price',
    { bars: barsWith(1, { high: 1e13 }) },
    '/bars/1/high',
    'must be at most 1000000000000, such as 4127.5, found 10000000000000',
  ],
  ['a price as text', { bars: barsWith(0, { close: '4127.5' }) }, '/bars/0/close', 'must be a number'],
  [
    'a price that is NaN as text',
    { bars: barsWith(0, { close: 'NaN' }) },
    '/bars/0/close',
    'must be a number',
  ],
  ['true for a price', { bars: barsWith(0, { close: true }) }, '/bars/0/close', 'must be a number'],
  ['a list for a price', { bars: barsWith(0, { close: [4127.5] }) }, '/bars/0/close', 'must be a number'],
  ['an unknown field of a bar', { bars: barsWith(2, { wap: 1 }) }, '/bars/2', 'has the unknown field `wap`'],
  ['no bars', { bars: [] }, '/bars', 'must have at least 1 items'],
  ['2001 bars', { bars: planBody(2001).bars }, '/bars', 'must have at most 2000 items'],
  ['a bar that is a number', { bars: [1, 2] }, '/bars/0', 'must be an object'],
  ['nothing but a null bar', { bars: [null] }, '/bars', 'must hold 1 to 2000 bars'],
  ['bars as an object', { bars: { 0: bars[0] } }, '/bars', 'must have the field "t"'],
  ['bars as text', { bars: 'bars' }, '/bars', 'must be a list or an object'],
  [
    'two null bars of three',
    { bars: [null, null, bars[2]] },
    '/bars',
    'must hold at most 1 bars that are null or whose open or close lies outside low to high, found 2 of 3, the first at /bars/0',
  ],
  [
    'columns of different lengths',
    { bars: { ...columns, c: [1] } },
    '/bars/c',
    'must hold one value for each of the 3 times in t, found 1',
  ],
  ['a bad bar in columns', { bars: { ...columns, h: [1, 1, 1] } }, '/bars/h/0', 'must be at least low'],
  ['a bad time in columns', { bars: { ...columns, t: [1, 2, 3] } }, '/bars/t/0', 'since 1970'],
  // times
  ['words for a time', { bars: barsAt('yesterday') }, '/bars/0/timestamp', 'must be an ISO 8601 time'],
  [
    'the 30th of February',
    { bars: barsAt('2024-02-30T10:00:00') },
    '/bars/0/timestamp',
    'must be a time that exists',
  ],
  ['25 o’clock', { bars: barsAt('2024-02-03T25:00:00') }, '/bars/0/timestamp', 'must be a time that exists'],
  [
    'an hour that daylight saving skips',
    { timezone: 'America/New_York', bars: barsAt('2024-03-10T02:30:00') },
    '/bars/0/timestamp',
    'daylight saving skips',
  ],
  ['a zone that does not exist', { timezone: 'Mars/Olympus' }, '/timezone', 'must be an IANA zone'],
  ['an empty zone', { timezone: '' }, '/timezone', 'must be an IANA zone'],
  ['a zone that is a number', { timezone: 5 }, '/timezone', 'must be text'],
  // signal
  ['no signal', { signal: undefined }, '/', 'must have the field "signal"'],
  ['a signal that is null', { signal: null }, '/signal', 'must be an object'],
  ['an unknown direction', { signal: { ...signal, direction: 'up' } }, '/signal/direction', 'must'],
  [
    'confidence in percent',
    { signal: { ...signal, confidence: 85 } },
    '/signal/confidence',
    'must be at most 1, such as 0.85, found 85',
  ],
  [
    'a negative risk',
    { signal: { ...signal, risk_amount: -50 } },
    '/signal/risk_amount',
    'must be at least 0',
  ],
  ['no quantity at all', { signal: { ...signal, quantity: 0 } }, '/signal/quantity', 'must be at least '],
  [
    'a stop above a long',
    { signal: { ...signal, stop_price: 4128 } },
    '/signal/stop_price',
    'must lie below',
  ],
  [
    'a stop at the entry',
    { signal: { ...signal, stop_price: 4127.5 } },
    '/signal/stop_price',
    'must lie below',
  ],
  [
    'a target below a long',
    { signal: { ...signal, target_price: 4127 } },
    '/signal/target_price',
    'must lie above',
  ],
  [
    'a stop below a short',
    { signal: { ...signal, direction: 'SHORT', stop_price: 4127 } },
    '/signal/stop_price',
    'must lie above',
  ],
  [
    'a pattern of two lines',
    { signal: { ...signal, pattern_type: 'a\nb' } },
    '/signal/pattern_type',
    'must be text without control characters',
  ],
  [
    'an empty pattern',
    { signal: { ...signal, pattern_type: '' } },
    '/signal/pattern_type',
    'must have at least 1 characters',
  ],
  [
    'an unknown field of the signal',
    { signal: { ...signal, size: 1 } },
    '/signal',
    'has the unknown field `size`',
  ],
  // names
  [
    'an instrument with a bell',
    { instrument: 'ES\u0007' },
    '/instrument',
    'must be text without control characters',
  ],
  ['an instrument with a null', { instrument: 'ES\u0000' }, '/instrument', 'must not contain NUL'],
  ['a long instrument', { instrument: 'E'.repeat(41) }, '/instrument', 'must have at most 40 characters'],
  ['an instrument that is a number', { instrument: 12 }, '/instrument', 'must be text'],
  // indicators
  [
    'a short indicator',
    { indicators: { ema_20: [1, 2] } },
    '/indicators/ema_20',
    'one value for each of the 3 bars, found 2',
  ],
  ['a long indicator', { indicators: { ema_20: [1, 2, 3, 4] } }, '/indicators/ema_20', 'found 4'],
  ['an empty indicator', { indicators: { ema_20: [] } }, '/indicators/ema_20', 'found 0'],
  ['an indicator as text', { indicators: { rsi: '62' } }, '/indicators/rsi', 'must be'],
  ['an indicator that is null', { indicators: { rsi: null } }, '/indicators/rsi', 'must be'],
  [
    'an indicator with text in it',
    { indicators: { rsi: [1, '2', 3] } },
    '/indicators/rsi/1',
    'must be a number or null',
  ],
  [
    'an indicator with an odd name',
    { indicators: { '<b>': 1 } },
    '/indicators',
    'has the unknown field `<b>`',
  ],
  [
    'an odd name without a value',
    { indicators: { '<b>': null } },
    '/indicators',
    'has the unknown field `<b>`',
  ],
  ['an indicator without a name', { indicators: { '': 1 } }, '/indicators', 'has the unknown field'],
  ['indicators as a list', { indicators: [1] }, '/indicators', 'must be an object'],
  // contract and windows
  [
    'a tick of nothing',
    { contract: { ...contract, tick_size: 0 } },
    '/contract/tick_size',
    'must be at least ',
  ],
  [
    'a tick beyond all bounds',
    { contract: { ...contract, tick_size: 5e-324 } },
    '/contract/tick_size',
    'must be at least ',
  ],
  [
    'a worthless point',
    { contract: { ...contract, point_value: 0 } },
    '/contract/point_value',
    'must be at least ',
  ],
  ['a currency in words', { contract: { ...contract, currency: 'dollars' } }, '/contract/currency', 'must'],
  ['half a contract', { contract: { tick_size: 1 } }, '/contract', 'must have the field "point_value"'],
  ['a window of 4 s', { expires_in_seconds: 4 }, '/expires_in_seconds', 'must be at least 5'],
  ['a window of a day', { expires_in_seconds: 86_400 }, '/expires_in_seconds', 'must be at most 3600'],
  ['no time to claim', { executable_for_seconds: 0 }, '/executable_for_seconds', 'must be at least 1'],
  ['a negative drift', { max_drift_ticks: -1 }, '/max_drift_ticks', 'must be at least 0'],
  [
    'an older trade that is no uuid',
    { supersedes: 'the last one' },
    '/supersedes',
    'must be in the right form, such as',
  ],
  ['an older trade that is itself', { supersedes: UUID }, '/supersedes', 'must name another trade'],
  // where the order would go
  ['an account without a name', { account: { simulated: true } }, '/account', 'must have the field "name"'],
  ['an empty account name', { account: { name: '' } }, '/account/name', 'must have at least 1 characters'],
  [
    'an account name too long',
    { account: { name: 'x'.repeat(65) } },
    '/account/name',
    'must have at most 64 characters',
  ],
  [
    'a simulated account in words',
    { account: { name: 'Sim101', simulated: 'yes' } },
    '/account/simulated',
    'must be true or false, such as true, found "yes"',
  ],
  [
    'a source with more than is known',
    { source: { host: 'desk' } },
    '/source',
    'has the unknown field `host`',
  ],
  [
    'a chart of two lines',
    { source: { chart: 'ES\n5 min' } },
    '/source/chart',
    'must be text without control characters',
  ],
  // the whole
  ['an unknown field', { api_key: 'secret' }, '/', 'has the unknown field `api_key`'],
  ['a field called constructor', { constructor: 1 }, '/', 'has the unknown field `constructor`'],
  ['a field called toString', { toString: 1 }, '/', 'has the unknown field `toString`'],
];

describe.each(WRONG)('a body with %s', (_what, changes, field, rule) => {
  test(`is refused at ${field}, and nothing is stored`, async () => {
    const before = await recordOf(server);
    const answer = await server.submit({ ...planBody(3), ...changes });
    const problem = problemIn(answer);
    expect(problem.code).toBe('invalid_request');
    expect(problem.errors).toContainEqual({ field, rule: expect.stringContaining(rule) });
    expect(await recordOf(server)).toEqual(before);
  });
});

test('a refusal names what was found', async () => {
  const problem = problemIn(await server.submit({ timezone: 'Mars/Olympus' }));
  expect(problem.detail).toBe(
    '/timezone must be an IANA zone such as America/New_York, or one of Windows, found "Mars/Olympus"',
  );
});

test.each([
  [
    { signal: { ...signal, stop_pric: 1 } },
    '/signal',
    'has the unknown field `stop_pric`: did you mean `stop_price`?',
  ],
  [{ Timezone: 'UTC' }, '/', 'has the unknown field `Timezone`: did you mean `timezone`?'],
  [
    { signal: { ...signal, entry_price: '4127,50' } },
    '/signal/entry_price',
    'must be a number, such as 4127.5, found "4127,50": a decimal comma; send 4127.50 without quotes',
  ],
  [
    { signal: { ...signal, entry_price: '4127.50' } },
    '/signal/entry_price',
    'must be a number, such as 4127.5, found "4127.50": a number in quotes; send 4127.50',
  ],
  [
    { signal: { ...signal, direction: 'up' } },
    '/signal/direction',
    'must be in the right form, such as "LONG" or "SHORT" or "BUY" or "SELL", found "up"',
  ],
])('what was expected, what was found and an example are told (%#)', async (changes, field, rule) => {
  expect(problemIn(await server.submit(changes)).errors).toEqual([{ field, rule }]);
});

test('2000 wrong bars get a short answer', async () => {
  const answer = await server.submit({
    bars: planBody(2000).bars.map((bar) => ({ ...bar, open: 'x', more: 1 })),
  });
  expect(problemIn(answer).errors?.length).toBeLessThanOrEqual(5);
  expect(answer.payload.length).toBeLessThan(4000);
});

test('after all these the same uuid is taken, as if nothing had been sent', async () => {
  expect((await server.submit()).statusCode).toBe(201);
});
