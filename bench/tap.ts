/** How long after the tap on the phone the strategy that waits has its answer. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { waitingRequests } from '../test/support/waiting-requests.ts';
import { startBenchStage } from './support/bench-stage.ts';
import { expectStatus } from './support/client.ts';
import { sample } from './support/measure.ts';
import { figuresOf } from './support/percentiles.ts';
import { printReport } from './support/report.ts';

type Stage = Awaited<ReturnType<typeof startBenchStage>>;
const POLL_EVERY_MS = 1000;

async function askedTrade(stage: Stage): Promise<string> {
  const uuid = randomUUID();
  expectStatus(await stage.submit(uuid), 201);
  await stage.cardShown(uuid);
  return uuid;
}

/** From the tap until a claim that waited is granted. */
async function tapToClaim(stage: Stage): Promise<number> {
  const uuid = await askedTrade(stage);
  const granted = stage.claim(uuid, 'desk').then((answer) => {
    if (!expectStatus(answer, 200).body.includes('"granted":true')) throw new Error(answer.body);
    return performance.now();
  });
  await waitingRequests(stage.server.url, 1);
  const tapped = performance.now();
  expectStatus(await stage.client.post(stage.approveUrl(uuid), ''), 200);
  return (await granted) - tapped;
}

/** From the tap until a strategy hears of it that asks once a second, as the plan's first version did. */
async function tapToPoll(stage: Stage): Promise<number> {
  const uuid = await askedTrade(stage);
  const heard = poll(stage, uuid);
  await pause(Math.random() * POLL_EVERY_MS);
  const tapped = performance.now();
  expectStatus(await stage.client.post(stage.approveUrl(uuid), ''), 200);
  return (await heard) - tapped;
}

async function poll(stage: Stage, uuid: string): Promise<number> {
  for (;;) {
    await pause(POLL_EVERY_MS);
    if ((await stage.status(uuid)).body.includes('"status":"approved"')) return performance.now();
  }
}

await using stage = await startBenchStage();
const waiting = figuresOf(await sample(() => tapToClaim(stage), { count: 500, warmUp: 100 }));
const polling = figuresOf(await sample(() => tapToPoll(stage), { count: 120, warmUp: 0, lanes: 8 }));
printReport("Tap to the strategy's answer; aim: p99 ≤ 25 ms", [
  { what: 'polling once a second', figures: polling },
  { what: 'Countersign, a waiting claim granted', figures: waiting, peer: polling },
]);
