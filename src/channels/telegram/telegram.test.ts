import { afterEach, expect, test } from 'vitest';
import { composeMessage, describeChannelContract } from '../../../test/support/contracts/channel-contract.ts';
import { createFakeHost, type FakeHost } from '../../../test/support/fake-host.ts';
import { APPROVER, STRANGER, startTelegramStandIn } from '../../../test/support/telegram-stand-in/index.ts';
import { startVendor } from '../../../test/support/vendor-stand-in.ts';
import { SettingFault } from '../../domain/setting-fault.ts';
import type { ButtonPress } from '../../usecases/ports.ts';
import { telegram } from './index.ts';

const never = new AbortController().signal;
const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

async function start(values: Record<string, string> = {}, host: FakeHost = createFakeHost()) {
  const standIn = await startTelegramStandIn();
  const bot = { TELEGRAM_BOT_TOKEN: standIn.token, TELEGRAM_URL: standIn.url };
  const channel = telegram.create({ ...bot, TELEGRAM_USER_IDS: String(APPROVER), ...values });
  if (channel === undefined) throw new Error('not configured');
  const listening = channel.start?.(host);
  ending.push(standIn.close, async () => listening?.stop());
  return { standIn, channel, host };
}

describeChannelContract('Telegram', telegram, async () => {
  const { standIn, channel, host } = await start();
  return {
    ...standIn,
    channel,
    secrets: [standIn.token],
    canCheck: true,
    // A chat has no ids of ours: each message is a card.
    cards: () =>
      standIn
        .messages()
        .map(({ title, text }) => ({ id: 'card-1', title, text: text.slice(title.length + 1) })),
    arrival: () => standIn.find(({ path }) => path.endsWith('/sendPhoto')),
    async pressAs(by, code) {
      await channel.send(composeMessage(), never);
      const told = host.nextPress();
      const { text: shown } = await standIn.press(by === 'approver' ? APPROVER : STRANGER, code);
      return { told: await told, shown };
    },
  };
});

test('a question is a picture with two buttons and the page', async () => {
  const { standIn, channel } = await start();

  expect(await channel.send(composeMessage(), never)).toBe('photo:1');
  expect(standIn.messages()).toMatchObject([
    {
      chat: APPROVER,
      text: 'ES LONG\nEntry 4127.50\nStop 4126.50',
      isSilent: false,
      buttons: [
        { text: 'Approve', callback_data: 'code-of-approve', style: 'success' },
        { text: 'Reject', callback_data: 'code-of-reject', style: 'danger' },
        { text: 'Open the page', url: 'https://desk.example/chart/1?k=link-of-page' },
      ],
    },
  ]);
  expect(standIn.messages()[0]?.photo?.at(1)).toBe(0x50);
});

test('in a group no link decides, because everybody there could use it', async () => {
  const { standIn, channel } = await start({ TELEGRAM_CHAT_ID: '-100123' });
  await channel.send(composeMessage(), never);

  expect(standIn.messages()[0]?.buttons.at(-1)).toEqual({
    text: 'Open the page',
    url: 'https://desk.example/chart/1',
  });
});

test("a picture that can't be drawn in time costs only the picture", async () => {
  const { standIn, channel } = await start({}, { ...createFakeHost(), readPicture: async () => undefined });

  expect(await channel.send(composeMessage(), never)).toBe('text:1');
  const outcome = composeMessage({ title: 'Expired', tone: 'quiet', actions: [], replaces: 'text:1' });
  expect(await channel.send(outcome, never)).toBe('text:1');
  expect(standIn.messages()).toMatchObject([{ text: expect.stringMatching(/^Expired/), photo: undefined }]);
});

test('an outcome that must be heard rings beside the edited card', async () => {
  const { standIn, channel } = await start();
  const replaces = (await channel.send(composeMessage(), never)) ?? null;
  await channel.send(composeMessage({ title: 'Not picked up', tone: 'bad', actions: [], replaces }), never);

  expect(standIn.messages()).toMatchObject([
    { number: 1, edits: 1, buttons: [{ text: 'Open the page' }] },
    { number: 2, edits: 0, repliesTo: 1, isSilent: false },
  ]);
  expect(standIn.faults()).toEqual([]);
});

test('a reminder rings next to the card, whose buttons stay', async () => {
  const { standIn, channel } = await start();
  const replaces = await channel.send(composeMessage(), never);
  await channel.send(composeMessage({ noticeId: 'notice-2', replaces: replaces ?? null }), never);

  const [card, bell] = standIn.messages();
  expect(card?.buttons).toHaveLength(3);
  expect(bell).toMatchObject({ repliesTo: 1, isSilent: false, buttons: [] });
});

test('an edit whose response was lost is not an error the second time', async () => {
  const { standIn, channel } = await start();
  const replaces = (await channel.send(composeMessage(), never)) ?? null;
  const outcome = composeMessage({ title: 'Expired', tone: 'quiet', actions: [], replaces });
  await channel.send(outcome, never);

  expect(await channel.send(outcome, never)).toBe('photo:1');
  expect(standIn.messages()).toHaveLength(1);
});

test('the outcome of a card that the person has deleted is a new message', async () => {
  const { standIn, channel } = await start();
  const replaces = (await channel.send(composeMessage(), never)) ?? null;
  standIn.remove(1);

  expect(await channel.send(composeMessage({ title: 'Expired', actions: [], replaces }), never)).toBe(
    'photo:2',
  );
});

test('a press that Telegram passes on again is answered again', async () => {
  const { standIn, channel, host } = await start();
  await channel.send(composeMessage(), never);
  const first = host.nextPress();
  await standIn.press(APPROVER, 'code-of-approve');
  await first;
  const second = host.nextPress();
  await standIn.press(APPROVER, 'code-of-approve');

  expect(await second).toMatchObject({
    code: 'code-of-approve',
    hadPicture: true,
    presser: String(APPROVER),
  });
});

test('a card of a trade that is over loses its buttons when it is pressed', async () => {
  const over = { text: 'Too late.', isDecided: false, isOver: true };
  const { standIn, channel } = await start({}, { ...createFakeHost(), press: async () => over });
  await channel.send(composeMessage(), never);

  expect(await standIn.press(APPROVER, 'code-of-approve')).toEqual({ text: 'Too late.', isAlert: true });
  await standIn.find(({ path }) => path.endsWith('/editMessageReplyMarkup'));
  expect(standIn.messages()[0]?.buttons).toEqual([]);
  expect(standIn.faults()).toEqual([]);
});

interface Patience {
  /** How many are passed on at once, at most. */
  readonly atOnce?: number;
  /** Whether anything but asking for presses is answered. */
  readonly answersAll?: boolean;
}

/** Listens to a Bot API that has these updates, and then no more. Resolves with the codes once so many have been heard. */
async function hear(
  updates: readonly object[],
  count: number,
  { atOnce = 100, answersAll = true }: Patience = {},
) {
  const { pollForPresses } = await import('./poll.ts');
  const { createBot } = await import('./bot.ts');
  const never = new Promise<never>(() => {});
  const standIn = await startVendor(({ path, body }) => {
    if (!path.endsWith('/getUpdates'))
      return answersAll ? { status: 200, body: { ok: true, result: true } } : never;
    const { offset, limit = 100 } = JSON.parse(body.toString()) as { offset: number; limit?: number };
    const result = updates.slice(offset, offset + Math.min(limit, atOnce));
    return result.length === 0 ? never : { status: 200, body: { ok: true, result } };
  });
  const settings = {
    origin: standIn.url,
    token: '4711:token',
    users: [{ id: String(APPROVER), approver: undefined }],
    chat: APPROVER,
    isPrivate: true,
    updates: 'poll',
  } as const;
  const host = createFakeHost();
  const codes: string[] = [];
  const { promise: all, resolve } = Promise.withResolvers<void>();
  const press = async ({ code }: ButtonPress) => {
    if (codes.push(code) === count) resolve();
    return { text: 'Approved.', isDecided: true };
  };
  const listening = pollForPresses(createBot(settings), settings, { ...host, press }, 0);
  ending.push(
    () => listening.stop(),
    () => standIn.close(),
  );
  await all;
  return { codes, logged: host.logged };
}

const pressOf = (update_id: number, caption = '') => ({
  update_id,
  callback_query: {
    id: `query-${update_id}`,
    from: { id: APPROVER },
    data: `code-${update_id}`,
    message: { message_id: 1, chat: { id: APPROVER }, photo: [], caption },
  },
});

test('presses that gathered while the server was away are heard, however long their cards are', async () => {
  const gathered = Array.from({ length: 60 }, (_, number) => pressOf(number, '🔥'.repeat(1000)));

  expect(new Set((await hear(gathered, 60)).codes).size).toBe(60);
});

test('a press that cannot be read does not hide the others', async () => {
  const unreadable = { update_id: 0, callback_query: { id: 'no sender' } };
  const { codes, logged } = await hear([unreadable, pressOf(1), pressOf(2)], 2, { atOnce: 2 });

  expect(codes).toEqual(['code-1', 'code-2']);
  expect(logged).toHaveLength(1);
});

test('a press is heard while the answer to the one before is still on its way', async () => {
  const { codes } = await hear([pressOf(0), pressOf(1)], 2, { atOnce: 1, answersAll: false });

  expect(codes).toEqual(['code-0', 'code-1']);
});

test('when Telegram is away it is asked again, and the log has no token', async () => {
  const { standIn, channel, host } = await start();
  const { pollForPresses } = await import('./poll.ts');
  const { createBot } = await import('./bot.ts');
  const { readTelegramSettings } = await import('./settings.ts');
  const values = { TELEGRAM_BOT_TOKEN: standIn.token, TELEGRAM_URL: standIn.url, TELEGRAM_USER_IDS: '1001' };
  const settings = readTelegramSettings(values);
  if (settings === undefined) throw new Error('not configured');
  standIn.cause('server trouble');
  const listening = pollForPresses(createBot(settings), settings, host, 0);
  await standIn.arrival();
  await standIn.arrival();
  standIn.cause(null);
  await channel.send(composeMessage(), never);
  await standIn.press(APPROVER, 'code-of-approve');
  await listening.stop();

  expect(host.logged.join()).toContain('Telegram answered 503');
  expect(host.logged.join()).not.toContain(standIn.token);
});

test('the wait that Telegram names in its body is kept', async () => {
  const { createBot } = await import('./bot.ts');
  const { vendor } = createBot({
    origin: '',
    token: 't',
    users: [{ id: '1', approver: undefined }],
    chat: 1,
    isPrivate: true,
    updates: 'poll',
  });

  expect(vendor.waitIn?.({ parameters: { retry_after: 7 } })).toBe(7);
  expect(vendor.waitIn?.({ ok: false })).toBeUndefined();
});

test.each([
  [{ TELEGRAM_BOT_TOKEN: 'secret' }, 'TELEGRAM_BOT_TOKEN'],
  [{ TELEGRAM_USER_IDS: '' }, 'TELEGRAM_USER_IDS'],
  [{ TELEGRAM_USER_IDS: '@ana' }, 'TELEGRAM_USER_IDS'],
  [{ TELEGRAM_USER_IDS: '-100123' }, 'TELEGRAM_USER_IDS'],
  [{ TELEGRAM_CHAT_ID: 'here' }, 'TELEGRAM_CHAT_ID'],
  [{ TELEGRAM_UPDATES: 'push' }, 'TELEGRAM_UPDATES'],
  [{ TELEGRAM_UPDATES: 'webhook' }, 'PUBLIC_URL'],
])('%j is refused', (values, setting) => {
  const good = { TELEGRAM_BOT_TOKEN: '4711:stand-in-token-of-the-test-bot', TELEGRAM_USER_IDS: '1001' };
  const create = () => telegram.create({ ...good, ...values });

  expect(create).toThrow(SettingFault);
  expect(create).toThrow(`setting ${setting}:`);
  expect(create).not.toThrow(/found secret/);
});

test('a press says which approver it was, and only one channel of a bot receives it', async () => {
  const people = { own: 'anna', unnamed: 'anna', all: ['anna', 'ben'] };
  const standIn = await startTelegramStandIn();
  ending.push(standIn.close);
  const bot = { TELEGRAM_BOT_TOKEN: standIn.token, TELEGRAM_URL: standIn.url };
  const values = { ...bot, TELEGRAM_USER_IDS: `${APPROVER},${STRANGER}:ben` };
  const anna = telegram.create(values, people);
  const ben = telegram.create({ ...values, TELEGRAM_CHAT_ID: String(STRANGER) }, { ...people, own: 'ben' });
  const [host, deaf] = [createFakeHost(), { ...createFakeHost(), hearsPresses: false }];
  const listening = [anna?.start?.(host), ben?.start?.(deaf)];
  ending.push(async () => void (await Promise.all(listening.map((one) => one?.stop()))));
  for (const [user, approver] of [
    [APPROVER, 'anna'],
    [STRANGER, 'ben'],
  ] as const) {
    const told = host.nextPress();
    await standIn.press(user, 'code');
    expect(await told).toMatchObject({ isAllowed: true, approver, presser: String(user) });
  }
  expect(anna?.account).toBe(ben?.account);
});

test.each([
  ['https://approve.example.com', null],
  ['https://approve.example.com:8443', null],
  ['http://approve.example.com', 'port 443'],
  ['https://approve.example.com:9443', 'port 443'],
  ['https://localhost', 'the internet can reach'],
  ['https://192.168.1.9:8443', 'the internet can reach'],
])('Telegram posts to no other address, and the settings say so: %s', (publicUrl, fault) => {
  const bot = { TELEGRAM_BOT_TOKEN: '4711:stand-in-token-of-the-test-bot', TELEGRAM_USER_IDS: '1001' };
  const create = () => telegram.create({ ...bot, TELEGRAM_UPDATES: 'webhook' }, undefined, publicUrl);

  if (fault === null) return expect(create).not.toThrow();
  expect(create).toThrow('setting PUBLIC_URL: expected an https address');
  expect(create).toThrow(fault);
});

test('a Bot API server of your own may post to any address', () => {
  const own = { TELEGRAM_URL: 'http://localhost:8081', TELEGRAM_UPDATES: 'webhook' };
  const bot = { TELEGRAM_BOT_TOKEN: '4711:stand-in-token-of-the-test-bot', TELEGRAM_USER_IDS: '1001' };

  expect(telegram.create({ ...bot, ...own }, undefined, 'http://10.0.0.7:8000')).toBeDefined();
});
