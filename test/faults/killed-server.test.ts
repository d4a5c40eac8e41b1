import { afterAll, beforeAll, expect, test } from 'vitest';
import { isFullLength } from '../full-length.ts';
import { type ExportedEntry, readAuditExport } from '../support/audit-export.ts';
import { isAsk, type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { runLives } from './killing/run-lives.ts';
import { expectedStatus, type TradeStory } from './killing/trade-story.ts';

const KILLS = isFullLength ? 20 : 7;
const SEED = 20260101;

let stage: LiveStage;
let stories: readonly TradeStory[];
let entries: readonly ExportedEntry[];
beforeAll(async () => {
  stage = await startLiveStage();
  stories = await runLives(stage, { kills: KILLS, seed: SEED });
  entries = readAuditExport((await stage.server.run('audit', 'export')).stdout);
}, 180_000);
afterAll(() => stage[Symbol.asyncDispose]());

const times = (uuid: string, ...kinds: string[]) =>
  entries.filter(({ trade_uuid, kind }) => trade_uuid === uuid && kinds.includes(kind)).length;

test('there was something to lose', () => {
  expect(stories.length).toBeGreaterThan(KILLS);
  const plans = new Set(stories.map(({ plan }) => plan));
  expect(plans).toEqual(new Set(['approve', 'reject', 'both', 'withdraw', 'none']));
});

test('a step that a kill left unanswered can be repeated', () => {
  expect(stories.flatMap(({ surprises }) => surprises)).toEqual([]);
});

test('whatever was acknowledged before a kill stands after it', async () => {
  for (const story of stories) {
    const { code, body } = await stage.strategy.status(story.uuid);
    expect({ code, status: body.status }).toEqual({ code: 200, status: expectedStatus(story) });
  }
});

test('no trade is taken in, decided or claimed twice', () => {
  for (const { uuid, decided, isGranted } of stories) {
    expect(times(uuid, 'submitted')).toBe(1);
    expect(times(uuid, 'approved', 'rejected')).toBe(decided === undefined ? 0 : 1);
    expect(times(uuid, 'claimed')).toBe(isGranted ? 1 : 0);
  }
});

test('every trade that still waits lies on the phone as a question', async () => {
  for (const { uuid } of stories.filter(({ plan }) => plan === 'none')) await stage.cardShown(uuid);
});

test('every trade that is settled lies on the phone as its outcome', async () => {
  for (const { uuid } of stories.filter(({ plan }) => plan !== 'none')) await stage.outcomeShown(uuid);
});

test('all messages about a trade go to the one card that bears its name', () => {
  for (const { body } of stage.standIn.received()) {
    expect(body.image).toContain(`/chart/${body.id}.png`);
  }
  expect(stage.standIn.faults()).toEqual([]);
});

test('a trade that was decided by its card had been asked about', () => {
  const asked = new Set(
    stage.standIn
      .received()
      .filter(isAsk)
      .map(({ body }) => body.id),
  );
  for (const { uuid, decided } of stories) if (decided !== undefined) expect(asked).toContain(uuid);
});

test('the audit log is intact', async () => {
  expect(await stage.server.run('audit', 'verify')).toMatchObject({ code: 0 });
});
