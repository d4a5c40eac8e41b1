import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { knownApprovalRule } from '../../../test/support/known-approval-rule.ts';
import { ALICE, knownTrade, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { submitKnown } from '../../../test/support/test-services.ts';
import { asMoney, asPrice } from '../../domain/units.ts';

const SIGNAL = {
  ...knownTrade().signal,
  riskAmount: asMoney(0),
  targetAmount: asMoney(0),
  stopPrice: asPrice(4125.5),
  targetPrice: asPrice(4133.5),
};

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.services.store.insertApprovalRule(knownApprovalRule());
  await submitKnown(server.services, { signal: SIGNAL });
});
afterEach(() => server.end());

const press = (url: string, payload: string, headers: object = {}) =>
  ask(server, { method: 'POST', url, payload, headers: { ...headers, 'content-type': 'application/json' } });
const byRule = async () => (await server.services.store.findTrade(UUID))?.trade.byRule;
const asks = async () =>
  (await server.services.store.listNotices(UUID)).filter(({ kind }) => kind === 'ask').length;

test.each([
  ['reject', '{"reason": "too la'],
  ['reject', '{"reson": "too late"}'],
  ['approve', '{"amendments": {"quantity": 1'],
  ['approve', '{"amendments": {"quantity": 0.5}}'],
] as const)(
  'a %s by link that decides nothing, with %s, stops the rule and asks again',
  async (verdict, body) => {
    const answer = await press(await server.link(verdict), body);
    expect(problemIn(answer).status).toBe(422);
    expect(await byRule()).toMatchObject({ stopped: 'a press could not be understood or was not valid' });
    expect(await asks()).toBe(2);
  },
);

test('so does one of a paired phone', async () => {
  const cookie = await server.pair();
  await press(`/reject/${UUID}`, '{"reason": ', { cookie });
  expect(await byRule()).toHaveProperty('stopped');
});

test('one of a stranger does not', async () => {
  await press(`/reject/${UUID}`, '{"reason": ');
  await press(`/reject/${UUID}?l=nonsense`, '{"reason": ');
  await press(await server.link('view'), '{"reason": ');
  expect(await byRule()).not.toHaveProperty('stopped');
});

test('a link that was invalidated stops the rule as well: it was the card of a person', async () => {
  const url = await server.link('reject');
  await server.services.store.raiseLinkEpoch(ALICE);
  expect(problemIn(await press(url, '')).status).toBeGreaterThanOrEqual(400);
  expect(await byRule()).toHaveProperty('stopped');
});
