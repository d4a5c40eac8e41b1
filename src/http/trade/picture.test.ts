import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, auditKinds, problemIn, recordOf } from '../../../test/support/http-checks.ts';
import { ALICE, knownTrade, OTHER_UUID, planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { PHONE_APP, SAFARI } from '../../../test/support/user-agents.ts';
import { LANGUAGES } from '../../domain/language/language.ts';
import { PictureTimedOut } from '../../lib/picture-timed-out.ts';
import { linkPath } from '../../usecases/link-addresses.ts';
import { VIEWING_LASTS_MS } from '../../usecases/links.ts';
import type { BarsView } from './bars-view.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const PNG = '89504e470d0a1a0a';

test('the picture is a PNG that may be kept', async () => {
  const { headers, rawPayload, statusCode } = await ask(server, { url: await server.link('picture') });
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toBe('image/png');
  expect(headers['cache-control']).toBe('private, max-age=604800, immutable');
  expect(rawPayload.subarray(0, 8).toString('hex')).toBe(PNG);
});

test('a picture that could not be drawn in time is a 503 that says so', async () => {
  server.services.store.findStoredMarket = () => Promise.reject(new PictureTimedOut());
  const answer = await ask(server, { url: await server.link('picture') });
  expect(answer.statusCode).toBe(503);
  expect(problemIn(answer)).toMatchObject({
    code: 'not_ready',
    detail: expect.stringContaining('could not be drawn in time'),
  });
});

test('asked twice, the picture has the same bytes and the same tag', async () => {
  const url = await server.link('picture');
  const [first, second] = [await ask(server, { url }), await ask(server, { url })];
  expect(second.rawPayload.equals(first.rawPayload)).toBe(true);
  expect(second.headers.etag).toBe(first.headers.etag);
});

test('another server draws the same bytes of the same body', async () => {
  const other = await createTestServer();
  await other.submit();
  const here = await ask(server, { url: await server.link('picture') });
  const there = await ask(other, { url: await other.link('picture') });
  expect(there.rawPayload.equals(here.rawPayload)).toBe(true);
  await other.end();
});

test('whoever has the picture already is told so, without its bytes', async () => {
  const url = await server.link('picture');
  const { etag } = (await ask(server, { url })).headers;
  const again = await ask(server, { url, headers: { 'if-none-match': String(etag) } });
  expect([again.statusCode, again.rawPayload.length, again.headers.etag]).toEqual([304, 0, etag]);
});

test('HEAD tells type, size and tag, and sends nothing', async () => {
  const url = await server.link('picture');
  const [head, get] = [await ask(server, { method: 'HEAD', url }), await ask(server, { url })];
  expect(head.statusCode).toBe(200);
  expect(head.rawPayload.length).toBe(0);
  for (const name of ['content-type', 'content-length', 'etag'])
    expect(head.headers[name]).toBe(get.headers[name]);
});

test('the full picture is another one', async () => {
  const url = await server.link('picture');
  const full = await ask(server, { url: `${url}&size=full` });
  const notification = await ask(server, { url: `${url}&size=notification` });
  expect(full.rawPayload.readUInt32BE(20)).toBe(1500);
  expect(notification.rawPayload.readUInt32BE(20)).toBe(780);
});

test.each(['theme=light', 'bars=all', 'size=full&theme=light'])(
  '%s gives another picture with a tag of its own',
  async (query) => {
    const url = await server.link('picture');
    const usual = await ask(server, { url });
    const other = await ask(server, { url: `${url}&${query}` });
    expect(other.statusCode).toBe(200);
    expect(other.headers.etag).not.toBe(usual.headers.etag);
    expect(other.headers['cache-control']).toBe(usual.headers['cache-control']);
  },
);

test('the labels are in the language of the address, whatever the browser prefers', async () => {
  const url = await server.link('picture');
  const tagOf = async (query: string, wanted = 'en') => {
    const headers = { 'accept-language': wanted, cookie: `countersign_language=${wanted}` };
    const answer = await ask(server, { url: url + query, headers });
    expect(answer.headers['cache-control']).toBe('private, max-age=604800, immutable');
    expect(answer.headers.vary ?? '').not.toMatch(/language|cookie/i);
    return answer.headers.etag;
  };
  const tags = await Promise.all(
    Object.keys(LANGUAGES).map((language) => tagOf(language === 'en' ? '' : `&language=${language}`)),
  );
  expect(new Set(tags).size).toBe(Object.keys(LANGUAGES).length);
  expect(await tagOf('', 'ja')).toBe(tags[0]);
  expect(await tagOf('&language=en', 'ja')).toBe(tags[0]);
  expect(await tagOf('&language=de', 'ja')).toBe(tags[1]);
});

test('bars=400 is another word for all of them', async () => {
  const url = await server.link('picture');
  const [all, number] = [
    await ask(server, { url: `${url}&bars=all` }),
    await ask(server, { url: `${url}&bars=400` }),
  ];
  expect(number.headers.etag).toBe(all.headers.etag);
});

test.each(['theme=pink', 'bars=12', 'bars=-1', 'language=tlh', 'language=zh'])(
  '%s is refused',
  async (query) => {
    const problem = problemIn(await ask(server, { url: `${await server.link('picture')}&${query}` }));
    expect(problem.errors?.[0]?.field).toBe(`/${query.split('=')[0]}`);
  },
);

test('a size that does not exist is refused', async () => {
  const problem = problemIn(await ask(server, { url: `${await server.link('picture')}&size=huge` }));
  expect(problem.errors?.[0]?.field).toBe('/size');
});

test("another trade's picture differs", async () => {
  await server.submit({ instrument: 'NQ' }, OTHER_UUID);
  const here = await ask(server, { url: await server.link('picture') });
  const there = await ask(server, { url: await server.link('picture', OTHER_UUID) });
  expect(there.headers.etag).not.toBe(here.headers.etag);
});

test('the picture of a settled trade stays the same', async () => {
  const url = await server.link('picture');
  const before = await ask(server, { url });
  await ask(server, { method: 'POST', url: await server.link('reject') });
  expect((await ask(server, { url })).headers.etag).toBe(before.headers.etag);
});

const PHONE = { 'user-agent': PHONE_APP };

/** The link in a card: it names its notice. */
async function cardPicture(): Promise<string> {
  const [notice] = await server.services.store.listNotices(UUID);
  const { trade = knownTrade() } = (await server.services.store.findTrade(UUID)) ?? {};
  const holder = { approver: ALICE, channel: 'pushcut', noticeId: notice?.noticeId ?? null, epoch: 0 };
  return linkPath(server.services.links, trade, 'picture', holder);
}

test("fetching a card's picture is the card's receipt, once", async () => {
  const url = await cardPicture();
  server.services.clock.advance(4000);
  await ask(server, { url, headers: PHONE });
  await ask(server, { url, headers: PHONE });
  const [notice] = await server.services.store.listNotices(UUID);
  expect(notice?.receivedAt).toBe(Date.parse('2024-01-15T14:30:04Z'));
  expect(await auditKinds(server)).toEqual(['submitted', 'notice_received']);
});

test('a HEAD is no receipt', async () => {
  await ask(server, { method: 'HEAD', url: await cardPicture(), headers: PHONE });
  expect(await auditKinds(server)).toEqual(['submitted']);
});

test.each([
  ['a chat program that previews the link', { 'user-agent': 'TelegramBot (like TwitterBot)' }],
  ['a browser that loads it in advance', { 'user-agent': SAFARI, 'sec-purpose': 'prefetch' }],
  ['a program that says nothing of itself', {}],
])('%s gets the picture, and that is no receipt', async (_who, headers) => {
  const answer = await ask(server, { url: await cardPicture(), headers });
  expect(answer.statusCode).toBe(200);
  expect(await auditKinds(server)).toEqual(['submitted']);
});

test('a paired phone sees the picture without a link, and that is no receipt', async () => {
  const headers = { cookie: await server.pair() };
  const before = await recordOf(server);
  expect((await ask(server, { url: `/chart/${UUID}.png`, headers })).statusCode).toBe(200);
  expect(await recordOf(server)).toEqual(before);
});

test('2000 bars and 30 lines are drawn', async () => {
  const bars = planBody(2000).bars;
  const line = bars.map(({ close }) => close);
  const indicators = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`line ${index}`, line]));
  expect((await server.submit({ bars, indicators }, OTHER_UUID)).statusCode).toBe(201);
  const picture = await ask(server, { url: await server.link('picture', OTHER_UUID) });
  expect(picture.rawPayload.subarray(0, 8).toString('hex')).toBe(PNG);
});

const linkToBars = async () => (await server.link('view')).replace('?', '/bars?');

test('the bars of a trade are told with the lines of its picture, and may be kept', async () => {
  const { headers, statusCode, ...answer } = await ask(server, { url: await linkToBars() });
  expect(statusCode).toBe(200);
  expect(headers['cache-control']).toBe('private, max-age=604800, immutable');
  const { bars, lines, contradicted } = answer.json<BarsView>();
  expect(bars).toHaveLength(40);
  expect(bars.at(-1)?.slice(0, 5)).toEqual([1705329000, 4127.75, 4128.25, 4127, 4127.5]);
  // The plan's numbers are not those of these bars.
  expect(lines).toEqual([]);
  expect(contradicted.map(({ label, stated }) => [label, stated])).toEqual([
    ['EMA 20', 4126.8],
    ['VWAP', 4127.15],
    ['RSI 14', 62.4],
  ]);
});

test('the bars are the same when the trade has been decided', async () => {
  const url = await linkToBars();
  const before = (await ask(server, { url })).payload;
  await ask(server, { method: 'POST', url: await server.link('reject') });
  expect((await ask(server, { url })).payload).toBe(before);
});

test('a browser gets the bars packed', async () => {
  const { headers, rawPayload } = await ask(server, {
    url: await linkToBars(),
    headers: { 'accept-encoding': 'gzip, deflate, br' },
  });
  expect(headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(rawPayload).toString())).toMatchObject({ decimals: 2 });
});

test('a paired phone gets the bars as long as it is paired, and nothing of a trade that is not there', async () => {
  const headers = { cookie: await server.pair() };
  const answer = await ask(server, { url: `/chart/${UUID}/bars`, headers });
  expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'private, no-cache']);
  const none = await ask(server, { url: `/chart/${OTHER_UUID}/bars`, headers });
  expect(problemIn(none).code).toBe('trade_not_found');
});

test('a link that has run out opens the bars no longer', async () => {
  const url = await linkToBars();
  server.services.clock.advance(VIEWING_LASTS_MS);
  expect(problemIn(await ask(server, { url })).code).toBe('link_expired');
});

const shown = async (url: string, headers: Record<string, string> = {}) =>
  ask(server, { method: 'POST', url, headers });
const receivedAt = async () => (await server.services.store.listNotices(UUID))[0]?.receivedAt;

test('a browser reports that it shows the notification by the link of its picture, once', async () => {
  const url = await server.link('picture');
  server.services.clock.advance(700);
  expect((await shown(url)).statusCode).toBe(204);
  const at = server.services.clock.now();
  server.services.clock.advance(700);
  expect((await shown(url)).statusCode).toBe(204);
  expect(await receivedAt()).toBe(at);
  expect((await auditKinds(server)).filter((kind) => kind === 'notice_received')).toHaveLength(1);
});

test('a picture fetched later is still the one that the approval names', async () => {
  const url = await server.link('picture');
  await shown(url);
  await ask(server, { url, headers: PHONE });
  const hash = (await server.services.store.findPictureHash(UUID)) ?? '';
  expect((await ask(server, { url })).headers['etag']).toBe(`"${hash}"`);
});

test("a stranger's report that the notification is shown changes nothing", async () => {
  const view = await server.link('view');
  const cookie = await server.pair();
  const picture = await server.link('picture');
  for (const [url, headers, code] of [
    [`/chart/${UUID}.png`, {}, 'session_missing'],
    [`/chart/${UUID}.png?l=forged.link`, {}, 'link_refused'],
    [view.replace('?', '.png?'), {}, 'link_refused'],
    [picture.replace(UUID, OTHER_UUID), {}, 'link_refused'],
    [picture, { origin: 'https://evil.example' }, 'cross_origin'],
  ] as const)
    expect([url, problemIn(await shown(url, headers)).code]).toEqual([url, code]);
  expect((await shown(`/chart/${UUID}.png`, { cookie })).statusCode).toBe(204);
  expect(await receivedAt()).toBeNull();
});
