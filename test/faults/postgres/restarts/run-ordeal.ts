import { randomUUID } from 'node:crypto';
import type { LiveAnswer } from '../../../support/live-strategy.ts';
import { type InstancePair, insist, readyWithin } from '../../../support/postgres/instance-pair.ts';
import type { PostgresServer } from '../../../support/postgres/postgres-server.ts';

const LANES = 12;
/** Long windows, so that only the faults are at work. */
const WINDOWS = { expires_in_seconds: 3600, executable_for_seconds: 600 };
const WAIT_SECONDS = 5;
/** Beyond its wait, how late an answer may be on a busy machine before it counts as never. */
const GRACE_MS = 20_000;
const READY_WITHIN_MS = 5_000;

/** One trade, and what was acknowledged of it. */
export interface Story {
  readonly uuid: string;
  /** The status that an answer to the decision named. */
  decided: string | undefined;
  /** Who was granted the approval. */
  granted: string[];
  /** Answers that no retry may get. */
  readonly surprises: string[];
}

export interface Ordeal {
  readonly stories: readonly Story[];
  readonly kills: number;
  /** How long after each restart of PostgreSQL both instances were ready. */
  readonly recoveriesMs: readonly number[];
  /** Requests that had no answer in their time. */
  readonly hung: readonly string[];
}

/** Lives that many trades through, while one instance is killed again and again and PostgreSQL is restarted twice. */
export async function runOrdeal(
  pair: InstancePair,
  postgres: PostgresServer,
  trades: number,
): Promise<Ordeal> {
  const stories: Story[] = [];
  const hung: string[] = [];
  const recoveriesMs: number[] = [];
  let isOver = false;
  let kills = 0;
  let steps = 0;

  const lane = async () => {
    while (stories.length < trades) {
      const story: Story = { uuid: randomUUID(), decided: undefined, granted: [], surprises: [] };
      stories.push(story);
      await liveThrough(pair, story, hung, () => {
        steps += 1;
      });
    }
  };
  /** After each so many steps, whatever the speed of the machine. */
  const stepsPast = async (count: number) => {
    const target = steps + count;
    while (steps < target && !isOver) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const killOn = async () => {
    const [, victim] = pair.instances;
    while (!isOver) {
      await stepsPast(60);
      await victim.server.stop('SIGKILL');
      kills += 1;
      // PostgreSQL may be away just now, for longer than the program waits at its start.
      await victim.server.start();
    }
  };
  const restartTwice = async () => {
    for (const mode of ['fast', 'immediate'] as const) {
      await stepsPast(trades);
      await postgres.restart(mode);
      recoveriesMs.push(await readyWithin(pair.instances[0].server, READY_WITHIN_MS));
    }
  };

  const faults = [killOn(), restartTwice()];
  await Promise.all(Array.from({ length: LANES }, lane));
  isOver = true;
  await Promise.all(faults);
  return { stories, kills, recoveriesMs, hung };
}

async function liveThrough(
  pair: InstancePair,
  story: Story,
  hung: string[],
  stepDone: () => void,
): Promise<void> {
  const { uuid, surprises } = story;
  const expectCode = ({ code }: LiveAnswer, step: string, ...good: number[]) => {
    if (!good.includes(code)) surprises.push(`${step} of ${uuid} was answered ${code}`);
    stepDone();
  };
  expectCode(await insist(pair, ({ strategy }) => strategy.submit(uuid, WINDOWS)), 'submit', 200, 201);
  await pair.cardShown(uuid);
  const claims = ['desk', 'rival'].map((claimant) => claim(pair, story, claimant, hung));
  const verdict = pair.random.uniform() < 0.8 ? 'approve' : 'reject';
  const decision = await insist(pair, (instance) => instance.press(uuid, verdict));
  expectCode(decision, 'decision', 200);
  story.decided = String(decision.body.status);
  await Promise.all(claims);
  stepDone();
}

/** Waits and asks again until it is told something final. */
async function claim(pair: InstancePair, story: Story, claimant: string, hung: string[]): Promise<void> {
  for (;;) {
    const { body } = await insist(pair, async ({ strategy }) => {
      const asked = performance.now();
      const answer = strategy.claim(story.uuid, claimant, WAIT_SECONDS);
      const settled = await answer.catch(() => undefined);
      if (performance.now() - asked > WAIT_SECONDS * 1000 + GRACE_MS)
        hung.push(`${claimant} of ${story.uuid}`);
      return settled ?? answer;
    });
    if (body.granted === true) story.granted.push(claimant);
    if (body.granted === true || body.reason !== 'trade_pending') return;
  }
}
