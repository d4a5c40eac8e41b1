import { randomUUID } from 'node:crypto';
import type { LiveAnswer } from '../../../support/live-strategy.ts';
import { type InstancePair, insist, readyWithin } from '../../../support/postgres/instance-pair.ts';
import type { PostgresServer } from '../../../support/postgres/postgres-server.ts';
import type { ServerProcess } from '../../../support/server-process.ts';

const LANES = 12;
/** A busy machine takes long to start an instance again; the trades go on until it was killed so often. */
const LEAST_KILLS = 3;
/** Long windows, so that only the faults are at work. */
const WINDOWS = { expires_in_seconds: 3600, executable_for_seconds: 600 };
const WAIT_SECONDS = 5;
/** Beyond its wait, how late an answer may be before it counts as never. */
const GRACE_MS = 60_000;
/** After so long an instance counts as never ready again. What it took is recorded. */
const READY_WITHIN_MS = 120_000;

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

export interface Chaos {
  readonly stories: readonly Story[];
  readonly kills: number;
  /** How long after each restart of PostgreSQL each instance was ready: the one that is never killed, and the other. */
  readonly recoveriesMs: readonly (readonly number[])[];
  /** How long after its wait each claim had its answer. */
  readonly latenessMs: readonly number[];
  /** Claims that had no answer in their time. */
  readonly hung: readonly string[];
}

/** How the claims that waited were answered. */
interface Waits {
  readonly latenessMs: number[];
  readonly hung: string[];
}

/** Lives that many trades through, while one instance is killed again and again and PostgreSQL is restarted twice. */
export async function runChaos(pair: InstancePair, postgres: PostgresServer, trades: number): Promise<Chaos> {
  const stories: Story[] = [];
  const waits: Waits = { latenessMs: [], hung: [] };
  const recoveriesMs: number[][] = [];
  let recovery: Promise<number[]> | undefined;
  let isOver = false;
  let kills = 0;
  let steps = 0;

  const lane = async () => {
    while (stories.length < trades || kills < LEAST_KILLS) {
      const story: Story = { uuid: randomUUID(), decided: undefined, granted: [], surprises: [] };
      stories.push(story);
      await liveThrough(pair, story, waits, () => {
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
      // It may die before PostgreSQL restarts and while it does, not while its way back is timed.
      await recovery;
      await victim.server.stop('SIGKILL');
      kills += 1;
      await startSupervised(victim.server);
    }
  };
  const restartTwice = async () => {
    for (const mode of ['fast', 'immediate'] as const) {
      await stepsPast(trades);
      await postgres.restart(mode);
      recovery = Promise.all(pair.instances.map(({ server }) => readyWithin(server, READY_WITHIN_MS)));
      recoveriesMs.push(await recovery);
    }
  };
  /** On a trade that nobody decides, so that some wait to the end of their wait, whatever happens meanwhile. */
  const waitOn = async () => {
    const uuid = randomUUID();
    await insist(pair, ({ strategy }) => strategy.submit(uuid, WINDOWS));
    while (!isOver) await claimOnce(pair, uuid, 'desk', waits);
  };
  const liveAll = async () => {
    await Promise.all(Array.from({ length: LANES }, lane));
    isOver = true;
  };

  await Promise.all([liveAll(), killOn(), restartTwice(), waitOn(), waitOn()]);
  return { stories, kills, recoveriesMs, ...waits };
}

/** As systemd and Compose do: a start that lost the database between two of its steps is made again. */
async function startSupervised(server: ServerProcess): Promise<void> {
  for (;;) {
    try {
      return await server.start();
    } catch (error) {
      if (!String(error).includes("the database can't be used now")) throw error;
    }
  }
}

async function liveThrough(
  pair: InstancePair,
  story: Story,
  waits: Waits,
  stepDone: () => void,
): Promise<void> {
  const { uuid, surprises } = story;
  const expectCode = ({ code }: LiveAnswer, step: string, ...good: number[]) => {
    if (!good.includes(code)) surprises.push(`${step} of ${uuid} was answered ${code}`);
    stepDone();
  };
  expectCode(await insist(pair, ({ strategy }) => strategy.submit(uuid, WINDOWS)), 'submit', 200, 201);
  await pair.cardShown(uuid);
  const claims = ['desk', 'rival'].map((claimant) => claim(pair, story, claimant, waits));
  const verdict = pair.random.uniform() < 0.8 ? 'approve' : 'reject';
  const decision = await insist(pair, (instance) => instance.press(uuid, verdict));
  expectCode(decision, 'decision', 200);
  story.decided = String(decision.body.status);
  await Promise.all(claims);
  stepDone();
}

/** Waits and asks again until it is told something final. */
async function claim(pair: InstancePair, story: Story, claimant: string, waits: Waits): Promise<void> {
  for (;;) {
    const { body } = await claimOnce(pair, story.uuid, claimant, waits);
    if (body.granted === true) story.granted.push(claimant);
    if (body.granted === true || body.reason !== 'trade_pending') return;
  }
}

/** One answer to one claim, and how late it came. */
function claimOnce(pair: InstancePair, uuid: string, claimant: string, waits: Waits): Promise<LiveAnswer> {
  return insist(pair, async ({ strategy }) => {
    const asked = performance.now();
    const answer = strategy.claim(uuid, claimant, WAIT_SECONDS);
    const settled = await answer.catch(() => undefined);
    const lateMs = performance.now() - asked - WAIT_SECONDS * 1000;
    waits.latenessMs.push(lateMs);
    if (lateMs > GRACE_MS) waits.hung.push(`${claimant} of ${uuid}`);
    return settled ?? answer;
  });
}
