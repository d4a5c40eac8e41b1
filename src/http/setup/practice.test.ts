import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { PRACTICE_STRATEGY } from '../../domain/practice.ts';
import { asTradeUuid } from '../../domain/units.ts';
import { addKey, isStrategyName } from '../../usecases/api-keys.ts';
import { askWords } from '../../usecases/compose-message.ts';
import type { PracticeView } from './view.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

async function practice(): Promise<PracticeView> {
  const answer = await ask(server, { method: 'POST', url: '/practice', headers: { cookie } });
  expect(answer.statusCode).toBe(201);
  return answer.json<PracticeView>();
}
const decide = (uuid: string, verdict: 'approve' | 'reject') =>
  ask(server, { method: 'POST', url: `/${verdict}/${uuid}`, headers: { cookie } });
const claim = (uuid: string, authorization: string) =>
  ask(server, {
    method: 'POST',
    url: `/claim/${uuid}`,
    headers: { authorization },
    payload: { claimant: 'desk-1' },
  });
const tradeOf = async (uuid: string) => (await server.services.store.findTrade(asTradeUuid(uuid)))?.trade;

test('a practice trade asks every phone the way of every trade, and says that it is practice', async () => {
  const { trade_uuid: uuid, status, path } = await practice();
  expect([status, path]).toEqual(['pending', `/chart/${uuid}`]);
  const notices = await server.services.store.listNotices(asTradeUuid(uuid));
  expect(notices.map(({ kind }) => kind)).toEqual(server.services.recipients.map(() => 'ask'));
  const trade = await tradeOf(uuid);
  if (trade === undefined) return expect.fail('no trade');
  const { title, text } = askWords(trade);
  expect(title).toBe('🧪 PRACTICE MES LONG');
  expect(text).toContain('This is practice. Nothing will be placed.');
  const page = await ask(server, { url: path, headers: { cookie, accept: 'text/html' } });
  expect(page.payload).toMatch(/PRACTICE<\/span> MES.*This is practice\. Nothing will be placed\./s);
  const picture = await ask(server, { url: `${path}.png`, headers: { cookie } });
  expect(picture.headers['content-type']).toBe('image/png');
});

test('its numbers agree, and nothing warns of them', async () => {
  const { path } = await practice();
  const view = (await ask(server, { url: path, headers: { cookie } })).json();
  expect(view.signal).toMatchObject({
    quantity: 2,
    risk_amount: 50,
    target_amount: 125,
    reward_to_risk: 2.5,
  });
  expect(view).not.toHaveProperty('cautions');
  expect(view).not.toHaveProperty('contract_note');
});

describe('nobody can execute it', () => {
  test.each(['before', 'after'] as const)("a strategy's key finds nothing %s the approval", async (when) => {
    const { trade_uuid: uuid } = await practice();
    if (when === 'after') await decide(uuid, 'approve');
    const before = await tradeOf(uuid);
    expect(problemIn(await claim(uuid, String(server.auth['authorization']))).code).toBe('trade_not_found');
    const status = await ask(server, { url: `/status/${uuid}`, headers: server.auth });
    expect(problemIn(status).code).toBe('trade_not_found');
    expect(await tradeOf(uuid)).toEqual(before);
  });

  test('not even by a key of its own name, which nobody can create', async () => {
    expect(isStrategyName(PRACTICE_STRATEGY)).toBe(false);
    const made = await ask(server, {
      method: 'POST',
      url: '/keys',
      headers: { cookie },
      payload: { strategy: PRACTICE_STRATEGY },
    });
    expect(problemIn(made).status).toBe(422);
    const { trade_uuid: uuid } = await practice();
    await decide(uuid, 'approve');
    const key = await addKey(server.services, PRACTICE_STRATEGY);
    const answer = await claim(uuid, `Bearer ${key}`);
    expect(answer.json()).toMatchObject({ granted: false, status: 'lapsed', test: true });
    expect((await tradeOf(uuid))?.claim).toBeNull();
  });
});

test('it counts in no figure, and is never overdue', async () => {
  const { trade_uuid: uuid, path } = await practice();
  await decide(uuid, 'approve');
  server.services.clock.advance(3_600_000);
  expect(await server.services.store.countOverdueExecutions()).toBe(0);
  const view = (await ask(server, { url: path, headers: { cookie } })).json();
  expect(view.today).toMatchObject({ approved: 0, lapsed: 0, pending: 0 });
});

test('while new trades are paused it is rejected like any other', async () => {
  await ask(server, { method: 'POST', url: '/pause', headers: { cookie } });
  expect((await practice()).status).toBe('rejected');
});

test('without a script the button leads to the trade', async () => {
  const headers = { cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await ask(server, { method: 'POST', url: '/practice', headers, payload: '' });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, expect.stringMatching(/^\/chart\//)]);
});
