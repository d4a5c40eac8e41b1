import { request } from 'node:http';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { expect, onTestFinished, test } from 'vitest';
import { ringStandIn } from '../../test/support/fake-countersign.ts';
import { type Card, startPushcutStandIn } from '../../test/support/stand-ins.ts';
import { createPhone } from './phone.ts';
import { type CardView, startPhoneServer, viewCard } from './phone-server.ts';

const UUID = '123e4567-e89b-12d3-a456-426614174000';

/** A phone with one card. Nobody answers at the card's addresses. */
async function startPreview() {
  const standIn = await startPushcutStandIn();
  const phone = createPhone(standIn);
  const preview = await startPhoneServer(phone);
  onTestFinished(async () => {
    await preview.close();
    await standIn.close();
  });
  await ringStandIn(standIn, 'http://127.0.0.1:9', UUID);
  return preview.url;
}

const press = (url: string, body: unknown, contentType = 'application/json') =>
  fetch(`${url}/press`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: JSON.stringify(body),
  });

/** The lock screen as an open page first gets it. */
async function firstCards(url: string): Promise<CardView[]> {
  const response = await fetch(`${url}/cards`);
  const events = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { data } of events ?? []) return JSON.parse(data);
  throw new Error('no cards came');
}

/** fetch sets the host by itself, and won't be told another. */
function statusForHost(url: string, host: string): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const asked = request(url, { headers: { host } }, (response) => {
    response.resume();
    resolve(response.statusCode);
  });
  asked.on('error', reject).end();
  return promise;
}

test.each([
  ['/', 'text/html'],
  ['/card.css', 'text/css'],
  ['/phone.css', 'text/css'],
  ['/phone.js', 'text/javascript'],
  ['/icon.svg', 'image/svg+xml'],
])('%s is served, with a policy that lets nothing foreign in', async (path, contentType) => {
  const response = await fetch(`${await startPreview()}${path}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain(contentType);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a page hears of the cards at once', async () => {
  await expect(firstCards(await startPreview())).resolves.toMatchObject([
    {
      id: UUID,
      title: 'ES LONG Signal',
      isTimeSensitive: true,
      buttons: ['APPROVE ✅', 'REJECT ❌'],
      opens: `http://127.0.0.1:9/chart/${UUID}`,
      answer: null,
    },
  ]);
});

test('a press is passed on, and its outcome comes back in words', async () => {
  const response = await press(await startPreview(), { cardId: UUID, button: 'REJECT ❌' });
  await expect(response.json()).resolves.toEqual({
    tone: 'bad',
    words: 'Not done: the server could not be reached',
  });
});

test.each([
  [{ cardId: UUID, button: 'SNOOZE' }],
  [{ cardId: 'another', button: 'REJECT ❌' }],
  [{ cardId: UUID }],
  [null],
  ['x'.repeat(20_000)],
])('a press of what is not there is refused (%#)', async (body) => {
  const response = await press(await startPreview(), body);
  expect(response.status).toBe(404);
});

test("another site's form can press nothing", async () => {
  const response = await press(await startPreview(), { cardId: UUID, button: 'REJECT ❌' }, 'text/plain');
  expect(response.status).toBe(415);
});

test('a name that another site points at this machine is refused', async () => {
  const url = await startPreview();
  await expect(statusForHost(url, 'evil.example')).resolves.toBe(421);
  await expect(statusForHost(url, 'localhost:1234')).resolves.toBe(200);
});

test.each([
  ['GET', '/nothing', 404],
  ['GET', `/pictures/${UUID}`, 404],
  ['GET', '/pictures/%E0%A4%A', 500],
  ['DELETE', '/', 405],
])('%s %s is answered %i', async (method, path, status) => {
  const response = await fetch(`${await startPreview()}${path}`, { method });
  expect(response.status).toBe(status);
});

const CARD: Card = {
  id: 'card/1',
  title: 'ES LONG',
  text: 'Entry 6002.00',
  image: 'http://127.0.0.1/chart/1.png',
  sound: null,
  isTimeSensitive: false,
  interruptionLevel: null,
  defaultAction: { url: 'http://127.0.0.1/chart/1' },
  actions: [],
  threadId: null,
  updatedAt: 1000,
  updates: 0,
};
const PICTURE = { version: 2, contentType: 'image/png', bytes: new Uint8Array(4) };

test.each([
  [undefined, 'coming', null],
  [null, 'none', null],
  [PICTURE, 'ready', '/pictures/card%2F1?version=2'],
])('a picture is coming, there or not to be had (%#)', (picture, pictureState, pictureUrl) => {
  const view = viewCard({ card: CARD, arrivedAt: 1000, picture, answer: null });
  expect(view).toMatchObject({ pictureState, pictureUrl });
});

test.each([
  ['http://127.0.0.1/chart/1', 'http://127.0.0.1/chart/1'],
  ['javascript:alert(1)', null],
  ['https://', null],
  [undefined, null],
])('a tap on the card opens %s as %s', (url, opens) => {
  const card = { ...CARD, defaultAction: url === undefined ? null : { url } };
  expect(viewCard({ card, arrivedAt: 1000, picture: null, answer: null }).opens).toBe(opens);
});
