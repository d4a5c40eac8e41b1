import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn, storedStatus } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { recordFailedPresses } from '../../usecases/failed-presses.ts';

let server: TestServer;
let headers: Record<string, string>;
let url: string;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
  headers = { cookie: await server.pair() };
  url = await server.link('approve');
});
afterEach(() => server.end());

const SENTENCE =
  'Your APPROVE could not be recorded. The database is locked. Press again, or check your platform.';

/** The database takes nothing; the answer gives it back. */
function lock(): () => void {
  const { store } = server.services;
  const { transaction } = store;
  store.transaction = () =>
    Promise.reject(new Unavailable('SQLITE_BUSY', { detail: 'The database is locked.' }));
  return () => {
    store.transaction = transaction;
  };
}

test('the answer says that the decision was not recorded, and when to press again', async () => {
  lock();
  const answer = await ask(server, { method: 'POST', url });
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
  expect(problemIn(answer)).toMatchObject({ code: 'decision_not_recorded', detail: SENTENCE });
});

test('a browser gets the same sentence on a page, with the way back to the trade', async () => {
  const unlock = lock();
  const answer = await ask(server, { method: 'POST', url, headers: { accept: 'text/html' } });
  expect(answer.statusCode).toBe(503);
  expect(answer.payload).toContain(SENTENCE);
  unlock();
  const [, back = ''] = /href="([^"]+)">Back to the trade/.exec(answer.payload) ?? [];
  const page = await ask(server, { url: back, headers: { accept: 'text/html' } });
  expect(page.payload).toContain('action="/approve/');
});

test.each(['link', 'session'])('the phone is told at once of a press by %s', async (way) => {
  lock();
  const told = server.channel.next();
  if (way === 'link') await ask(server, { method: 'POST', url });
  else await ask(server, { method: 'POST', url: `/approve/${UUID}`, headers });
  expect(await told).toMatchObject({ cardId: UUID, tone: 'bad', text: expect.stringContaining(SENTENCE) });
});

test('a link proves who pressed even while nothing can be read', async () => {
  lock();
  const away = () => Promise.reject(new Unavailable('connection refused'));
  Object.assign(server.services.store, { findTrade: away, findLinkEpoch: away });
  const told = server.channel.next();
  expect((await ask(server, { method: 'POST', url })).statusCode).toBe(503);
  expect(await told).toMatchObject({ title: '⚠️ APPROVE not recorded' });
});

test.each(['link', 'session'])('the buttons of the card that reports a press by %s decide', async (way) => {
  const unlock = lock();
  const told = server.channel.next();
  if (way === 'link') await ask(server, { method: 'POST', url });
  else await ask(server, { method: 'POST', url: `/approve/${UUID}`, headers });
  const { actions } = await told;
  unlock();
  const { pathname, search } = new URL(actions[0]?.url ?? '');
  expect((await ask(server, { method: 'POST', url: pathname + search })).statusCode).toBe(200);
  expect(await storedStatus(server)).toBe('approved');
});

test('an approval that took effect, though its commit was not confirmed, is never called unrecorded', async () => {
  const { services, channel } = server;
  const { transaction } = services.store;
  services.store.transaction = async (work) => {
    await transaction(work);
    services.clock.advance(1);
    throw new Unavailable('connection lost');
  };
  expect((await ask(server, { method: 'POST', url })).statusCode).toBe(503);
  services.store.transaction = transaction;
  await recordFailedPresses(services);
  const entries = await services.store.listTradeAudit(UUID);
  expect(entries.map(({ kind }) => kind)).toEqual(['submitted', 'approved']);
  expect(channel.sent.filter(({ title }) => title.includes('not recorded'))).toEqual([]);
});

test('an approval that went into a deleted file is reported as lost', async () => {
  const { store } = server.services;
  const { transaction } = store;
  const gone = () => Promise.reject(new Unavailable('the files were deleted'));
  store.transaction = async (work) => {
    await transaction(work);
    store.findTrade = gone;
    return gone();
  };
  const told = server.channel.next();
  expect((await ask(server, { method: 'POST', url })).statusCode).toBe(503);
  expect(await told).toMatchObject({ title: '⚠️ APPROVE not recorded' });
});

test('nobody is told of a press by a link that was never signed', async () => {
  lock();
  const answer = await ask(server, { method: 'POST', url: `${url}x` });
  expect(answer.statusCode).toBe(403);
  expect(server.services.presses.list()).toEqual([]);
});

test('the trade is still undecided afterwards, and the same press then counts', async () => {
  const unlock = lock();
  await ask(server, { method: 'POST', url });
  unlock();
  await recordFailedPresses(server.services);
  expect(await storedStatus(server)).toBe('pending');
  expect((await ask(server, { method: 'POST', url })).statusCode).toBe(200);
  expect(await storedStatus(server)).toBe('approved');
});

test('the page of the expired trade names the press, and no list speaks of silence', async () => {
  const unlock = lock();
  await ask(server, { method: 'POST', url });
  unlock();
  server.services.clock.advance(300_000);
  const becauseOf = async (address: string) => (await ask(server, { url: address, headers })).json();
  const because = 'Alice pressed APPROVE, but it could not be recorded.';
  expect(await becauseOf(`/chart/${UUID}`)).toMatchObject({ expired_because: because });
  expect(await becauseOf('/')).toMatchObject({ today: [{ expired_because: because }] });
  expect(await becauseOf('/history')).toMatchObject({ trades: [{ expired_because: because }] });
  const page = await ask(server, { url: `/chart/${UUID}`, headers: { ...headers, accept: 'text/html' } });
  expect(page.payload).toContain(because);
});
