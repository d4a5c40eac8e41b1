/** A thousand strategies that submit within one second, and what a kill in the middle of it loses. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createLocalAnnouncer } from '../src/store/sqlite/local-announcer.ts';
import { openSqlite } from '../src/store/sqlite/open-sqlite.ts';
import { addKey } from '../src/usecases/api-keys.ts';
import { createManualClock } from '../test/support/manual-clock.ts';
import { SUBMISSION, startBenchStage } from './support/bench-stage.ts';
import { type Client, createClient, expectStatus } from './support/client.ts';
import { timed } from './support/measure.ts';
import { startPeer } from './support/peer-process.ts';
import { figuresOf } from './support/percentiles.ts';
import { printReport } from './support/report.ts';

const STRATEGIES = 1000;
const WITHIN_MS = 1000;
const ROUNDS = 3;
const KILLS = 20;

type Stage = Awaited<ReturnType<typeof startBenchStage>>;

/** One submission of each strategy, at any moment of the second; those that were accepted, and how long each took. */
async function burst(
  client: Client,
  url: string,
  keys: readonly string[],
  onAccepted = (_count: number) => {},
) {
  const accepted: { uuid: string; headers: { authorization: string } }[] = [];
  const samples: number[] = [];
  let failures = 0;
  const submit = async (key: string) => {
    await pause(Math.random() * WITHIN_MS);
    const uuid = randomUUID();
    const headers = { authorization: `Bearer ${key}` };
    try {
      samples.push(
        await timed(async () =>
          expectStatus(await client.post(`${url}/generate-chart/${uuid}`, SUBMISSION, headers), 201),
        ),
      );
      onAccepted(accepted.push({ uuid, headers }));
    } catch {
      failures += 1; // counted: none may fail unless the server was killed
    }
  };
  await Promise.all(keys.map(submit));
  return { accepted, samples, failures };
}

async function addKeys({ server }: Stage): Promise<string[]> {
  const store = await openSqlite(server.dataDir);
  const services = {
    store,
    clock: createManualClock(),
    announcer: createLocalAnnouncer(),
    newId: randomUUID,
  };
  const keys: string[] = [];
  for (let index = 0; index < STRATEGIES; index += 1) keys.push(await addKey(services, `strategy ${index}`));
  await store.close();
  return keys;
}

async function measureRounds(client: Client, url: string, keys: readonly string[]) {
  const samples: number[] = [];
  let failures = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const result = await burst(client, url, keys);
    samples.push(...result.samples);
    failures += result.failures;
  }
  return { figures: figuresOf(samples), failures };
}

/** Kills the server once it has accepted some; how many, and how many of them it doesn't know afterwards. */
async function killDuringBurst(stage: Stage, keys: readonly string[]) {
  // Connections of a server that was killed are of no use to the next.
  const client = createClient();
  const killAt = 1 + Math.floor(Math.random() * (STRATEGIES - 1));
  let killed: Promise<unknown> | undefined;
  const { accepted } = await burst(client, stage.server.url, keys, (count) => {
    if (count === killAt) killed = stage.server.stop('SIGKILL');
  });
  await killed;
  client.close();
  await stage.server.start();
  const statuses = await Promise.all(
    accepted.map(({ uuid, headers }) => stage.client.get(`${stage.server.url}/status/${uuid}`, headers)),
  );
  const lost = statuses.filter(({ body }) => !body.includes('"status":"pending"')).length;
  for (const { uuid } of accepted) await stage.cardShown(uuid);
  return { accepted: accepted.length, lost };
}

await using peer = await startPeer('bare-server.ts');
await using stage = await startBenchStage();
const keys = await addKeys(stage);
const client = createClient();
const bare = await measureRounds(client, peer.url, keys);
const countersign = await measureRounds(client, stage.server.url, keys);
client.close();
printReport(
  `${STRATEGIES} strategies submit within a second, ${ROUNDS} rounds; aim: p99 ≤ 3000 ms, none refused`,
  [
    { what: 'bare Fastify + SQLite', figures: bare.figures },
    { what: 'Countersign', figures: countersign.figures, peer: bare.figures },
  ],
);
console.log(`\nRefused: ${countersign.failures} of ${STRATEGIES * ROUNDS}.`);

let accepted = 0;
let lost = 0;
for (let kill = 0; kill < KILLS; kill += 1) {
  const result = await killDuringBurst(stage, keys);
  accepted += result.accepted;
  lost += result.lost;
}
console.log(
  `${KILLS} kills in the middle of it: ${accepted} accepted, ${lost} lost, each rang after the restart.`,
);
