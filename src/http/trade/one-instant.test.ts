import type { InjectOptions } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, planBody, UUID } from '../../../test/support/known-trade.ts';
import { openStream } from '../../../test/support/open-stream.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import type { InboxView } from '../inbox/view.ts';
import type { TradeView } from './view.ts';

/** More often than any of these requests looks at the clock. */
const READINGS = Array.from({ length: 8 }, (_, index) => index);
const WINDOW_MS = 300_000;

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

/** The clock stands a moment before the window closes, and the n-th look at it finds it closed. */
function closeWindowAtReading(count: number): void {
  const { clock } = server.services;
  const { now } = clock;
  let readings = 0;
  clock.advance(WINDOW_MS - 1);
  clock.now = () => {
    readings += 1;
    if (readings === count + 1) clock.advance(1);
    return now();
  };
}

interface Facts {
  readonly status: string;
  readonly server_time: string;
  readonly expires_at: string;
  readonly expires_in_ms: number;
  readonly reason?: string;
}

/** A trade is pending before its window closes, and never from then on. */
function expectOneInstant({ status, server_time, expires_at, expires_in_ms }: Facts): void {
  expect([status === 'pending', expires_in_ms > 0]).toEqual(Array(2).fill(server_time < expires_at));
}

const asStrategy = (): Pick<InjectOptions, 'headers'> => ({ headers: server.auth });
const asOwner = async () => ({ headers: { cookie: await server.pair() } });

describe.each(READINGS)(
  'when the window closes at reading %i of the clock, one instant is told by',
  (reading) => {
    test('a status', async () => {
      closeWindowAtReading(reading);
      const answer = await ask(server, { url: `/status/${UUID}`, ...asStrategy() });
      expectOneInstant(answer.json<Facts>());
    });

    test('a refused claim, and its reason', async () => {
      closeWindowAtReading(reading);
      const claim = { method: 'POST', url: `/claim/${UUID}`, payload: { claimant: 'desk-1' } } as const;
      const facts = (await ask(server, { ...claim, ...asStrategy() })).json<Facts>();
      expectOneInstant(facts);
      expect(facts.reason).toBe(`trade_${facts.status}`);
    });

    test('a repeated submission', async () => {
      closeWindowAtReading(reading);
      expectOneInstant((await server.submit()).json<Facts>());
    });

    test('the standing of a trade whose uuid is taken', async () => {
      closeWindowAtReading(reading);
      const { standing, detail } = (await server.submit({ timeframe: '1min' })).json<{
        standing: Facts;
        detail: string;
      }>();
      expectOneInstant(standing);
      expect(detail).toBe('Another body was sent under this uuid.');
    });

    test('a refused report', async () => {
      const at = '2024-01-15T14:30:00Z';
      const payload = { sequence: 0, state: 'submitted', quantity: 1, at };
      closeWindowAtReading(reading);
      const request = { method: 'POST', url: `/execution/${UUID}`, payload } as const;
      const { standing, detail } = (await ask(server, { ...request, ...asStrategy() })).json<{
        standing: Facts;
        detail: string;
      }>();
      expectOneInstant(standing);
      expect(detail).toBe(`The trade is ${standing.status}.`);
    });

    test('the view of a trade', async () => {
      const owner = await asOwner();
      closeWindowAtReading(reading);
      expectOneInstant((await ask(server, { url: `/chart/${UUID}`, ...owner })).json<TradeView>());
    });

    test('the first event of a page', async () => {
      const { headers } = await asOwner();
      closeWindowAtReading(reading);
      const stream = await openStream(server, `/chart/${UUID}/events`, headers);
      expectOneInstant(await stream.next<TradeView>());
      stream.hangUp();
    });

    test('the inbox', async () => {
      const owner = await asOwner();
      closeWindowAtReading(reading);
      const { server_time, waiting, today } = (await ask(server, { url: '/', ...owner })).json<InboxView>();
      for (const trade of waiting) expectOneInstant({ ...trade, server_time });
      expect([...waiting.map(({ status }) => status), ...today.map(({ status }) => status)]).toEqual([
        waiting.length === 1 ? 'pending' : 'expired',
      ]);
    });

    test('the history', async () => {
      const owner = await asOwner();
      closeWindowAtReading(reading);
      const { trades } = (await ask(server, { url: '/history', ...owner })).json<{ trades: Facts[] }>();
      // Absent while it waits, and over once it is there.
      for (const { status, expires_in_ms } of trades) expect([status, expires_in_ms]).toEqual(['expired', 0]);
    });
  },
);

test('a trade whose window closed while it was being kept is not said to be pending', async () => {
  const { clock, store } = server.services;
  const { transaction } = store;
  store.transaction = async (work) => {
    const result = await transaction(work);
    clock.advance(WINDOW_MS);
    return result;
  };
  const url = `/generate-chart/${OTHER_UUID}`;
  const answer = await ask(server, { method: 'POST', url, payload: planBody(), ...asStrategy() });
  expect([answer.statusCode, answer.json<Facts>().status]).toEqual([201, 'expired']);
});
