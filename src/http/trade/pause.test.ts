import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHOWN_UUID, submitForShow } from '../../../test/support/for-show.ts';
import { ask, expectRefusal, problemIn } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { VIEWING_LASTS_MS } from '../../usecases/links.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit({ instrument: 'ES 03-24' });
});
afterEach(() => server.end());

const queryOf = async (purpose: 'acknowledge' | 'view' | 'decide' | 'reject') => {
  const link = await server.link(purpose);
  return link.slice(link.indexOf('?'));
};
const byLink = async (verb: 'pause' | 'resume', payload: object = {}) =>
  ask(server, { method: 'POST', url: `/${verb}/${UUID}${await queryOf('acknowledge')}`, payload });
const resumeOnPhone = async () =>
  ask(server, { method: 'POST', url: `/resume/${UUID}`, headers: { cookie: await server.pair() } });
const ofStrategy = { scope: 'strategy', name: 'breakout', by: 'Alice', until: '2024-01-15T23:00:00.000Z' };

test("a card's link pauses the strategy for the rest of the trade's session, and a paired phone ends that", async () => {
  expect((await byLink('pause')).json()).toEqual({ pauses: [ofStrategy] });
  expect((await server.submit({ instrument: 'NQ' }, OTHER_UUID)).json()).toMatchObject({
    status: 'rejected',
    reason: 'breakout paused until 2024-01-15 23:00 UTC',
  });
  expect((await resumeOnPhone()).json()).toEqual({ pauses: [] });
  const kinds = (await server.services.store.listAudit(0, 100)).map(({ kind, data }) => [kind, data]);
  expect(kinds.filter(([kind]) => kind === 'paused' || kind === 'resumed')).toEqual([
    ['paused', { strategy: 'breakout', until: '2024-01-15T23:00:00.000Z' }],
    ['resumed', { strategy: 'breakout', until: '2024-01-15T23:00:00.000Z', rejected: 1 }],
  ]);
});

test('no link ends a pause: rules may approve again after it', async () => {
  await byLink('pause');
  expect(problemIn(await byLink('resume')).code).toBe('link_refused');
  expect(await server.services.store.findPauses()).toHaveLength(1);
  const view = await ask(server, {
    url: `/chart/${UUID}${await queryOf('acknowledge')}`,
    headers: { accept: 'text/html' },
  });
  expect(view.body).not.toContain('/resume/');
});

test('the instrument is paused in the same way, and the page shows both', async () => {
  await byLink('pause', { scope: 'instrument' });
  await byLink('pause', { scope: 'strategy' });
  const headers = { cookie: await server.pair(), accept: 'application/json' };
  const view = (await ask(server, { url: `/chart/${UUID}`, headers })).json();
  expect(view.pauses).toEqual([ofStrategy, { ...ofStrategy, scope: 'instrument', name: 'ES' }]);
});

test('the page of an answered check pauses the strategy that it names', async () => {
  await submitForShow(server.services, 'check');
  const headers = { cookie: await server.pair(), accept: 'application/json' };
  await ask(server, { method: 'POST', url: `/reject/${SHOWN_UUID}`, headers });
  const answer = await ask(server, { method: 'POST', url: `/pause/${SHOWN_UUID}`, headers, payload: {} });
  expect(answer.json().pauses).toMatchObject([{ scope: 'strategy', name: 'breakout' }]);
  const view = (await ask(server, { url: `/chart/${SHOWN_UUID}`, headers })).json();
  expect(view.pauses).toMatchObject([{ scope: 'strategy', name: 'breakout' }]);
  expect((await server.submit({}, OTHER_UUID)).json()).toMatchObject({ status: 'rejected' });
  await ask(server, { method: 'POST', url: `/resume/${SHOWN_UUID}`, headers, payload: {} });
  expect(await server.services.store.findPauses()).toEqual([]);
});

test('a form without a script is led back to the page', async () => {
  const headers = {
    cookie: await server.pair(),
    accept: 'text/html',
    'content-type': 'application/x-www-form-urlencoded',
  };
  const url = `/pause/${UUID}`;
  const answer = await ask(server, { method: 'POST', url, headers, payload: 'scope=instrument' });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `/chart/${UUID}`]);
  expect(await server.services.store.findPauses()).toMatchObject([{ scope: { name: 'ES' } }]);
});

test('the trade itself stays open', async () => {
  await byLink('pause');
  const answer = await ask(server, { method: 'POST', url: await server.link('approve') });
  expect(answer.json()).toMatchObject({ status: 'approved' });
});

describe.each(['pause', 'resume'] as const)('nobody else can %s', (verb) => {
  const url = `/${verb}/${UUID}`;

  test.each(['view', 'reject', 'decide'] as const)('with a link to %s', async (purpose) => {
    await expectRefusal(server, { method: 'POST', url: url + (await queryOf(purpose)) }, 'link_refused');
  });

  test("with a strategy's key", () =>
    expectRefusal(server, { method: 'POST', url, headers: server.auth }, 'session_missing'));

  test('with the link to another trade', async () => {
    const query = await queryOf('acknowledge');
    await server.submit({}, OTHER_UUID);
    const request = { method: 'POST', url: `/${verb}/${OTHER_UUID}${query}` } as const;
    await expectRefusal(server, request, 'link_refused');
  });

  test('from another site', async () => {
    const headers = { cookie: await server.pair(), origin: 'https://evil.example' };
    await expectRefusal(server, { method: 'POST', url, headers }, 'cross_origin');
  });

  test('with a link that is a week old', async () => {
    server.services.clock.advance(VIEWING_LASTS_MS);
    await expectRefusal(
      server,
      { method: 'POST', url: url + (await queryOf('acknowledge')) },
      'link_expired',
    );
  });
});

test('a scope of all trades is refused: the page of a trade is narrower', async () => {
  expect(problemIn(await byLink('pause', { scope: 'all' })).code).toBe('invalid_request');
  expect(await server.services.store.findPauses()).toEqual([]);
});
