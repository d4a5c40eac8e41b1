import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairPhone, readSessionCookie } from '../support/live-phone.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { createLiveStrategy } from '../support/live-strategy.ts';

const ADDRESS = /[?&]l=([\w.-]+)/g;

let stage: LiveStage;
let secrets: Record<string, readonly string[]>;
beforeAll(async () => {
  stage = await startLiveStage({ LOG_LEVEL: 'debug', PUSHCUT_API_KEY: 'stand-in-key' });
  const pairing = await pairAndLook();
  const links = [...(await tradeAndDecide()), ...(await breakRules())];
  secrets = { ...pairing, links, keys: [stage.strategy.key], pushcutKeys: [stage.standIn.apiKey] };
  await stage.server.stop('SIGTERM');
});
afterAll(() => stage[Symbol.asyncDispose]());

async function pairAndLook() {
  const link = (await stage.server.run('pair')).stdout.trim();
  const session = readSessionCookie(await pairPhone(link));
  await fetch(`${stage.server.url}/`, { headers: { cookie: session } });
  await pairPhone(link);
  const codes = [new URL(link).searchParams.get('code') ?? ''];
  return { codes, sessions: [session.split('=')[1] ?? ''] };
}

/** A trade that Pushcut refuses at first and then shows; its picture, its page and a decision on it. */
async function tradeAndDecide(): Promise<string[]> {
  stage.standIn.behave({ kind: 'status', status: 500, times: 1 });
  const uuid = randomUUID();
  const submitted = await stage.strategy.submit(uuid);
  await stage.cardShown(uuid);
  const card = stage.standIn.cards().find(({ id }) => id === uuid);
  await stage.standIn.fetchPicture(uuid);
  await fetch(card?.defaultAction?.url ?? '', { headers: { accept: 'text/html' } });
  await stage.press(uuid, 'approve');
  await stage.press(uuid, 'reject');
  await stage.strategy.claim(uuid, 'desk');
  await stage.outcomeShown(uuid);
  return tokensIn(JSON.stringify([submitted, card]));
}

/** What gets a line in the log: refused keys and links, a permanent failure of the channel, a broken body. */
async function breakRules(): Promise<string[]> {
  const uuid = await stage.askedTrade();
  const card = stage.standIn.cards().find(({ id }) => id === uuid);
  const [approve] = card?.actions ?? [];
  await fetch((approve?.url ?? '').replace('/approve/', '/reject/'), { method: 'POST' });
  await fetch((approve?.url ?? '').replace(uuid, randomUUID()), { method: 'POST' });
  await createLiveStrategy(stage.server.url, `${stage.strategy.key}x`).submit(randomUUID());
  await stage.strategy.submit(randomUUID(), { bars: [] });
  // A single rejection is not final.
  stage.standIn.behave({ kind: 'status', status: 401, times: 2 });
  await stage.strategy.submit(randomUUID());
  await stage.server.logLines.find(({ msg }) => msg === 'the channel rejects the question; retrying slowly');
  return tokensIn(JSON.stringify(card));
}

const tokensIn = (text: string) => [...text.matchAll(ADDRESS)].flatMap(([, token]) => token ?? []);

test('the log tells of what happened', () => {
  for (const text of ['"msg":"answered"', 'notice will be tried again', 'notice sent', '"status":403']) {
    expect(stage.server.log()).toContain(text);
  }
});

test.each(['keys', 'links', 'codes', 'sessions', 'pushcutKeys'])('none of the %s is in the log', (kind) => {
  expect(secrets[kind]?.length).toBeGreaterThan(0);
  for (const secret of secrets[kind] ?? []) {
    expect(secret.length).toBeGreaterThan(10);
    expect(stage.server.log()).not.toContain(secret);
  }
});

test('no part of an address that could hold a link is in the log', () => {
  expect(stage.server.log()).not.toMatch(/[?&](l|code)=/);
});
