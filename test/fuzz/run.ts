import { type StoreName, startWorld, type World } from '../model/world.ts';
import { createChance } from './chance.ts';
import { type Operation, readContract } from './contract.ts';
import { faultOf } from './judge-answer.ts';
import { makeRequest } from './make-request.ts';
import { createRawClient, type RawRequest, shown } from './raw-client.ts';
import { type Aims, makeAims } from './targets.ts';

export interface FuzzPlan {
  readonly store: StoreName;
  readonly requests: number;
  readonly seed: number;
  /** Called now and then with how many requests were sent. */
  readonly onProgress?: (sent: number) => void;
}

export interface FuzzReport {
  readonly requests: number;
  /** How often each status was answered; `none` is a connection that ended without one. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Each with the request that brought it about. */
  readonly faults: readonly string[];
  /** Bytes of the heap after a garbage collection, at the end of each quarter. */
  readonly heap: readonly number[];
  readonly isAuditIntact: boolean;
}

const LANES = 8;
/** How many requests share one set of trades and credentials. */
const PER_ROUND = 500;
/** After so many the minute of the limits for refused credentials is over: they would hide what is behind them. */
const PER_MINUTE = 100;
const MOST_FAULTS = 20;

/** Sends that many requests to a server of its own, on this machine only. */
export async function runFuzz({ store, requests, seed, onProgress }: FuzzPlan): Promise<FuzzReport> {
  await using world = await startWorld(store);
  const operations = await readContract(world.address(0));
  const statuses: Record<string, number> = {};
  const faults: string[] = [];
  const heap: number[] = [];
  const rounds = Math.ceil(requests / PER_ROUND);
  for (let round = 0; round < rounds && faults.length < MOST_FAULTS; round += 1) {
    const aims = await makeAims(world);
    const count = Math.min(PER_ROUND, requests - round * PER_ROUND);
    const chances = Array.from({ length: count }, (_, place) =>
      createChance(seed + round * PER_ROUND + place),
    );
    while (chances.length > 0) {
      await sendAll(world, operations, aims, { chances: chances.splice(0, PER_MINUTE), statuses, faults });
      await world.passTime(61_000);
    }
    faults.push(...(await guardFaults(world, aims)));
    if (Math.floor((4 * (round + 1)) / rounds) > heap.length) heap.push(await heapOf(world));
    onProgress?.(round * PER_ROUND + count);
  }
  const verdict = await world.hosts[0]?.ask('verifyAudit');
  return { requests, statuses, faults, heap, isAuditIntact: verdict?.isIntact === true };
}

interface Round {
  readonly chances: ReturnType<typeof createChance>[];
  readonly statuses: Record<string, number>;
  readonly faults: string[];
}

async function sendAll(
  world: World,
  operations: readonly Operation[],
  aims: Aims,
  round: Round,
): Promise<void> {
  const { chances, statuses, faults } = round;
  const port = Number(new URL(world.address(0)).port);
  const lane = async () => {
    const client = createRawClient(port);
    for (let chance = chances.pop(); chance !== undefined; chance = chances.pop()) {
      const request = makeRequest(operations, aims, chance);
      const answer = await client.send(request);
      const name = String(answer?.status ?? 'none');
      statuses[name] = (statuses[name] ?? 0) + 1;
      const fault = answer === undefined ? silenceOf(request) : faultOf(answer);
      if (fault !== undefined)
        faults.push(`${fault}: ${answer?.body.slice(0, 300)}\n${shown(request.bytes)}`);
    }
    client.close();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** A whole request is always answered. */
const silenceOf = ({ isWhole }: RawRequest) => (isWhole ? 'never answered' : undefined);

async function guardFaults(world: World, { guarded }: Aims): Promise<string[]> {
  const faults: string[] = [];
  for (const { uuid } of guarded) {
    const events = (await world.hosts[0]?.ask('eventsOf', uuid)) ?? [];
    const isDecided = events.some((kind) => ['approved', 'rejected', 'claimed', 'withdrawn'].includes(kind));
    if (isDecided) faults.push(`without a valid credential: ${events.join(', ')} (${uuid})`);
  }
  return faults;
}

const heapOf = async (world: World) => (await world.hosts[0]?.ask('heapAfterCollection')) ?? 0;
