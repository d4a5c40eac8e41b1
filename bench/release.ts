/** How long it takes until the last of 1,000 waiting claims of one trade has its answer. */
import { randomUUID } from 'node:crypto';
import { waitingRequests } from '../test/support/waiting-requests.ts';
import { startBenchStage } from './support/bench-stage.ts';
import { createClient, expectStatus } from './support/client.ts';
import { startPeer } from './support/peer-process.ts';
import { figuresOf } from './support/percentiles.ts';
import { printReport } from './support/report.ts';

const WAITING = 1000;
const ROUNDS = 5;

interface Release {
  readonly wait: (index: number) => Promise<unknown>;
  readonly release: () => Promise<unknown>;
  readonly url: string;
}

/** Each waiting request's own time, from the moment of the release. */
async function measure({ wait, release, url }: Release): Promise<number[]> {
  const answered = Array.from({ length: WAITING }, (_, index) => wait(index).then(() => performance.now()));
  await waitingRequests(url, WAITING);
  const before = performance.now();
  await release();
  return (await Promise.all(answered)).map((at) => at - before);
}

async function measureCountersign(): Promise<number[]> {
  await using stage = await startBenchStage();
  const samples: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const uuid = randomUUID();
    expectStatus(await stage.submit(uuid), 201);
    await stage.cardShown(uuid);
    const taken = await measure({
      url: stage.server.url,
      wait: async (index) => expectStatus(await stage.claim(uuid, `desk-${index}`), 200),
      release: async () => expectStatus(await stage.client.post(stage.approveUrl(uuid), ''), 200),
    });
    if (round > 0) samples.push(...taken);
  }
  return samples;
}

async function measureBare(): Promise<number[]> {
  await using peer = await startPeer('bare-waiting.ts');
  const client = createClient();
  const samples: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const taken = await measure({
      url: peer.url,
      wait: () => client.post(`${peer.url}/wait`, '{}'),
      release: () => client.post(`${peer.url}/release`, '{}'),
    });
    if (round > 0) samples.push(...taken);
  }
  client.close();
  return samples;
}

const bare = figuresOf(await measureBare());
const countersign = figuresOf(await measureCountersign());
printReport(`${WAITING} waiting claims released by one tap, ${ROUNDS} rounds`, [
  { what: 'bare HTTP server, nothing kept', figures: bare },
  { what: 'Countersign, one granted, the others told', figures: countersign, peer: bare },
]);
