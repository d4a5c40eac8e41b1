import type { ServerResponse } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { gateOf, KEY, QUESTION, useServers } from '../../test/support/client-stage.ts';
import {
  type ClientCall,
  createApproval,
  type StrategyStandIn,
  sendJson,
} from '../../test/support/strategy-stand-in.ts';
import { createVirtualClock } from '../../test/support/virtual-client-clock.ts';
import { Countersign, fromOhlcv } from './countersign.ts';
import { createClock } from './wire.ts';

const startServer = useServers();

describe('a yes', () => {
  test('is used once', async () => {
    const grant = await gateOf(await startServer()).ask(QUESTION);
    expect(grant.granted).toBe(true);
    expect(grant.use()).toEqual({
      tradeUuid: grant.tradeUuid,
      direction: 'LONG',
      quantity: 2,
      entryPrice: 4127.5,
      stopPrice: 4126.5,
      targetPrice: 4130.5,
      executableForMs: 30_000,
    });
    expect(grant.use()).toBeUndefined();
    expect([grant.granted, grant.reason]).toEqual([false, 'used']);
  });

  test('is over after its window, and then reported as ignored, once', async () => {
    const clock = createVirtualClock();
    const server = await startServer();
    const grant = await gateOf(server, clock).ask(QUESTION);
    await clock.sleep(29_000, AbortSignal.abort());
    expect(grant.granted).toBe(true);
    await clock.sleep(1_000, AbortSignal.abort());
    expect([grant.granted, grant.reason, grant.use(), grant.use()]).toEqual([
      false,
      'stale',
      undefined,
      undefined,
    ]);
    await expect.poll(() => server.calls.length).toBe(3);
    expect(server.calls[2]?.body).toMatchObject({ state: 'ignored', quantity: 0, sequence: 0 });
    expect([grant.reason, await grant.report('refused')]).toEqual(['stale', true]);
    expect(server.calls).toHaveLength(4);
  });

  test('carries what the approver changed', async () => {
    const approve = createApproval(KEY);
    const amended = { amendments: { quantity: 1, stop_price: 4126.75 }, quantity: 1 };
    const play = (call: ClientCall, response: ServerResponse) => sendJson(response, approve(call, amended));
    const server = await startServer({ 'generate-chart': play, claim: play });
    const amendable = { quantity: { min: 1 }, stopPrice: { min: 4126, max: 4127 } };
    const grant = await gateOf(server).ask({ ...QUESTION, amendable });
    expect(grant.use()).toMatchObject({ quantity: 1, entryPrice: 4127.5, stopPrice: 4126.75 });
    expect(server.calls[0]?.body).toMatchObject({
      amendable: { quantity: { min: 1 }, stop_price: { min: 4126, max: 4127 } },
    });
  });

  test('is the same one for everybody who waits for the ticket', async () => {
    const ticket = await gateOf(await startServer()).submit(QUESTION);
    const grants = await Promise.all([ticket.wait(), ticket.poll(), ticket.wait()]);
    expect(new Set([...grants, await ticket.wait()]).size).toBe(1);
    expect(grants.filter((grant) => grant?.use() !== undefined)).toHaveLength(1);
  });
});

test('who asks about a trade again does so under another name, and with another nonce', async () => {
  const server = await startServer();
  const gate = gateOf(server);
  for (let count = 0; count < 2; count++) {
    const { tradeUuid } = await gate.ask({ ...QUESTION, tradeUuid: '123E4567-E89B-12D3-A456-426614174000' });
    expect(tradeUuid).toBe('123e4567-e89b-12d3-a456-426614174000');
  }
  const claims = server.calls.filter(({ name }) => name === 'claim').map(({ body }) => body);
  expect(new Set(claims.map(({ claimant }) => claimant)).size).toBe(2);
  expect(new Set(claims.map(({ nonce }) => nonce)).size).toBe(2);
});

test('a submission is sent again with the same bytes, and the claim waits on the server', async () => {
  let count = 0;
  const approve = createApproval(KEY);
  const server = await startServer({
    'generate-chart': (call, response) => {
      if (count++ === 0) sendJson(response, { code: 'not_ready' }, 503);
      else sendJson(response, approve(call));
    },
    claim: (call, response) => sendJson(response, approve(call)),
  });
  const grant = await gateOf(server).ask({ ...QUESTION, pattern: 'breakout', direction: 'BUY' });
  expect(grant.granted).toBe(true);
  const [first, second, claim] = server.calls;
  expect(second?.text).toBe(first?.text);
  expect(first?.body).toEqual({
    instrument: 'ES',
    timeframe: '5min',
    bars: QUESTION.bars,
    expires_in_seconds: 300,
    signal: {
      direction: 'LONG',
      entry_price: 4127.5,
      quantity: 2,
      stop_price: 4126.5,
      target_price: 4130.5,
      pattern_type: 'breakout',
    },
  });
  expect(claim?.url).toMatch(/\?wait=55$/);
});

describe('a trade that ends without its order', () => {
  const callOf = async ({ calls }: StrategyStandIn, name: string) => {
    const find = () => calls.find((call) => call.name === name);
    await expect.poll(find).toBeDefined();
    return find()?.body;
  };

  test('is withdrawn when nobody answers until the end', async () => {
    const server = await startServer({ claim: (_call, response) => sendJson(response, {}, 502) });
    const grant = await gateOf(server).ask(QUESTION);
    expect(grant.reason).toBe('server_unreachable');
    expect(await callOf(server, 'withdraw')).toEqual({ reason: grant.words });
  });

  test('is withdrawn when the strategy stops waiting', async () => {
    const stop = new AbortController();
    const server = await startServer({ claim: () => stop.abort() });
    const grant = await gateOf(server).ask(QUESTION, stop.signal);
    expect([grant.reason, grant.use()]).toEqual(['cancelled', undefined]);
    expect(await callOf(server, 'withdraw')).toMatchObject({});
  });

  test('is reported as ignored when its grant was not taken', async () => {
    const approve = createApproval(KEY);
    const play = (call: ClientCall, response: ServerResponse) =>
      sendJson(response, approve(call, { amendments: { quantity: 1 }, quantity: 1 }));
    const server = await startServer({ 'generate-chart': play, claim: play });
    const grant = await gateOf(server).ask(QUESTION);
    expect(grant.reason).toBe('amended');
    expect(await callOf(server, 'execution')).toMatchObject({
      state: 'ignored',
      sequence: 0,
      text: grant.words,
    });
  });
});

test('reports are numbered, and sent again until they are recorded', async () => {
  let count = 0;
  const server = await startServer({
    execution: (_call, response) => sendJson(response, {}, count++ === 0 ? 503 : 200),
    exit: (_call, response) => sendJson(response, { code: 'not_claimed' }, 409),
  });
  const grant = await gateOf(server).ask(QUESTION);
  grant.use();
  expect(await grant.report('submitted')).toBe(true);
  expect(await grant.report('filled', { price: 4127.75 })).toBe(true);
  expect(await grant.exit('target', { quantity: 2, price: 4130.5 })).toBe(false);
  const reports = server.calls.slice(2).map(({ body }) => body);
  expect(reports[1]).toEqual(reports[0]);
  expect(reports.slice(1)).toMatchObject([
    { sequence: 0, state: 'submitted', quantity: 2 },
    { sequence: 1, state: 'filled', quantity: 2, price: 4127.75 },
    { sequence: 2, reason: 'target', quantity: 2, price: 4130.5 },
  ]);
});

test('new bars are sent for their instrument, and again until the server has them', async () => {
  let count = 0;
  const server = await startServer({
    bars: (_call, response) => sendJson(response, {}, count++ === 0 ? 503 : 202),
  });
  const bars = fromOhlcv([[60_000, 1, 2, 0.5, 1.5, 10]], 60);
  const feed = { instrument: 'BTC/USDT', timeframe: '1m', bars };
  expect(await gateOf(server).feedBars(feed)).toBe(true);
  expect(server.calls.map(({ url }) => url)).toEqual(['/bars/BTC%2FUSDT', '/bars/BTC%2FUSDT']);
  expect(server.calls[1]?.body).toEqual({ timeframe: '1m', bars });
});

test('bars that the server refuses are not sent again', async () => {
  const server = await startServer({ bars: (_call, response) => sendJson(response, {}, 422) });
  expect(await gateOf(server).feedBars({ instrument: 'ES', timeframe: '1m', bars: {} })).toBe(false);
  expect(server.calls).toHaveLength(1);
});

test('texts arrive as the one short line that the server takes', async () => {
  const server = await startServer();
  const ticket = await gateOf(server).submit(QUESTION);
  const grant = await ticket.wait();
  await grant.report('refused', { text: `margin\ncall \u001b[2J${'x'.repeat(600)}` });
  await grant.report('submitted', { text: '\n' });
  await ticket.withdraw(`the price\nfell ${'x'.repeat(300)}`);
  await ticket.withdraw('');
  const [refused, submitted, withdrawn, wordless] = server.calls.slice(2).map(({ body }) => body);
  expect(refused?.['text']).toBe(`margin call [2J${'x'.repeat(600)}`.slice(0, 500));
  expect(submitted).not.toHaveProperty('text');
  expect(withdrawn).toEqual({ reason: `the price fell ${'x'.repeat(300)}`.slice(0, 200) });
  expect(wordless).toEqual({ reason: 'no reason' });
});

test('a backtest grants everything and opens no connection', async () => {
  const opened = vi.spyOn(globalThis, 'fetch');
  const gate = new Countersign('https://approvals.invalid', KEY, { backtest: true });
  const ticket = await gate.submit(QUESTION);
  const grant = await ticket.wait();
  expect(grant.use()).toMatchObject({ direction: 'LONG', quantity: 2, entryPrice: 4127.5 });
  expect([await grant.report('submitted'), await ticket.quote(4128), await ticket.withdraw('over')]).toEqual([
    true,
    true,
    true,
  ]);
  expect(await gate.feedBars({ instrument: 'ES', timeframe: '5min', bars: [] })).toBe(true);
  expect(grant.use()).toBeUndefined();
  expect(opened.mock.calls.filter(([url]) => String(url).includes('approvals.invalid'))).toEqual([]);
});

test.each([
  ['bars that JSON does not have', { bars: { t: 1n } }, 'BigInt'],
  ['a direction that is none', { direction: 'UP' as 'LONG' }, 'expected LONG or SHORT, found UP'],
])('a question with %s throws, and is not sent', async (_name, change, message) => {
  const server = await startServer();
  await expect(gateOf(server).ask({ ...QUESTION, ...change })).rejects.toThrow(message);
  expect(server.calls).toEqual([]);
});

test.each([
  ['http://approvals.example.com'],
  ['ftp://localhost'],
  ['https://user@approvals.example.com'],
  ['https://approvals.example.com?x'],
  ['https://approvals.example.com/#'],
  ['http://127.0.0.1.example.com'],
  ['approvals.example.com'],
  [''],
])('the address "%s" is refused at the start', (url) => {
  expect(() => new Countersign(url, KEY)).toThrow(TypeError);
});

test.each([
  ['https://approvals.example.com'],
  ['https://example.com/countersign/'],
  ['http://localhost:8000'],
  ['http://127.0.0.1:8000/'],
  ['http://[::1]:8000'],
])('the address "%s" is taken', (url) => {
  expect(() => new Countersign(url, KEY)).not.toThrow();
});

test('a key with a line break is refused at the start', () => {
  expect(() => new Countersign('https://approvals.example.com', 'cs_a\ncs_b')).toThrow('one word');
});

test('the time while the machine slept counts, and a clock that is set back does not', () => {
  const counter = vi.spyOn(performance, 'now').mockReturnValue(0);
  const wall = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  const clock = createClock();
  const at = (counterMs: number, wallMs: number) => {
    counter.mockReturnValue(counterMs);
    wall.mockReturnValue(1_000_000 + wallMs);
    return clock.now();
  };
  expect(at(500, 500)).toBe(500);
  expect(at(600, 3_600_500)).toBe(3_600_500);
  expect(at(700, -5_000)).toBe(3_600_600);
});

test('the candles of ccxt become bars that are stamped at their close', () => {
  expect(
    fromOhlcv(
      [
        [60_000, 1, 2, 0.5, 1.5, 10],
        [120_000, 1.5, 2, 1, 2, undefined],
      ],
      60,
    ),
  ).toEqual({ t: [120_000, 180_000], o: [1, 1.5], h: [2, 2], l: [0.5, 1], c: [1.5, 2], v: [10, null] });
});
