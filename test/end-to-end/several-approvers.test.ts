import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairPhone, readSessionCookie } from '../support/live-phone.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { startTelegramStandIn, type TelegramStandIn } from '../support/telegram-stand-in/index.ts';
import { seenBy } from '../support/vendor-stand-in.ts';

const ANNA = 1001;
const BEN = 1002;
/** The known trade risks $50. */
const RISKY = { signal: { direction: 'LONG', entry_price: 4127.5, risk_amount: 500, target_amount: 1500 } };

let telegram: TelegramStandIn;
let stage: LiveStage;
beforeAll(async () => {
  telegram = await startTelegramStandIn();
  stage = await startLiveStage({
    APPROVERS: 'anna,ben',
    TWO_APPROVERS_ABOVE: '100',
    RING_NEXT_AFTER_SECONDS: '0',
    PUSHCUT_API_KEY: '',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_URL: telegram.url,
    TELEGRAM_USER_IDS: `${ANNA}:anna,${BEN}:ben`,
    BEN_TELEGRAM_CHAT_ID: String(BEN),
  });
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await telegram.close();
});

const cardOf = (chat: number) =>
  telegram.messages().findLast((message) => message.chat === chat && message.repliesTo === undefined);
const codeOn = (chat: number, label: string) => {
  const button = cardOf(chat)?.buttons.find(({ text }) => text === label);
  return button !== undefined && 'callback_data' in button ? button.callback_data : '';
};
const reads = (chat: number, text: string) =>
  seenBy(telegram, () => cardOf(chat)?.text.includes(text) && cardOf(chat));

/** A trade about which both have a card. */
async function askedBoth(changes: object = {}): Promise<string> {
  const before = telegram.messages().length;
  const uuid = crypto.randomUUID();
  expect((await stage.strategy.submit(uuid, changes)).code).toBe(201);
  await seenBy(telegram, () => telegram.messages().length >= before + 2);
  await seenBy(telegram, () => codeOn(ANNA, 'APPROVE ✅') !== '' && codeOn(BEN, 'APPROVE ✅') !== '');
  return uuid;
}

test('in a shared bot each has a card, the first decides, and the other card becomes the outcome', async () => {
  const uuid = await askedBoth();
  expect((await telegram.press(BEN, codeOn(BEN, 'REJECT ❌'))).text).toMatch(/^Rejected by ben via telegram/);

  for (const chat of [ANNA, BEN])
    expect((await reads(chat, 'rejected by ben')).buttons.some(({ text }) => text === 'APPROVE ✅')).toBe(
      false,
    );
  expect((await stage.strategy.status(uuid)).body).toMatchObject({ status: 'rejected', decided_by: 'ben' });
  expect(telegram.faults()).toEqual([]);
});

test('above the risk limit both must approve, and the second card says so', async () => {
  const uuid = await askedBoth(RISKY);
  expect((await telegram.press(ANNA, codeOn(ANNA, 'APPROVE ✅'))).text).toMatch(
    /^1 of 2 approved. Approved by anna via telegram .* Another approver must also approve\.$/,
  );
  await reads(BEN, '1 of 2 approved by anna, your approval is needed');
  expect(
    (await reads(ANNA, '1 of 2 approved by anna')).buttons.some(({ text }) => text === 'APPROVE ✅'),
  ).toBe(false);
  expect((await stage.strategy.claim(uuid, 'desk')).body).toMatchObject({ granted: false });
  await telegram.press(BEN, codeOn(BEN, 'APPROVE ✅'));

  for (const chat of [ANNA, BEN]) await reads(chat, 'Approved by ben via telegram');
  expect((await stage.strategy.claim(uuid, 'desk')).body).toMatchObject({ granted: true, decided_by: 'ben' });
  expect(telegram.faults()).toEqual([]);
});

test('"pair --approver" pairs a phone that decides as that person, and refuses an unknown name', async () => {
  const { stdout, stderr } = await stage.server.run('pair', '--approver', 'ben');
  expect(stderr).toContain('Open the link on the phone of "ben" within ten minutes.');
  const headers = { cookie: readSessionCookie(await pairPhone(stdout.trim())) };
  const uuid = await askedBoth();
  const answer = await fetch(`${stage.server.url}/reject/${uuid}`, { method: 'POST', headers });

  expect(await answer.json()).toMatchObject({ status: 'rejected', decided_by: 'ben', channel: 'web' });
  const { code, stderr: refusal } = await stage.server.run('pair', '--approver', 'carl');
  expect([code, refusal]).toEqual([2, expect.stringContaining('expected one of anna, ben for --approver')]);
});

test('"doctor" checks the channels of each, and names anyone without one', async () => {
  const { stdout } = await stage.server.run('doctor');
  expect(stdout).toContain('✓ Telegram bot (anna):');
  expect(stdout).toContain('✓ Telegram bot (ben):');
  expect(stdout).toContain('✓ Delivery over telegram@ben:');
  const alone = await stage.server.runWith({ BEN_TELEGRAM_CHAT_ID: '' }, 'doctor');

  expect(alone.code).toBe(1);
  expect(alone.stdout).toContain("✗ Channels (ben): none is configured, so ben's phone will not ring.");
});
