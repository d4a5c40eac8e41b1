import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, auditKinds, problemIn, someoneWaits } from '../../../test/support/http-checks.ts';
import { knownRule } from '../../../test/support/known-rules.ts';
import { OTHER_UUID, planBody, STRATEGY, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import type { Rule } from '../../domain/rules/rule.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const set = (rule: Rule) => server.services.store.saveRule(rule);
const ONE_A_DAY = knownRule('trades_per_day', { max: 1 });
const NO_LONGS = knownRule('directions', { allow: 'SHORT' });

const decide = async (verdict: 'approve' | 'reject', uuid = UUID) =>
  ask(server, { method: 'POST', url: await server.link(verdict, uuid) });
const claim = (uuid = UUID, query = '') =>
  ask(server, {
    method: 'POST',
    url: `/claim/${uuid}${query}`,
    headers: server.auth,
    payload: { claimant: 'desk-1', nonce: 'a-nonce-of-sixteen' },
  });
const get = (path: string) => ask(server, { url: path, headers: server.auth });
const tradeOf = async (uuid = UUID) => (await server.services.store.findTrade(uuid as typeof UUID))?.trade;
const noticesOf = async (uuid = UUID) => server.services.store.listNotices(uuid as typeof UUID);

const REFUSED_LONG = {
  name: 'Directions',
  kind: 'directions',
  figure: 'LONG',
  limit: 'SHORT',
  text: 'LONG, only SHORT is allowed',
  ends_at: null,
};
const REFUSED_SECOND = {
  name: 'Trades per day',
  kind: 'trades_per_day',
  figure: '1 trade',
  limit: '1 trade',
  text: '1 of 1 trade taken this day: the next day begins 23:00',
  ends_at: '2024-01-15T23:00:00.000Z',
};

describe('a rule that is broken when the trade is submitted', () => {
  beforeEach(() => set(NO_LONGS));

  test('refuses it in its own name, and tells the strategy the rule', async () => {
    const answer = await server.submit();
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      status: 'rejected',
      channel: 'rule',
      decided_by: 'server',
      reason: 'LONG, only SHORT is allowed',
      rule: REFUSED_LONG,
      warnings: expect.arrayContaining([expect.stringContaining('ruled out, and nobody was asked')]),
    });
    expect((await get(`/status/${UUID}`)).json()).toMatchObject({ status: 'rejected', rule: REFUSED_LONG });
    expect((await get(`/trades/${UUID}`)).json()).toMatchObject({ rule: REFUSED_LONG });
    expect((await claim()).json()).toMatchObject({
      granted: false,
      reason: 'trade_rejected',
      stated_reason: 'LONG, only SHORT is allowed',
      rule: REFUSED_LONG,
    });
  });

  test('asks nobody, and tells the person silently', async () => {
    await server.submit();
    expect((await noticesOf()).map(({ kind }) => kind)).toEqual(['outcome']);
    const [last] = (await server.services.store.listTradeAudit(UUID)).slice(-1);
    expect([last?.kind, last?.actor]).toEqual(['rejected', 'server']);
    expect(last?.data).toEqual({
      channel: 'rule',
      picture_hash: null,
      reason: 'LONG, only SHORT is allowed',
      rule: 'rule-directions',
      rule_kind: 'directions',
      figure: 'LONG',
      limit: 'SHORT',
      ends_at: null,
    });
  });

  test('answers the same submission the same, though the rule was removed', async () => {
    await server.submit();
    await server.services.store.removeRule(NO_LONGS.id);
    const again = await server.submit();
    expect([again.statusCode, again.json()]).toMatchObject([200, { status: 'rejected', rule: REFUSED_LONG }]);
  });

  test('spares tests', async () => {
    expect((await server.submit({ test: true })).json()).toMatchObject({ status: 'pending' });
    expect((await server.submit({ test: true })).json()).not.toHaveProperty('rule');
  });

  test('spares the trades of another strategy', async () => {
    await server.services.store.removeRule(NO_LONGS.id);
    await set({ ...NO_LONGS, scope: { strategy: 'other', account: null } });
    expect((await server.submit()).json()).toMatchObject({ status: 'pending' });
  });
});

describe('a rule that is broken when the approval would be picked up', () => {
  const ruledOut = {
    status: 'withdrawn',
    withdrawn_by: 'rule',
    reason: 'trade_withdrawn',
    stated_reason: 'LONG, only SHORT is allowed',
    rule: REFUSED_LONG,
  };

  beforeEach(async () => {
    await server.submit();
  });

  test('denies the claim, with no grant, and rings', async () => {
    await decide('approve');
    await set(NO_LONGS);
    const answer = (await claim()).json();
    expect(answer).toMatchObject({ granted: false, ...ruledOut });
    expect(answer).not.toHaveProperty('grant_token');
    expect(answer).not.toHaveProperty('executable_for_ms');
    expect(await auditKinds(server)).toEqual(['submitted', 'approved', 'ruled_out']);
    expect((await noticesOf()).map(({ kind }) => kind)).toEqual(['ask', 'outcome', 'outcome']);
    const [last] = (await server.services.store.listTradeAudit(UUID)).slice(-1);
    expect([last?.actor, last?.data]).toMatchObject(['server', { rule: 'rule-directions', limit: 'SHORT' }]);
  });

  test('denies it for good: neither its removal nor another claim brings the approval back', async () => {
    await decide('approve');
    await set(NO_LONGS);
    await claim();
    await server.services.store.removeRule(NO_LONGS.id);
    expect((await claim()).json()).toMatchObject({ granted: false, ...ruledOut });
    expect((await get(`/status/${UUID}`)).json()).toMatchObject({ status: 'withdrawn', rule: REFUSED_LONG });
  });

  test('denies a claim that was waiting', async () => {
    const waiting = claim(UUID, '?wait=55');
    await someoneWaits(server);
    await set(NO_LONGS);
    await decide('approve');
    expect((await waiting).json()).toMatchObject({ granted: false, ...ruledOut });
  });

  test('denies a poll that would collect it', async () => {
    await decide('approve');
    await set(NO_LONGS);
    const answer = (await get(`/status/${UUID}`)).json();
    expect(answer).toMatchObject({ status: 'withdrawn', withdrawn_by: 'rule', rule: REFUSED_LONG });
    expect(answer).not.toHaveProperty('collected_at');
  });

  test('denies the claim of what was collected, and says that it may have been placed', async () => {
    await decide('approve');
    expect((await get(`/status/${UUID}`)).json()).toMatchObject({ status: 'approved' });
    await set(NO_LONGS);
    expect((await claim()).json()).toMatchObject({ granted: false, ...ruledOut });
    const page = (
      await ask(server, { url: `/chart/${UUID}`, headers: { cookie: await server.pair() } })
    ).json();
    expect(page.outcome).toMatchObject({ code: 'rule', tone: 'bad', text: 'Ruled out after pickup' });
  });

  test('touches nothing that was claimed', async () => {
    await decide('approve');
    expect((await claim()).json()).toMatchObject({ granted: true });
    await set(NO_LONGS);
    expect((await claim()).json()).toMatchObject({ granted: true });
    expect(await tradeOf()).toMatchObject({ status: 'approved', claim: { claimant: 'desk-1' } });
  });
});

test('of two approvals, the day has room for one: the second is ruled out at its claim', async () => {
  await set(ONE_A_DAY);
  await server.submit();
  await server.submit({ instrument: 'NQ' }, OTHER_UUID);
  await decide('approve');
  await decide('approve', OTHER_UUID);
  expect((await claim()).json()).toMatchObject({ granted: true });
  expect((await claim(OTHER_UUID)).json()).toMatchObject({ granted: false, rule: REFUSED_SECOND });
});

test('a trade is counted from when it was taken: the next is ruled out before anybody is asked', async () => {
  await set(ONE_A_DAY);
  await server.submit();
  await decide('approve');
  await claim();
  expect((await server.submit({}, OTHER_UUID)).json()).toMatchObject({
    status: 'rejected',
    rule: REFUSED_SECOND,
  });
});

test('an order that was not placed is not counted', async () => {
  await set(ONE_A_DAY);
  await server.submit();
  await decide('approve');
  await claim();
  const report = { sequence: 0, state: 'ignored', quantity: 0, at: '2024-01-15T14:30:05Z' };
  await ask(server, {
    method: 'POST',
    url: `/execution/${UUID}`,
    headers: server.auth,
    payload: report,
  });
  expect((await server.submit({}, OTHER_UUID)).json()).toMatchObject({ status: 'pending' });
});

test('a rule that warns asks the person, and says so', async () => {
  await set({ ...NO_LONGS, action: 'warn' });
  const answer = (await server.submit()).json();
  const warning = 'A rule is broken: LONG, only SHORT is allowed.';
  expect(answer).toMatchObject({ status: 'pending', warnings: expect.arrayContaining([warning]) });
  const page = (
    await ask(server, { url: `/chart/${UUID}`, headers: { cookie: await server.pair() } })
  ).json();
  expect(page.cautions).toContain(warning);
  await decide('approve');
  expect((await claim()).json()).toMatchObject({ granted: true });
});

test('a figure that is not known asks the person with a warning, whatever the rule would do', async () => {
  await set(knownRule('size', { max: 1 }));
  const { quantity: _, ...signal } = { quantity: 1, ...planBody().signal };
  const answer = (await server.submit({ signal })).json();
  expect(answer).toMatchObject({
    status: 'pending',
    warnings: expect.arrayContaining(["A rule can't be checked: Size is not known, at most 1 allowed."]),
  });
});

test('the page shows each rule, and how its figure was derived', async () => {
  await set(knownRule('trades_per_day', { max: 3 }));
  await set({ ...NO_LONGS, action: 'warn' });
  await server.submit();
  await decide('approve');
  await claim();
  await server.submit({}, OTHER_UUID);
  const cookie = await server.pair();
  const page = (await ask(server, { url: `/chart/${OTHER_UUID}`, headers: { cookie } })).json();
  expect(page.rules).toEqual([
    expect.objectContaining({
      name: 'Trades per day',
      verdict: 'holds',
      text: '1 of 3 trades taken this day',
      parts: [{ trade_uuid: UUID, text: 'ES LONG 14:30' }],
    }),
    expect.objectContaining({ name: 'Directions', verdict: 'broken', action: 'warn', parts: [] }),
  ]);
  const { payload } = await ask(server, {
    url: `/chart/${OTHER_UUID}`,
    headers: { cookie, accept: 'text/html' },
  });
  const [main = ''] = /<main.*<\/main>/s.exec(payload) ?? [];
  expect(main).toContain('<strong>Trades per day: OK</strong><p>1 of 3 trades taken this day</p>');
  expect(main).toContain('<li>ES LONG 14:30</li>');
});

test('two persons cannot approve where there is one: the trade is ruled out, and says why', async () => {
  await set({ ...NO_LONGS, action: 'two_persons' });
  expect((await server.submit()).json()).toMatchObject({
    status: 'rejected',
    channel: 'rule',
    reason: 'LONG, only SHORT is allowed: two persons have to approve, and only one approver is configured',
  });
});

test('a ruled-out trade cannot be approved', async () => {
  await set(NO_LONGS);
  await server.submit();
  expect(problemIn(await decide('approve')).code).toBe('already_rejected');
  expect(await tradeOf()).toMatchObject({ status: 'rejected', strategy: STRATEGY });
});

test('a page in German says in German what the rules found', async () => {
  await set(ONE_A_DAY);
  await set({ ...NO_LONGS, action: 'warn' });
  await server.submit();
  const url = await server.link('view');
  const german = { 'accept-language': 'de' };
  const view = (await ask(server, { url, headers: { ...german, accept: 'application/json' } })).json();
  expect(view.rules).toMatchObject([
    { name: 'Trades pro Tag', figure: '0 Trades', text: '0 von 1 Trade an diesem Tag' },
    { name: 'Richtungen', text: 'LONG, nur SHORT ist erlaubt' },
  ]);
  const { body } = await ask(server, { url, headers: { ...german, accept: 'text/html' } });
  expect(body).toContain('Richtungen: verletzt');
  expect(body).toContain('Eine Regel ist verletzt: LONG, nur SHORT ist erlaubt.');
  expect(body).not.toMatch(/only SHORT|taken this day/);
});
