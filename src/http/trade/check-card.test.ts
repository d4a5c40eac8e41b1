import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHOWN_UUID, submitForShow } from '../../../test/support/for-show.ts';
import { ask } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { composeMessage } from '../../usecases/compose-message.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const SIGNAL = {
  direction: 'LONG',
  entry_price: 4127.5,
  stop_price: 4126.5,
  target_price: 4130.5,
  quantity: 1,
};
const CONTRACT = { tick_size: 0.25, point_value: 50, currency: 'USD' };

/** The same question as a strategy asks it. */
async function submitReal(): Promise<void> {
  const changes = {
    signal: SIGNAL,
    contract: CONTRACT,
    indicators: {},
    timezone: 'UTC',
    expires_in_seconds: 300,
  };
  const answer = await server.submit(changes);
  expect([answer.statusCode, answer.payload]).toEqual([201, expect.anything()]);
}

/** What both have to differ in: their ids, and the ids in their links. */
const alike = (text: string) =>
  text
    .replaceAll(SHOWN_UUID, 'ID')
    .replaceAll(UUID, 'ID')
    .replace(/[?&](amp;)?l=[\w.~-]+/g, '');

const PLACES = {
  'the page as JSON': (uuid: string) => ask(server, { url: `/chart/${uuid}`, headers: { cookie } }),
  'the page': (uuid: string) =>
    ask(server, { url: `/chart/${uuid}`, headers: { cookie, accept: 'text/html' } }),
  'the bars': (uuid: string) => ask(server, { url: `/chart/${uuid}/bars`, headers: { cookie } }),
  'the inbox': async () => {
    const { waiting } = (await ask(server, { url: '/', headers: { cookie } })).json();
    return { payload: JSON.stringify(waiting) };
  },
  'the history': () => ask(server, { url: '/history?status=pending', headers: { cookie } }),
  'the exported history': () => ask(server, { url: '/history.csv?status=pending', headers: { cookie } }),
};

async function messageOf(uuid: typeof UUID) {
  const { store } = server.services;
  const [notice] = await store.listNotices(uuid);
  const stored = await store.findTrade(uuid);
  if (notice === undefined || stored === undefined) return expect.fail('no notice');
  const story = { trade: stored.trade, executions: [], exits: [], expiry: undefined };
  const { title, text, threadId, tone } = composeMessage(server.services, notice, story, 0);
  return { title, text, threadId, tone };
}

describe('a check card that waits', () => {
  test.each(Object.entries(PLACES))('looks like any other trade on %s', async (_name, visit) => {
    const [real, check] = await bothSides(visit);
    // The counts of the day and the age of the page are of the server, not of the trade.
    const same = (text: string) =>
      alike(text)
        .replace(/"today":\{[^}]*\}/, '')
        .replace(/"revision":\d+/, '')
        .replace(/id-\d+/g, 'id');
    expect(same(check)).toBe(same(real));
    expect(check.replace(/^.*,test,.*$/m, '')).not.toMatch(/check|\btest/i);
  });

  /** Each alone on a server of its own, at the same instant. */
  async function bothSides(
    visit: (uuid: string) => Promise<{ readonly payload: string }>,
  ): Promise<[string, string]> {
    await submitReal();
    const real = (await visit(UUID)).payload;
    await server.end();
    server = await createTestServer();
    cookie = await server.pair();
    await submitForShow(server.services, 'check');
    return [real, (await visit(SHOWN_UUID)).payload];
  }

  test('looks like any other trade on the notification and the picture', async () => {
    await submitReal();
    await submitForShow(server.services, 'check');
    expect(await messageOf(SHOWN_UUID)).toEqual(await messageOf(UUID));
    const pictureOf = async (uuid: string) =>
      (await ask(server, { url: `/chart/${uuid}.png`, headers: { cookie } })).rawPayload;
    expect(await pictureOf(SHOWN_UUID)).toEqual(await pictureOf(UUID));
  });
});

describe('once it is answered', () => {
  const decide = async (verdict: 'approve' | 'reject') =>
    (await ask(server, { method: 'POST', url: `/${verdict}/${SHOWN_UUID}`, headers: { cookie } })).json();
  const page = async () =>
    (await ask(server, { url: `/chart/${SHOWN_UUID}`, headers: { cookie, accept: 'text/html' } })).payload;

  test.each([
    ['approve', 'Approved: this was a check', 'lapsed'],
    ['reject', 'Rejected: this was a check', 'rejected'],
  ] as const)('%s: the answer and the page say that it was a check', async (verdict, headline, status) => {
    await submitForShow(server.services, 'check');
    expect(await decide(verdict)).toMatchObject({
      status,
      test: true,
      purpose: 'check',
      check: { submitted_at: '2024-01-08T14:30:00.000Z', r: -1 },
    });
    const text = await page();
    expect(text).toContain(headline);
    expect(text).toContain(
      'This was a check: a setup of 2024-01-08 that lost. It made −1.0 R by the bars. Nothing was placed.',
    );
    expect(text).toContain('breakout');
    expect((await messageOf(SHOWN_UUID)).title).toContain('CHECK ES LONG');
  });

  test('nobody missed anything if it is not answered', async () => {
    await submitForShow(server.services, 'check');
    server.services.clock.advance(300_001);
    const text = await page();
    expect(text).toContain('Not answered: this was a check');
    const inbox = (await ask(server, { url: '/', headers: { cookie } })).json();
    expect(inbox.unreached).toEqual([]);
  });
});
