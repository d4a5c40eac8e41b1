import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHOWN_UUID, submitForShow } from '../../../test/support/for-show.ts';
import { ask, auditKinds, problemIn, someoneWaits } from '../../../test/support/http-checks.ts';
import { OTHER_UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { CHECK_STRATEGY, DRILL_STRATEGY, PURPOSES } from '../../domain/purpose.ts';
import { addKey, isStrategyName } from '../../usecases/api-keys.ts';
import { describeGrant } from '../../usecases/grants.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const NAMES = { check: CHECK_STRATEGY, drill: DRILL_STRATEGY } as const;
const approve = () => ask(server, { method: 'POST', url: `/approve/${SHOWN_UUID}`, headers: { cookie } });
const stored = async () => (await server.services.store.findTrade(SHOWN_UUID))?.trade;
type Headers = Readonly<Record<string, string>>;
const CALLS = {
  claim: (headers: Headers) =>
    ask(server, {
      method: 'POST',
      url: `/claim/${SHOWN_UUID}`,
      headers,
      payload: { claimant: 'desk-1', nonce: 'a-nonce-of-16-or-more' },
    }),
  status: (headers: Headers) => ask(server, { url: `/status/${SHOWN_UUID}`, headers }),
  read: (headers: Headers) => ask(server, { url: `/trades/${SHOWN_UUID}`, headers }),
  withdraw: (headers: Headers) =>
    ask(server, { method: 'POST', url: `/withdraw/${SHOWN_UUID}`, headers, payload: { reason: 'gone' } }),
  quote: (headers: Headers) =>
    ask(server, {
      method: 'POST',
      url: `/quote/${SHOWN_UUID}`,
      headers,
      payload: { price: 4128, at: '2024-01-15T14:30:01Z' },
    }),
  report: (headers: Headers) =>
    ask(server, {
      method: 'POST',
      url: `/execution/${SHOWN_UUID}`,
      headers,
      payload: { sequence: 0, state: 'filled', quantity: 1, price: 4127.5, at: '2024-01-15T14:31:00Z' },
    }),
} as const;
type Call = keyof typeof CALLS;
const calls = Object.keys(CALLS) as Call[];

describe.each(PURPOSES)('a %s', (purpose) => {
  test.each(calls)(
    'does not exist for the key of a strategy that calls %s, before or after the yes',
    async (call) => {
      await submitForShow(server.services, purpose);
      for (const decide of [async () => undefined, approve]) {
        await decide();
        const before = await stored();
        expect(problemIn(await CALLS[call](server.auth)).code).toBe('trade_not_found');
        expect(await stored()).toEqual(before);
      }
    },
  );

  test('carries a name that no key can have', async () => {
    expect(isStrategyName(NAMES[purpose])).toBe(false);
    const payload = { strategy: NAMES[purpose] };
    const made = await ask(server, { method: 'POST', url: '/keys', headers: { cookie }, payload });
    expect(problemIn(made).status).toBe(422);
    expect(await server.services.store.listKeys()).toHaveLength(2);
  });

  test('is granted to nobody, not even to a key of its own name', async () => {
    await submitForShow(server.services, purpose);
    const own = { authorization: `Bearer ${await addKey(server.services, NAMES[purpose])}` };
    const waiting = ask(server, {
      method: 'POST',
      url: `/claim/${SHOWN_UUID}?wait=55`,
      headers: own,
      payload: { claimant: 'desk-1' },
    });
    await someoneWaits(server);
    await approve();
    expect((await waiting).json()).toMatchObject({ granted: false, status: 'lapsed' });
    const claimed = (await CALLS.claim(own)).json();
    expect(claimed).toMatchObject({ granted: false, status: 'lapsed', test: true });
    expect(claimed).not.toHaveProperty('token');
    expect((await CALLS.status(own)).json()).toMatchObject({ status: 'lapsed' });
    expect(problemIn(await CALLS.report(own)).code).toBe('not_claimed');
    expect(await stored()).toMatchObject({ status: 'lapsed', claim: null, collectedAt: null });
    expect(await auditKinds(server, SHOWN_UUID)).toEqual(['submitted', 'approved']);
  });

  test('reads as lapsed even if its row says approved', async () => {
    await submitForShow(server.services, purpose);
    await approve();
    const own = { authorization: `Bearer ${await addKey(server.services, NAMES[purpose])}` };
    await server.services.tamper(`update trades set status = 'approved' where trade_uuid = '${SHOWN_UUID}'`);
    expect((await CALLS.status(own)).json()).toMatchObject({ status: 'lapsed' });
    expect((await CALLS.read(own)).json()).toMatchObject({ status: 'lapsed' });
    expect((await CALLS.claim(own)).json()).toMatchObject({ granted: false, status: 'lapsed' });
    expect(await stored()).toMatchObject({ claim: null, collectedAt: null });
  });

  test('stays a test if its row says that it is none', async () => {
    await submitForShow(server.services, purpose);
    await server.services.tamper(`update trades set is_test = 0 where trade_uuid = '${SHOWN_UUID}'`);
    expect((await approve()).json()).toMatchObject({ status: 'lapsed', test: true });
  });

  test('is a test even if whoever submits it says otherwise', async () => {
    expect(await submitForShow(server.services, purpose, { isTest: false })).toMatchObject({ isTest: true });
    expect((await approve()).json()).toMatchObject({ status: 'lapsed', test: true });
  });

  test('gets no signature', async () => {
    const trade = await submitForShow(server.services, purpose);
    const decided = await approve().then(stored);
    const claim = { claimant: 'desk-1', claimedAt: trade.submittedAt };
    if (decided === undefined) return expect.fail('no trade');
    for (const isTest of [true, false])
      expect(() => describeGrant({ ...decided, isTest, claim }, 'nonce', trade.submittedAt)).toThrow(
        /a test/,
      );
  });

  test('is replaced by no trade', async () => {
    await submitForShow(server.services, purpose);
    await server.submit({ supersedes: SHOWN_UUID }, OTHER_UUID);
    expect(await stored()).toMatchObject({ status: 'pending' });
  });

  test('gives its bars to no strategy', async () => {
    await submitForShow(server.services, purpose);
    const answer = await server.submit({ bars: 'last_sent' }, OTHER_UUID);
    expect(answer.statusCode).toBe(422);
  });

  test('counts in no figure, and is never overdue', async () => {
    await submitForShow(server.services, purpose);
    await approve();
    server.services.clock.advance(3_600_000);
    expect(await server.services.store.countOverdueExecutions()).toBe(0);
    const view = (await ask(server, { url: `/chart/${SHOWN_UUID}`, headers: { cookie } })).json();
    expect(view.today).toMatchObject({ approved: 0, lapsed: 0, pending: 0 });
  });

  test('is named in the audit log', async () => {
    await submitForShow(server.services, purpose);
    const [entry] = await server.services.store.listTradeAudit(SHOWN_UUID);
    expect(entry).toMatchObject({ actor: `strategy:${NAMES[purpose]}`, data: { test: true, purpose } });
  });
});
