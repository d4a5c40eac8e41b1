import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../../test/support/http-checks.ts';
import { planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const pageOfTrade = async () =>
  (await ask(server, { url: await server.link('decide'), headers: { accept: 'text/html' } })).payload;
const { signal } = planBody();

/** A value of the list of facts. */
const factIn = (page: string, name: string) => new RegExp(`<dt>${name}</dt><dd>([^<]*)</dd>`).exec(page)?.[1];

test('what a strategy sends cannot become HTML', async () => {
  const answer = await server.submit({
    instrument: `<script>alert("1")</script>`,
    timeframe: `'"><b>`,
    signal: { ...signal, pattern_type: '<img src=x onerror=alert(1)>', order_type: '"&<i>' },
  });
  expect(answer.statusCode).toBe(201);
  const page = await pageOfTrade();
  expect(page).not.toMatch(/<script>|<img src=x|<b>|<i>/);
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

test('what comes back from the broker cannot become HTML', async () => {
  await server.submit();
  await ask(server, { method: 'POST', url: await server.link('approve') });
  const call = (path: string, payload: object) =>
    ask(server, { method: 'POST', url: `/${path}/${UUID}`, headers: server.auth, payload });
  await call('claim', { claimant: '<u>desk</u>' });
  const at = '2024-01-15T14:30:00Z';
  await call('execution', {
    sequence: 0,
    state: 'part_filled',
    quantity: 2,
    price: 4127.75,
    at,
    text: '<s>x</s>',
  });
  const page = await pageOfTrade();
  expect(page).not.toMatch(/<u>|<s>/);
  expect(page).toContain('Picked up by &lt;u&gt;desk&lt;/u&gt; at ');
  expect(page).toContain('partly filled 2 at 4127.75 (&lt;s&gt;x&lt;/s&gt;)');
});

test.each(['ΕΣ 12-26 🔥', '株価指数', 'مؤشر', 'e\u0301\u202e\u200b', '\ud83d\ude00'.repeat(20)])(
  'the instrument %j is shown, and its picture drawn',
  async (instrument) => {
    const answer = await server.submit({ instrument, signal: { ...signal, pattern_type: instrument } });
    expect(answer.statusCode).toBe(201);
    expect(await pageOfTrade()).toContain(`<h1>${Buffer.from(instrument).toString()} `);
    const picture = await ask(server, { url: await server.link('picture') });
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/png']);
  },
);

test('levels follow from money, quantity and point value', async () => {
  await server.submit({ signal: { ...signal, quantity: 1 } });
  const page = await pageOfTrade();
  const facts = ['Entry', 'Stop', 'Target', 'Risk', 'Reward', 'Reward to risk', 'Confidence'];
  expect(facts.map((name) => factIn(page, name))).toEqual([
    '4127.50',
    '4126.50',
    '4130.50',
    '$50',
    '$150',
    '3.0 : 1',
    '85%',
  ]);
});

test('a level that cannot be known says why', async () => {
  await server.submit();
  expect(factIn(await pageOfTrade(), 'Stop')).toBe('unknown: no quantity was sent');
});

test.each([
  {
    signal: { ...signal, quantity: 1e-9 },
    contract: { tick_size: 1e-9, point_value: 1e-9, currency: 'USD' },
  },
  { signal: { ...signal, quantity: 1e9, risk_amount: 1e12, target_amount: 1e12 } },
  { signal: { ...signal, entry_price: 1e12, quantity: 1 } },
  { signal: { ...signal, stop_price: -1e12, target_price: 1e12 } },
  { signal: { ...signal, risk_amount: 5e-324 } },
])('the page and the picture stand the extremes of %j', async (changes) => {
  expect((await server.submit(changes)).statusCode).toBe(201);
  expect(await pageOfTrade()).not.toMatch(/<dd>[^<]*(Infinity|NaN)/);
  expect((await ask(server, { url: await server.link('picture') })).statusCode).toBe(200);
});

test('the page tells whether a phone was rung', async () => {
  await server.submit();
  expect(await pageOfTrade()).toContain('pushcut: sending');
});

test('the page tells the end of the window, and the rest of it to its script alone', async () => {
  await server.submit();
  server.services.clock.advance(30_000);
  const page = await pageOfTrade();
  expect(page).toContain('"expires_in_ms":270000');
  expect(page).toContain('Decide by <strong>14:35:00 UTC</strong>');
});

test('the page shows the market as it was quoted', async () => {
  await server.submit();
  const payload = { price: 4129.25, at: '2024-01-15T14:30:01Z' };
  await ask(server, { method: 'POST', url: `/quote/${UUID}`, headers: server.auth, payload });
  expect(factIn(await pageOfTrade(), 'Market')).toBe('4129.25 (7 ticks worse)');
});
