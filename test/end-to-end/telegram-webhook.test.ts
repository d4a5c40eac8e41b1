import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { postUpdate } from '../support/telegram-stand-in/hook.ts';
import {
  APPROVER,
  STRANGER,
  startTelegramStandIn,
  type TelegramStandIn,
} from '../support/telegram-stand-in/index.ts';
import { seenBy } from '../support/vendor-stand-in.ts';

let telegram: TelegramStandIn;
let stage: LiveStage;
beforeAll(async () => {
  telegram = await startTelegramStandIn();
  stage = await startLiveStage({
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_USER_IDS: String(APPROVER),
    TELEGRAM_URL: telegram.url,
    TELEGRAM_UPDATES: 'webhook',
    RING_NEXT_AFTER_SECONDS: '0',
  });
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await telegram.close();
});

const newest = () => telegram.messages().findLast(({ repliesTo }) => repliesTo === undefined);
const codeOf = (label: string) => {
  const button = newest()?.buttons.find(({ text }) => text === label);
  return button !== undefined && 'callback_data' in button ? button.callback_data : '';
};
const statusOf = async (uuid: string) => (await stage.strategy.status(uuid)).body.status;

async function asked(): Promise<string> {
  const before = telegram.messages().length;
  const uuid = await stage.askedTrade();
  await seenBy(telegram, () => telegram.messages().length > before);
  return uuid;
}

const updateOf = (id: number, from: number, data: string) =>
  JSON.stringify({ update_id: id, callback_query: { id: `q${id}`, from: { id: from }, data } });

async function ownHook() {
  await seenBy(telegram, () => telegram.hook() !== null);
  return { url: telegram.hook()?.url ?? '', secret: telegram.hook()?.secret };
}

test.each([
  ['approve', 'APPROVE ✅', 'approved'],
  ['reject', 'REJECT ❌', 'rejected'],
])('%s, posted to the webhook, decides; nothing is polled', async (_, label, status) => {
  const uuid = await asked();

  expect((await telegram.press(APPROVER, codeOf(label))).isAlert).toBe(false);
  expect(await statusOf(uuid)).toBe(status);
  await seenBy(telegram, () => newest()?.edits === 1);
  expect(telegram.calls().filter(({ path }) => path.endsWith('/getUpdates'))).toEqual([]);
  expect([...telegram.faults(), ...stage.standIn.faults()]).toEqual([]);
});

test("nothing is decided by a stranger's press, a wrong secret, garbage or a huge body", async () => {
  const uuid = await asked();
  const code = codeOf('APPROVE ✅');
  const hook = await ownHook();

  expect(await telegram.press(STRANGER, code)).toMatchObject({ isAlert: true });
  expect(await postUpdate({ ...hook, secret: 'A'.repeat(43) }, updateOf(9001, APPROVER, code))).toBe(403);
  expect(await postUpdate({ ...hook, secret: undefined }, updateOf(9002, APPROVER, code))).toBe(403);
  expect(await postUpdate(hook, updateOf(9003, APPROVER, code).slice(0, -2))).toBe(204);
  expect(await postUpdate(hook, updateOf(9004, APPROVER, code + ' '.repeat(3_000_000)))).toBe(413);
  expect(await postUpdate(hook, updateOf(9005, APPROVER, code.replace(/.$/, '!')))).toBe(204);
  expect(await statusOf(uuid)).toBe('pending');
  await stage.press(uuid, 'reject');
});

test('updates that are posted again, also after a restart, decide nothing more', async () => {
  const uuid = await asked();
  await telegram.press(APPROVER, codeOf('REJECT ❌'));
  const approvals = async () => (await stage.server.run('audit', 'export')).stdout.split('"approved"').length;
  const before = await approvals();

  expect(new Set(await telegram.repeat())).toEqual(new Set([204]));
  await stage.server.stop();
  await stage.server.start();
  await stage.server.logLines.find(({ msg }) => msg === 'listening');
  await seenBy(
    telegram,
    () => telegram.calls().filter(({ path }) => path.endsWith('/setWebhook')).length > 1,
  );
  expect(new Set(await telegram.repeat())).toEqual(new Set([204]));
  expect(await statusOf(uuid)).toBe('rejected');
  expect(await approvals()).toBe(before);
});

test('a press while the server is down arrives once it is back', async () => {
  const uuid = await asked();
  const code = codeOf('APPROVE ✅');
  await stage.server.stop();
  const shown = telegram.press(APPROVER, code);
  await stage.server.start();

  expect(await shown).toMatchObject({ isAlert: false });
  expect(await statusOf(uuid)).toBe('approved');
});

test('neither the token nor the secret of the webhook is in the log', async () => {
  const { secret = '' } = await ownHook();

  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(stage.server.log()).toContain('a press was refused');
  for (const text of [secret, telegram.token]) expect(stage.server.log()).not.toContain(text);
});
