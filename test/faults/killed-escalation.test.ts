import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isFullLength } from '../full-length.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import type { LiveNotice } from '../support/live-strategy.ts';
import { type NtfyStandIn, startNtfyStandIn } from '../support/ntfy-stand-in/index.ts';
import { createRandom, type Random } from '../support/random.ts';
import { APPROVER, startTelegramStandIn, type TelegramStandIn } from '../support/telegram-stand-in/index.ts';
import { seenBy } from '../support/vendor-stand-in.ts';

const KILLS = isFullLength ? 30 : 2;
const SEED = Number(process.env['SEED'] ?? 20_260_129);
const TRADES_PER_LIFE = 3;
/** How the first channel behaves in a life: it never reaches a phone. */
const FIRST = [{ kind: 'ok' }, { kind: 'status', status: 401 }, { kind: 'status', status: 500 }] as const;

let ntfy: NtfyStandIn;
let telegram: TelegramStandIn;
let stage: LiveStage;
const uuids: string[] = [];

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
    RING_NEXT_AFTER_SECONDS: '1',
  });
  const random = createRandom(SEED);
  for (let life = 0; life < KILLS; life += 1) await liveUntilKilled(random);
  stage.standIn.behave({ kind: 'ok' });
}, 600_000);
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await ntfy.close();
  await telegram.close();
});

/** The kill comes right after a random one of the messages that the vendors receive. */
async function liveUntilKilled({ uniform }: Random): Promise<void> {
  stage.standIn.behave(FIRST[Math.floor(uniform() * FIRST.length)] ?? FIRST[0]);
  const heard = hear(1 + Math.floor(uniform() * 3 * TRADES_PER_LIFE));
  const own = Array.from({ length: TRADES_PER_LIFE }, () => randomUUID());
  uuids.push(...own);
  // What the dying server leaves unanswered is submitted again by the next life.
  const submitted = Promise.allSettled(own.map(submit));
  await heard;
  await stage.server.stop('SIGKILL');
  await submitted;
  await stage.server.start();
  await Promise.all(own.map(submit));
}

const submit = (uuid: string) => stage.strategy.submit(uuid, { expires_in_seconds: 3600 });

async function hear(messages: number): Promise<void> {
  for (let heard = 0; heard < messages; heard += 1)
    await Promise.race([ntfy.arrival(), telegram.arrival(), stage.standIn.nextReceived()]);
}

const asksOf = async (uuid: string) =>
  ((await stage.strategy.status(uuid)).body.notices ?? []).filter(({ kind }) => kind === 'ask');

/** Resolves once every channel has sent the question. */
async function askedEverywhere(uuid: string): Promise<readonly LiveNotice[]> {
  for (;;) {
    const change = stage.server.logLines.next(({ trade_uuid }) => trade_uuid === uuid);
    const asks = await asksOf(uuid);
    if (asks.length >= 3 && asks.every(({ state }) => state === 'sent')) return asks;
    await change;
  }
}

test(`after ${KILLS} kills every question is sent on every channel, and every escalation went on (SEED=${SEED})`, async () => {
  expect(uuids).toHaveLength(KILLS * TRADES_PER_LIFE);
  for (const uuid of uuids) {
    const asks = await askedEverywhere(uuid);
    // Each channel once: what a kill cut short is sent again under the same id.
    expect(asks.map(({ channel }) => channel).toSorted()).toEqual(['ntfy', 'pushcut', 'telegram']);
  }
});

test('a decision then settles the cards of all channels', async () => {
  const [uuid = ''] = uuids;
  await stage.strategy.withdraw(uuid);
  expect((await stage.outcomeShown(uuid)).title).toContain('cancelled');
  const onNtfy = () => ntfy.messages().find(({ sequence_id }) => sequence_id === uuid);
  await seenBy(ntfy, () => onNtfy()?.title?.includes('cancelled'));
});

test('the audit log is intact', async () => {
  expect(await stage.server.run('audit', 'verify')).toMatchObject({ code: 0 });
});
