import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type InstancePair, startInstancePair } from '../../support/postgres/instance-pair.ts';
import { postUpdate } from '../../support/telegram-stand-in/hook.ts';
import {
  APPROVER,
  startTelegramStandIn,
  type TelegramStandIn,
} from '../../support/telegram-stand-in/index.ts';
import { seenBy } from '../../support/vendor-stand-in.ts';

let telegram: TelegramStandIn;
let pair: InstancePair;
beforeAll(async () => {
  telegram = await startTelegramStandIn();
  pair = await startInstancePair(undefined, undefined, {
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_USER_IDS: String(APPROVER),
    TELEGRAM_URL: telegram.url,
    TELEGRAM_UPDATES: 'webhook',
    RING_NEXT_AFTER_SECONDS: '0',
    // Both are behind one address. Nothing answers there: each test says which instance Telegram reaches.
    PUBLIC_URL: 'http://127.0.0.1:1',
  });
  await seenBy(telegram, () => telegram.calls().filter(isSetting).length === 2);
});
afterAll(async () => {
  await pair[Symbol.asyncDispose]();
  await telegram.close();
});

const isSetting = ({ path }: { readonly path: string }) => path.endsWith('/setWebhook');

async function askedCode(uuid: string): Promise<string> {
  const before = telegram.messages().length;
  expect((await pair.instances[0].strategy.submit(uuid)).code).toBe(201);
  await seenBy(telegram, () => telegram.messages().length > before);
  const button = telegram
    .messages()
    .at(-1)
    ?.buttons.find(({ text }) => text === 'APPROVE ✅');
  return button !== undefined && 'callback_data' in button ? button.callback_data : '';
}

let updates = 0;

/** Telegram posts one update to an instance, in the place of the address that both have. */
function createUpdate(data: string) {
  const { url, secret } = telegram.hook() ?? { url: '', secret: undefined };
  updates += 1;
  const callback_query = { id: `q${updates}`, from: { id: APPROVER }, data };
  const body = JSON.stringify({ update_id: updates, callback_query });
  return (number: 0 | 1) =>
    postUpdate({ url: pair.instances[number].server.url + new URL(url).pathname, secret }, body);
}

test('both instances set the same webhook', () => {
  const asked = telegram.calls().filter(isSetting);

  expect(new Set(asked.map(({ body }) => body.toString())).size).toBe(1);
});

test.each([0, 1] as const)('a press that is posted to instance %i decides', async (number) => {
  const uuid = randomUUID();
  const post = createUpdate(await askedCode(uuid));

  expect(await post(number)).toBe(204);
  expect((await pair.instances[0].strategy.status(uuid)).body.status).toBe('approved');
  await pair.outcomeShown(uuid);
});

test('one press that reaches both instances at once decides once', async () => {
  const uuid = randomUUID();
  const post = createUpdate(await askedCode(uuid));

  expect(await Promise.all([post(0), post(1), post(1), post(0)])).toEqual([204, 204, 204, 204]);
  expect((await pair.instances[1].strategy.status(uuid)).body.status).toBe('approved');
  const { stdout } = await pair.instances[0].server.run('audit', 'export');
  const decisions = stdout.split('\n').filter((line) => line.includes(uuid) && line.includes('"approved"'));
  expect(decisions).toHaveLength(1);
});
