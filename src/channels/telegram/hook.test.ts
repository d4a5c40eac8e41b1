import { afterEach, expect, test } from 'vitest';
import { composeMessage } from '../../../test/support/contracts/channel-contract.ts';
import { createFakeHost, type FakeHost } from '../../../test/support/fake-host.ts';
import { APPROVER, STRANGER, startTelegramStandIn } from '../../../test/support/telegram-stand-in/index.ts';
import { seenBy } from '../../../test/support/vendor-stand-in.ts';
import type { PressAnswer } from '../../usecases/ports.ts';
import { createBot } from './bot.ts';
import { receivePresses } from './hook.ts';
import { telegram } from './index.ts';
import { readTelegramSettings } from './settings.ts';

const never = new AbortController().signal;
const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

async function prepare(updates: 'poll' | 'webhook') {
  const standIn = await startTelegramStandIn();
  ending.push(standIn.close);
  const values = {
    TELEGRAM_BOT_TOKEN: standIn.token,
    TELEGRAM_URL: standIn.url,
    TELEGRAM_USER_IDS: String(APPROVER),
    TELEGRAM_UPDATES: updates,
  };
  const channel = telegram.create(values);
  const settings = readTelegramSettings(values);
  if (channel === undefined || settings === undefined) throw new Error('not configured');
  return { standIn, channel, settings };
}

async function start(updates: 'poll' | 'webhook' = 'webhook', host: FakeHost = createFakeHost()) {
  const prepared = await prepare(updates);
  const listening = prepared.channel.start?.(host);
  ending.push(async () => listening?.stop());
  if (updates === 'webhook') await seenBy(prepared.standIn, () => prepared.standIn.hook() !== null);
  const post = async (body: unknown) =>
    host.hook()?.receive(typeof body === 'string' ? body : JSON.stringify(body));
  return { ...prepared, host, post };
}

const pressOf = (update_id: number, from = APPROVER) => ({
  update_id,
  callback_query: {
    id: `query-${update_id}`,
    from: { id: from },
    data: `code-${update_id}`,
    message: { message_id: 1, chat: { id: APPROVER }, photo: [] },
  },
});

test('Telegram is given the address and its secret, and is asked for presses only', async () => {
  const { standIn, host } = await start();
  const { body } = await standIn.find(({ path }) => path.endsWith('/setWebhook'));

  expect(JSON.parse(body.toString())).toEqual({
    url: expect.stringMatching(/^https:\/\/desk\.example\/hooks\/telegram\/[0-9a-f]{32}$/),
    secret_token: 'secret-of-the-hook',
    allowed_updates: ['callback_query'],
  });
  expect(host.hook()?.secretHeader).toBe('x-telegram-bot-api-secret-token');
  expect(standIn.calls().some(({ path }) => path.endsWith('/getUpdates'))).toBe(false);
  expect(standIn.faults()).toEqual([]);
});

test.each([
  [APPROVER, true],
  [STRANGER, false],
])('a press that is posted is what a polled one is: by %i', async (from, isAllowed) => {
  const { host, post, standIn } = await start();
  const told = host.nextPress();
  await post(pressOf(1, from));

  expect(await told).toMatchObject({
    code: 'code-1',
    presser: String(from),
    isAllowed,
    hadPicture: true,
  });
  const { body } = await standIn.find(({ path }) => path.endsWith('/answerCallbackQuery'));
  expect(JSON.parse(body.toString())).toMatchObject({ callback_query_id: 'query-1', text: 'The answer.' });
  expect(standIn.faults()).toEqual([]);
});

/** A server on which each press is counted, and waits for `release`. */
function createSlowHost() {
  const { promise, resolve: release } = Promise.withResolvers<PressAnswer>();
  const codes: string[] = [];
  const press: FakeHost['press'] = ({ code }) => {
    codes.push(code);
    return promise;
  };
  return {
    host: { ...createFakeHost(), press },
    codes,
    release: () => release({ text: '', isDecided: true }),
  };
}

test('an update is taken once the press is dealt with, and not before', async () => {
  const { host, release } = createSlowHost();
  const { post } = await start('webhook', host);
  let isTaken = false;
  const posted = post(pressOf(1)).then(() => {
    isTaken = true;
  });
  await new Promise((resolve) => setImmediate(resolve));

  expect(isTaken).toBe(false);
  release();
  await posted;
});

test('Telegram does not wait until the presser is shown what the press did', async () => {
  const { post, standIn } = await start();
  standIn.cause('silence');
  await post(pressOf(1));

  await standIn.find(({ path }) => path.endsWith('/answerCallbackQuery'));
  await standIn.close();
});

test('an update that is posted again is handled once, even at the same time', async () => {
  const { host, codes, release } = createSlowHost();
  const { post } = await start('webhook', host);
  const both = [post(pressOf(1)), post(pressOf(1))];
  release();
  await Promise.all(both);
  await post(pressOf(1));
  await post(pressOf(2));

  expect(codes).toEqual(['code-1', 'code-2']);
});

test.each([
  '',
  'null',
  '[]',
  '{"update_id":',
  '{"update_id":"1","callback_query":{"id":"q","from":{"id":1001},"data":"a"}}',
  '{"update_id":1,"message":{"from":{"id":1001},"text":"/approve"}}',
  '{"update_id":1,"callback_query":{"id":"no sender"}}',
  '{"update_id":1,"callback_query":null}',
])('what is no press decides nothing, and is not asked for again: %s', async (body) => {
  const { host, codes } = createSlowHost();
  const { post } = await start('webhook', host);
  await post(body);

  expect(codes).toEqual([]);
});

test('a webhook that another program replaces or removes is set again, and the log says so', async () => {
  const { standIn, settings } = await prepare('webhook');
  const host = createFakeHost();
  const pace = { retryMs: 0, checkMs: 0 };
  const listening = receivePresses(createBot(settings), settings, host, pace);
  ending.push(() => listening.stop());
  const isOwn = () => standIn.hook()?.url.startsWith('https://desk.example/');
  await seenBy(standIn, isOwn);
  for (const other of [{ url: 'https://other.example/', secret: undefined }, null]) {
    standIn.replaceHook(other);
    await seenBy(standIn, isOwn);
  }

  expect(host.logged.join()).toContain('another program has replaced or removed it');
});

test('while Telegram is away the address stays open, and the webhook is set once it is back', async () => {
  const { standIn, settings } = await prepare('webhook');
  const host = createFakeHost();
  standIn.cause('server trouble');
  const pace = { retryMs: 0, checkMs: 60_000 };
  const listening = receivePresses(createBot(settings), settings, host, pace);
  await standIn.arrival();
  expect(host.hook()).toBeDefined();
  standIn.cause(null);
  await seenBy(standIn, () => standIn.hook() !== null);
  await listening.stop();

  expect(host.hook()).toBeUndefined();
  // What is pressed while the server restarts is kept by Telegram.
  expect(standIn.hook()).not.toBeNull();
  expect(host.logged.join()).not.toContain(standIn.token);
});

test('back to polling: the webhook is removed, and what waited there is heard', async () => {
  const { standIn, channel, settings } = await prepare('poll');
  const { hookPathOf } = await import('./settings.ts');
  standIn.replaceHook({ url: `http://127.0.0.1:1/hooks/${hookPathOf(settings)}`, secret: 'of before' });
  await channel.send(composeMessage(), never);
  const shown = standIn.press(APPROVER, 'code-of-approve');
  const host = createFakeHost();
  const told = host.nextPress();
  const listening = channel.start?.(host);
  ending.push(async () => listening?.stop());

  expect(await told).toMatchObject({ code: 'code-of-approve', isAllowed: true });
  expect(await shown).toEqual({ text: 'The answer.', isAlert: false });
  expect(standIn.hook()).toBeNull();
  expect(standIn.faults()).toEqual([]);
  expect(host.logged).toEqual([]);
});

test("another program's webhook is never removed", async () => {
  const { standIn, settings } = await prepare('poll');
  const { pollForPresses } = await import('./poll.ts');
  const other = { url: 'https://other.example/hooks/telegram/0123', secret: undefined };
  standIn.replaceHook(other);
  const host = createFakeHost();
  const listening = pollForPresses(createBot(settings), settings, host, 0);
  for (const _ of [1, 2]) await standIn.arrival();
  await seenBy(standIn, () => host.logged.length > 0);
  await listening.stop();

  expect(host.logged.join()).toContain('Telegram answered 409');
  expect(standIn.hook()).toEqual(other);
});

test.each([
  ['webhook', 'of another', 'failed', "another program's webhook"],
  ['webhook', 'none', 'failed', "isn't set"],
  ['webhook', 'own', undefined, undefined],
  [
    'webhook',
    'own, unreachable',
    'failed',
    "1 wait, because Telegram can't reach this server: Wrong response",
  ],
  ['poll', 'of another', 'failed', "another program's webhook"],
  ['poll', 'own', 'warning', 'still has the webhook'],
  ['poll', 'none', undefined, undefined],
] as const)('doctor says of %s with a webhook that is %s: %s', async (updates, found, state, text) => {
  const { standIn, channel, settings } = await prepare(updates);
  const { hookPathOf } = await import('./settings.ts');
  const own = { url: `http://127.0.0.1:1/hooks/${hookPathOf(settings)}`, secret: 'secret' };
  const hooks = {
    none: null,
    own,
    'own, unreachable': own,
    'of another': { ...own, url: 'https://a.example/' },
  };
  standIn.replaceHook(hooks[found]);
  if (found === 'own, unreachable') {
    void standIn.press(APPROVER, 'code');
    await standIn.repeat();
  }
  const presses = (await channel.check(never)).find(({ subject }) => subject === 'Telegram presses');

  expect(presses?.state).toBe(state);
  expect(presses?.text ?? '').toContain(text ?? '');
});
