/**
 * 10,000 claims that wait in one process: the memory of each, how long after a tap one of them is answered while all
 * the others wait, and how long until the last is answered when one tap releases a crowd.
 */
import { randomUUID } from 'node:crypto';
import { waitingRequests } from '../test/support/waiting-requests.ts';
import { useBenchDatabase } from './support/bench-database.ts';
import { startBenchStage } from './support/bench-stage.ts';
import { expectStatus } from './support/client.ts';
import { figuresOf } from './support/percentiles.ts';
import { printReport } from './support/report.ts';
import { serverFigure } from './support/server-figures.ts';

const WAITING = 10_000;
const ALONE = 500;
const CROWD = WAITING - ALONE;
/** So that what the first requests leave behind for good isn't counted as the waiters'. */
const WARM_UP = 2_000;

type Stage = Awaited<ReturnType<typeof startBenchStage>>;

async function askedTrade(stage: Stage): Promise<string> {
  const uuid = randomUUID();
  expectStatus(await stage.submit(uuid), 201);
  await stage.cardShown(uuid);
  return uuid;
}

interface Answer {
  readonly at: number;
  readonly isGranted: boolean;
}

/** Asks again when its wait is over, as a strategy does. */
async function claimOn(stage: Stage, uuid: string, claimant: string): Promise<Answer> {
  for (;;) {
    const answer = await stage.claim(uuid, claimant).catch(() => undefined);
    // A kept connection that the server has just given up: a new one takes its place.
    if (answer === undefined) continue;
    const { body } = expectStatus(answer, 200);
    if (body.includes('"trade_pending"')) continue;
    return { at: performance.now(), isGranted: body.includes('"granted":true') };
  }
}

/** Lets a claim wait for each of these trades; resolves when all do. They come 500 at a time, as a listening socket takes them. */
async function waitFor(
  stage: Stage,
  uuids: readonly string[],
  alreadyWaiting = 0,
): Promise<Promise<Answer>[]> {
  const answers: Promise<Answer>[] = [];
  for (const [index, uuid] of uuids.entries()) {
    const claimed = claimOn(stage, uuid, `desk-${index}`);
    answers.push(claimed);
    if (answers.length % 500 === 0) await waitingRequests(stage.server.url, alreadyWaiting + answers.length);
  }
  await waitingRequests(stage.server.url, alreadyWaiting + answers.length);
  return answers;
}

async function release(stage: Stage, uuid: string, answers: readonly Promise<Answer>[]) {
  const tapped = performance.now();
  expectStatus(await stage.client.post(stage.approveUrl(uuid), ''), 200);
  const settled = await Promise.all(answers);
  const granted = settled.filter(({ isGranted }) => isGranted).length;
  if (granted !== 1) throw new Error(`${granted} of the crowd were granted`);
  return settled.map(({ at }) => at - tapped);
}

const resident = (stage: Stage) => serverFigure(stage.server.url, 'process_resident_memory_bytes');
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

await using database = await useBenchDatabase();
await using stage = await startBenchStage();
const warmUp = await askedTrade(stage);
const atStart = await resident(stage);
const first = await waitFor(stage, Array(WARM_UP).fill(warmUp));
await release(stage, warmUp, first);

const alone = [];
for (let count = 0; count < ALONE; count += 1) alone.push(await askedTrade(stage));
const common = await askedTrade(stage);
const before = await resident(stage);
const granted = await waitFor(stage, alone);
const crowd = await waitFor(stage, Array(CROWD).fill(common), ALONE);
const after = await resident(stage);

const cpuSeconds = () => serverFigure(stage.server.url, 'process_cpu_seconds_total');
const taps: number[] = [];
for (const [index, uuid] of alone.entries()) {
  const tapped = performance.now();
  expectStatus(await stage.client.post(stage.approveUrl(uuid), ''), 200);
  const answer = await granted[index];
  if (answer?.isGranted !== true) throw new Error(`${uuid} was approved, and not granted`);
  taps.push(answer.at - tapped);
}
const cpuBefore = await cpuSeconds();
const released = await release(stage, common, crowd);
const cpuOfRelease = (await cpuSeconds()) - cpuBefore;

printReport(`${WAITING} waiting claims, ${database.name}`, [
  { what: `${ALONE} released one by one while the others wait; aim: p99 ≤ 50 ms`, figures: figuresOf(taps) },
  { what: `the other ${CROWD} released by one tap; aim: the last ≤ 2000 ms`, figures: figuresOf(released) },
]);
console.log(
  `\nMemory: ${kilobytes((after - before) / WAITING)} for each waiter, ` +
    `${kilobytes((after - atStart) / WAITING)} with all that the server has taken since its start; aim: ≤ 20 KB`,
);
console.log(`The crowd's release took ${cpuOfRelease.toFixed(2)} s of the server's CPU.`);
