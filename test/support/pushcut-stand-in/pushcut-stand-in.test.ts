import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PushcutStandIn, startPushcutStandIn } from './index.ts';

let standIn: PushcutStandIn;
beforeEach(async () => {
  standIn = await startPushcutStandIn({ apiKey: 'test-key' });
});
afterEach(() => standIn.close());

function publish(
  body: unknown,
  { path = 'v1/notifications/Trade%20Approval', headers = {}, signal = null } = {},
) {
  return fetch(`${standIn.url}/${path}`, {
    method: 'POST',
    headers: { 'API-Key': 'test-key', 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal,
  });
}

function list(name: string, key = 'test-key') {
  return fetch(`${standIn.url}/v1/${name}`, { headers: { 'API-Key': key } });
}

test('a notification is answered with its id and is on the phone', async () => {
  const response = await publish({ id: 'card-1', title: 'ES LONG' });

  expect([response.status, await response.json()]).toEqual([200, { id: 'card-1' }]);
  expect(standIn.cards()).toMatchObject([{ id: 'card-1', title: 'ES LONG', updates: 0 }]);
  expect(standIn.received()).toMatchObject([{ name: 'Trade Approval', credential: 'header' }]);
});

test('the same id replaces the card', async () => {
  await publish({ id: 'card-1', title: 'ES LONG' });
  await publish({ id: 'card-1', text: 'Approved' });

  expect(standIn.cards()).toMatchObject([{ id: 'card-1', title: '', text: 'Approved', updates: 1 }]);
});

test('without an id every notification is a card of its own', async () => {
  await publish({ title: 'one' });
  await publish({ title: 'two' });

  expect(standIn.cards().map((card) => card.title)).toEqual(['one', 'two']);
});

test('the secret in the address needs no header', async () => {
  const path = `${standIn.secret}/notifications/Trade%20Approval`;
  await publish({}, { path, headers: { 'API-Key': '' } });

  expect(standIn.received()).toMatchObject([{ credential: 'secret' }]);
});

test('a wrong key is refused in the documented words', async () => {
  const response = await publish({}, { headers: { 'API-Key': 'wrong' } });

  expect([response.status, await response.json()]).toEqual([401, { error: 'Invalid API-Key provided.' }]);
  expect(standIn.received()).toEqual([]);
});

test.each([
  ['a notification that does not exist', 404, { path: 'v1/notifications/trade%20approval' }],
  ['a wrong secret', 401, { path: 'wrong/notifications/Trade%20Approval' }],
  ['a body that is not said to be JSON', 400, { headers: { 'Content-Type': 'text/plain' } }],
])('%s is answered with %i', async (_, status, options) => {
  expect((await publish({}, options)).status).toBe(status);
  expect(standIn.cards()).toEqual([]);
});

test('a request that breaks the schema is refused and remembered', async () => {
  const response = await publish({ actions: [{}] });

  expect(response.status).toBe(400);
  expect(standIn.faults()).toEqual(['body.actions[0].name: expected a string, found nothing']);
});

test('a device that is not registered is remembered as a fault', async () => {
  await publish({ devices: ['iPhone', 'Bob'] });

  expect(standIn.faults()).toEqual(['body.devices: no device "Bob"']);
});

test('an address that is not documented is a fault', async () => {
  expect((await list('servers')).status).toBe(404);
  expect(standIn.faults()).toEqual(['GET /v1/servers: no such address']);
});

test('the lists show what is set up in the app', async () => {
  standIn.notifications = ['Morning'];
  standIn.devices = ['Ana'];

  expect(await (await list('notifications')).json()).toEqual([{ id: 'Morning', title: 'Morning' }]);
  expect(await (await list('devices')).json()).toEqual([{ id: 'Ana' }]);
  expect((await list('devices', 'wrong')).status).toBe(401);
});

test('a status can be asked for a number of times', async () => {
  standIn.behave({ kind: 'status', status: 429, retryAfter: '3', times: 2 });
  const answers = [await publish({}), await publish({}), await publish({})];

  expect(answers.map((answer) => answer.status)).toEqual([429, 429, 200]);
  expect(answers[0]?.headers.get('retry-after')).toBe('3');
  expect([standIn.received().length, standIn.cards().length]).toEqual([3, 1]);
});

test('garbage comes with a good status', async () => {
  standIn.behave({ kind: 'garbage' });
  const response = await publish({});

  expect(response.status).toBe(200);
  await expect(response.json()).rejects.toThrow();
});

test('a reset breaks the connection and shows nothing', async () => {
  standIn.behave({ kind: 'reset' });

  await expect(publish({})).rejects.toThrow();
  expect(standIn.cards()).toEqual([]);
});

test('following a redirect is a fault', async () => {
  standIn.behave({ kind: 'redirect' });
  const location = (await publish({})).headers.get('location');
  await fetch(`${standIn.url}${location}`);

  expect(standIn.faults()).toEqual(['GET /elsewhere: no such address']);
});

test('silence shows the card, never answers, and does not delay the shutdown', async () => {
  standIn.behave({ kind: 'silence' });
  const arrived = standIn.nextReceived();
  const answer = publish({ id: 'card-1' }).catch(() => 'broken');
  await arrived;
  await standIn.close();

  expect(await answer).toBe('broken');
  expect(standIn.cards()).toHaveLength(1);
});

test('a late answer comes after the card, and its wait does not delay the end', async () => {
  standIn.behave({ kind: 'late', delayMs: 3_600_000 });
  const arrived = standIn.nextReceived();
  const answer = publish({ id: 'card-1' }).catch(() => 'broken');
  await arrived;
  await standIn.close();

  expect(await answer).toBe('broken');
});

test('an answer that is only a little late is a good one', async () => {
  standIn.behave({ kind: 'late', delayMs: 1 });

  expect(await (await publish({ id: 'card-1' })).json()).toEqual({ id: 'card-1' });
});

test('a listener is called for what arrives, until it unsubscribes', async () => {
  const heard: string[] = [];
  const stop = standIn.onReceived(({ body }) => heard.push(body.title ?? ''));
  await publish({ title: 'one' });
  stop();
  await publish({ title: 'two' });

  expect(heard).toEqual(['one']);
});

test('waiting resolves for a match that has arrived or is still to come', async () => {
  const next = standIn.nextReceived(({ body }) => body.title === 'two');
  await publish({ title: 'one' });
  await publish({ title: 'two' });

  expect((await next).body.title).toBe('two');
  expect((await standIn.findReceived(({ body }) => body.title === 'one')).body.title).toBe('one');
});

test('closing twice is allowed', async () => {
  await standIn.close();

  await expect(standIn.close()).resolves.toBeUndefined();
});
