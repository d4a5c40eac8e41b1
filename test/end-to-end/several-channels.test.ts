import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { type NtfyStandIn, startNtfyStandIn } from '../support/ntfy-stand-in/index.ts';
import {
  APPROVER,
  STRANGER,
  startTelegramStandIn,
  type TelegramStandIn,
} from '../support/telegram-stand-in/index.ts';
import { seenBy } from '../support/vendor-stand-in.ts';

let ntfy: NtfyStandIn;
let telegram: TelegramStandIn;
let stage: LiveStage;
beforeAll(async () => {
  ntfy = await startNtfyStandIn();
  telegram = await startTelegramStandIn();
  stage = await startLiveStage({
    NTFY_TOPIC: 'trades',
    NTFY_TOKEN: ntfy.token,
    NTFY_URL: ntfy.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_USER_IDS: String(APPROVER),
    TELEGRAM_URL: telegram.url,
    RING_NEXT_AFTER_SECONDS: '0',
  });
});
beforeEach(() => ntfy.cause(null));
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await ntfy.close();
  await telegram.close();
});

const onNtfy = (uuid: string) => ntfy.messages().find(({ sequence_id }) => sequence_id === uuid);
/** A card on Telegram has no id of ours, but its picture's question has buttons. */
const newest = () => telegram.messages().findLast(({ repliesTo }) => repliesTo === undefined);
const codeOf = (label: string) => {
  const button = newest()?.buttons.find(({ text }) => text === label);
  return button !== undefined && 'callback_data' in button ? button.callback_data : '';
};

async function askedEverywhere(): Promise<string> {
  const before = telegram.messages().length;
  const uuid = await stage.askedTrade();
  await seenBy(ntfy, () => (onNtfy(uuid)?.actions?.length ?? 0) > 0);
  await seenBy(telegram, () => telegram.messages().length > before);
  return uuid;
}

/** Every card tells the outcome, and none can be decided on. */
async function expectOutcomeEverywhere(uuid: string, title: string): Promise<void> {
  expect((await stage.outcomeShown(uuid)).title).toBe(title);
  expect((await seenBy(ntfy, () => onNtfy(uuid)?.actions?.length === 0 && onNtfy(uuid)))?.title).toBe(title);
  expect(await seenBy(telegram, () => newest()?.text.startsWith(title) && newest())).toMatchObject({
    edits: 1,
  });
  expect(codeOf('APPROVE ✅')).toBe('');
  expect([...ntfy.faults(), ...telegram.faults(), ...stage.standIn.faults()]).toEqual([]);
}

test.each([
  ['approve', 'APPROVE ✅', '⏳ ES LONG waiting for the strategy'],
  ['reject', 'REJECT ❌', '❌ ES LONG rejected by trader'],
] as const)('%s on Telegram settles the cards of all channels', async (verdict, label, title) => {
  const uuid = await askedEverywhere();

  const shown = await telegram.press(APPROVER, codeOf(label));

  expect(shown.isAlert).toBe(false);
  expect((await stage.strategy.status(uuid)).body.status).toBe(
    verdict === 'approve' ? 'approved' : 'rejected',
  );
  await expectOutcomeEverywhere(uuid, title);
});

test('a decision on Pushcut settles the cards of the others', async () => {
  const uuid = await askedEverywhere();
  const code = codeOf('APPROVE ✅');
  await stage.press(uuid, 'reject');

  await expectOutcomeEverywhere(uuid, '❌ ES LONG rejected by trader');
  expect(await telegram.press(APPROVER, code)).toMatchObject({ isAlert: true, text: /^Too late\./ });
});

test('a press of the button of ntfy settles the cards of the others', async () => {
  const uuid = await askedEverywhere();
  expect((await ntfy.press(uuid, 'REJECT ❌')).status).toBe(200);

  await expectOutcomeEverywhere(uuid, '❌ ES LONG rejected by trader');
});

test("a stranger's press on Telegram is refused, recorded, and changes nothing", async () => {
  const uuid = await askedEverywhere();

  expect(await telegram.press(STRANGER, codeOf('APPROVE ✅'))).toMatchObject({
    isAlert: true,
    text: 'You are not on the list of people who may decide. Nothing was changed.',
  });
  expect((await stage.strategy.status(uuid)).body.status).toBe('pending');
  const { presser } = await stage.server.logLines.find(({ msg }) => msg === 'a press was refused');
  expect(presser).toBe(String(STRANGER));
  await stage.press(uuid, 'reject');
  await expectOutcomeEverywhere(uuid, '❌ ES LONG rejected by trader');
});

test('one channel that fails delays no other', async () => {
  ntfy.cause('silence');
  const before = telegram.messages().length;
  const uuid = await stage.askedTrade();
  await seenBy(telegram, () => telegram.messages().length > before);
  await telegram.press(APPROVER, codeOf('REJECT ❌'));

  expect((await stage.outcomeShown(uuid)).title).toBe('❌ ES LONG rejected by trader');
  expect(newest()?.photo?.byteLength).toBeGreaterThan(1_000);
});

test('no key of a channel is in the log', async () => {
  expect(stage.server.log()).toContain('a press was refused');
  for (const secret of [ntfy.token, telegram.token]) expect(stage.server.log()).not.toContain(secret);
});
