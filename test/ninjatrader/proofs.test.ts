import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { sha256Hex } from '../../src/lib/sha256.ts';
import { changed, meddled, openFaked } from './support/fake-answers.ts';
import { hostForFile, liveForFile } from './support/for-file.ts';
import { askGated, expectNoOrder, expectOneOrder, openGated } from './support/gated-trade.ts';
import type { Handling } from './support/gateway.ts';
import { payloadOf, tokenOf } from './support/grant-token.ts';

// They wait more than they work.
vi.setConfig({ maxConcurrency: 16 });

const live = liveForFile();
const host = hostForFile();

const OTHER_KEY = 'csk_another';
const LATER = new Date(Date.now() + 3_600_000).toISOString();

/** The right answer, with a token that the server made for something else. */
const tokenFor = (changes: object): Handling =>
  meddled((answer, exchange) => ({
    ...answer,
    grant_token: tokenOf({ ...payloadOf(exchange, answer), ...changes }, exchange.call.key),
  }));

const tokenAs = (write: (token: string) => unknown): Handling =>
  meddled((answer) => ({ ...answer, grant_token: write((answer as { grant_token: string }).grant_token) }));

const encode = (text: string) => Buffer.from(text).toString('base64url');

/** The token with another header, and the rest as it was. */
const withHeader = (header: string) =>
  tokenAs((token) => [encode(header), ...token.split('.').slice(1)].join('.'));

const unsigned = (token: string) => `${encode('{"alg":"none"}')}.${token.split('.')[1]}.`;

const FORGERIES: readonly (readonly [string, Handling])[] = [
  ['of an earlier claim', tokenFor({ nonce: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' })],
  ['without the nonce', tokenFor({ nonce: undefined })],
  ['for another trade', tokenFor({ trade_uuid: randomUUID() })],
  ['for another claimant', tokenFor({ claimant: 'another' })],
  ['for another quantity', tokenFor({ quantity: 3 })],
  ['for no quantity', tokenFor({ quantity: null })],
  ['for a quantity in words', tokenFor({ quantity: '2' })],
  ['for the other direction', tokenFor({ direction: 'SHORT' })],
  ['for changes that it is not granted with', tokenFor({ amendments: { stop_price: 1670 } })],
  ['for a question that nobody sent', tokenFor({ asked: sha256Hex('{}') })],
  ['for a question of an earlier version', tokenFor({ asked: null })],
  ['for a longer time', tokenFor({ executable_for_ms: 60_000 })],
  ['of another time', tokenFor({ server_time: LATER })],
  [
    'made with another key',
    meddled((answer, exchange) => ({
      ...answer,
      grant_token: tokenOf(payloadOf(exchange, answer), OTHER_KEY),
    })),
  ],
  ['that it calls unsigned', tokenAs(unsigned)],
  ['with another algorithm', withHeader('{"alg":"HS512","typ":"countersign-grant"}')],
  ['with its header written in another order', withHeader('{"typ":"countersign-grant","alg":"HS256"}')],
  ['without its end', tokenAs((token) => token.slice(0, -1))],
  ['with padding', tokenAs((token) => `${token}=`)],
  ['with a blank', tokenAs((token) => ` ${token}`)],
  ['with a fourth part', tokenAs((token) => `${token}.${encode('more')}`)],
  ['in a list', tokenAs((token) => [token])],
  ['that is empty', tokenAs(() => '')],
  ['that is a number', tokenAs(() => 7)],
];

test.concurrent.each(FORGERIES)('a permission with a token %s opens nothing', async (_about, claim) => {
  const gated = await openFaked(host());
  gated.gateway.handle('claim', claim);
  await askGated(gated);
  await expectNoOrder(gated, /not executed: not_verified: ./);
});

test.concurrent.each([
  ['a longer time', { executable_for_ms: 600_000 }],
  ['another time', { server_time: LATER }],
])('a proxy that writes %s into a permission opens nothing', async (_about, changes) => {
  const gated = await openFaked(host());
  gated.gateway.handle(
    'claim',
    meddled((answer) => ({ ...answer, ...changes })),
  );
  await askGated(gated);
  await expectNoOrder(gated, /not executed: not_verified: its proof says something else than the response/);
});

test.concurrent('a server that proves nothing opens nothing, and the line says to update it', async () => {
  const gated = await openFaked(host());
  gated.gateway.handle(
    'claim',
    meddled((answer) => ({ ...answer, grant_token: undefined })),
  );
  await askGated(gated);
  await expectNoOrder(gated, /not executed: not_verified: .*older than this client, then update it$/);
});

test.concurrent('a server that does not know the nonce yet opens nothing, and the line says to update it', async () => {
  const gated = await openFaked(host());
  gated.gateway.handle('claim', ({ reply }) =>
    reply({
      status: 422,
      headers: { 'content-type': 'application/problem+json' },
      body: JSON.stringify({
        code: 'invalid_request',
        detail: '/ has the unknown field `nonce`; known are claimant',
      }),
    }),
  );
  await askGated(gated);
  await expectNoOrder(gated, /not executed: invalid_request: the server is older .*; update the server$/);
});

test.concurrent('each trade is claimed with a nonce of its own, and again with the same', async () => {
  const gated = await openFaked(host());
  let claims = 0;
  gated.gateway.handle('claim', (exchange) => {
    claims += 1;
    if (claims === 1) return void exchange.response.destroy();
    return changed({ granted: false, status: 'rejected', reason: 'trade_rejected' })(exchange);
  });
  const first = await askGated(gated);
  await gated.stage.find('print', ({ text }) => String(text).includes(first.uuid));
  const second = await askGated(gated, { action: 'SellShort' });
  await gated.gateway.find('claim', ({ uuid }) => uuid === second.uuid);
  const nonces = gated.gateway.calls.filter(({ kind }) => kind === 'claim').map(({ body }) => body['nonce']);
  expect(nonces[0]).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect(nonces[1]).toBe(nonces[0]);
  expect(nonces[2]).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect(nonces[2]).not.toBe(nonces[0]);
  await gated.stage.end();
});

test.concurrent('an approval that the server granted and a proxy spoiled is reported as ignored', async () => {
  const server = { url: live().server.url, key: live().strategy.key };
  const gated = await openGated(host(), server);
  gated.gateway.handle('claim', async ({ forward, reply }) => {
    const answer = await forward();
    reply({ ...answer, body: answer.body.replace(/"grant_token":"[^"]+",/, '') });
  });
  const trade = await askGated(gated);
  await live().cardShown(trade.uuid);
  await live().press(trade.uuid, 'approve');
  const { body } = await gated.gateway.find('report');
  expect(body).toMatchObject({ state: 'ignored', text: expect.stringContaining('not_verified') });
  await expectNoOrder(trade, /not executed: not_verified/);
});

test.concurrent('a question that a proxy changed on its way cannot be granted as the one that was asked', async () => {
  const server = { url: live().server.url, key: live().strategy.key };
  const gated = await openGated(host(), server);
  gated.gateway.handle('submit', async ({ call, forward, reply }) =>
    reply(await forward({ ...call.body, max_drift_ticks: 99 })),
  );
  const trade = await askGated(gated);
  await live().cardShown(trade.uuid);
  await live().press(trade.uuid, 'approve');
  await expectNoOrder(trade, /not executed: not_verified: its proof is for another request/);
});

test.concurrent("the server's own permission is proven, and places its order", async () => {
  const server = { url: live().server.url, key: live().strategy.key };
  const trade = await askGated(await openGated(host(), server));
  await live().cardShown(trade.uuid);
  await live().press(trade.uuid, 'approve');
  await expectOneOrder(trade, { quantity: 2 });
});
