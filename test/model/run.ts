import fc from 'fast-check';
import { checkAudit } from './check.ts';
import { clockCommands } from './commands/clock-commands.ts';
import type { ModelCommand } from './commands/command.ts';
import { faultCommands } from './commands/fault-commands.ts';
import { personCommands } from './commands/person-commands.ts';
import { storageCommands } from './commands/storage-commands.ts';
import { strategyCommands } from './commands/strategy-commands.ts';
import { waitingCommands } from './commands/waiting-commands.ts';
import { createFigures, type Figures } from './figures.ts';
import { requestsTo } from './requests.ts';
import { newRun, type Run } from './run-state.ts';
import { type StoreName, startWorld, type World } from './world.ts';

export interface Plan {
  readonly store: StoreName;
  readonly milliseconds: number;
  readonly seed: number;
  /** Where a failure was, as it was printed. */
  readonly path?: string;
  readonly replayPath?: string;
}

export interface Result {
  readonly figures: Figures;
  readonly runs: number;
  /** Undefined when everything held; else what failed, with seed and path. */
  readonly failure: string | undefined;
}

/** Few, so that a short time is kept to; each batch has the next seed. */
const RUNS_PER_BATCH = 3;
/** To make a failure shorter: what would be tried later is taken to hold. */
const SHRINKING_MS = 60_000;
const LOG_SHOWN = 3000;
const MOST_COMMANDS = 60;
/** A world's audit log and phone grow; a fresh one now and then keeps each run as quick as the first. */
const RUNS_PER_WORLD = 150;

const oneCommand = fc.oneof(
  ...[
    ...strategyCommands,
    ...personCommands,
    ...waitingCommands,
    ...faultCommands,
    ...storageCommands,
    ...clockCommands,
  ].map(({ weight, arbitrary }) => ({
    weight: weight * 10,
    arbitrary: arbitrary as fc.Arbitrary<ModelCommand>,
  })),
);

export async function runModel({ store, milliseconds, seed, path, replayPath }: Plan): Promise<Result> {
  const figures = createFigures();
  const worlds = createWorlds(store);
  const commands = fc.commands([oneCommand], {
    maxCommands: MOST_COMMANDS,
    size: 'max',
    ...(replayPath === undefined ? {} : { replayPath }),
  });
  let failedAt = Number.POSITIVE_INFINITY;
  const property = fc.asyncProperty(commands, async (sequence) => {
    if (performance.now() > failedAt + SHRINKING_MS) return;
    const world = await worlds.next();
    const run = newRun(store, figures, world.reporting);
    try {
      await fc.asyncModelRun(() => ({ model: run, real: world }), sequence);
      await checkAudit(run, world);
      await tidy(run, world);
    } catch (error) {
      failedAt = Math.min(failedAt, performance.now());
      const logs = world.hosts.map((host) => host.log().slice(-LOG_SHOWN)).join('\n');
      await worlds.discard();
      throw new Error(`${error instanceof Error ? error.stack : error}\nThe servers logged:\n${logs}`);
    }
  });
  const until = performance.now() + milliseconds;
  let runs = 0;
  let failure: string | undefined;
  for (let batch = 0; failure === undefined && (batch === 0 || performance.now() < until); batch += 1) {
    const details = await fc.check(property, {
      seed: seed + batch,
      ...(path === undefined ? {} : { path }),
      numRuns: path === undefined ? RUNS_PER_BATCH : 1,
    });
    runs += details.numRuns;
    if (details.failed) failure = await failureOf(details);
  }
  await worlds.end();
  return { figures, runs, failure };
}

async function failureOf<Words>(details: fc.RunDetails<Words>): Promise<string> {
  const error = details.errorInstance;
  const cause = error instanceof Error ? error.stack : String(error);
  return `${await fc.asyncDefaultReportMessage(details)}\n\n${cause}`;
}

/** Worlds are reused by many runs, and given up after a failure, whose traces must not reach the next run. */
function createWorlds(store: StoreName) {
  let world: World | undefined;
  let runs = 0;
  async function discard(): Promise<void> {
    await world?.[Symbol.asyncDispose]();
    world = undefined;
    runs = 0;
  }
  async function verify(): Promise<void> {
    if (world === undefined) return;
    const verdict = await world.hosts[0]?.ask('verifyAudit');
    if (verdict?.isIntact !== true) throw new Error(`the audit log: ${JSON.stringify(verdict)}`);
  }
  return {
    async next(): Promise<World> {
      if (runs >= RUNS_PER_WORLD) {
        await verify();
        await discard();
      }
      runs += 1;
      world ??= await startWorld(store);
      return world;
    },
    discard,
    async end(): Promise<void> {
      await verify();
      await discard();
    },
  };
}

/** Leaves nothing behind that the next run would find. */
async function tidy(run: Run, world: World): Promise<void> {
  for (const claim of run.claims.values()) claim.cut();
  world.phone.isOn = true;
  if (run.isPaused) await requestsTo(world, 0).resume();
}
