/** How long a strategy waits until its trade is taken in durably. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SUBMISSION, startBenchStage } from './support/bench-stage.ts';
import { createClient, expectStatus } from './support/client.ts';
import { sample, timed } from './support/measure.ts';
import { startPeer } from './support/peer-process.ts';
import { figuresOf } from './support/percentiles.ts';
import { sampleFsync } from './support/raw-fsync.ts';
import { printReport } from './support/report.ts';

const RUN = { count: 1000, warmUp: 200 };
/** Long enough for the notice of the trade before to be out of the way; a strategy leaves minutes. */
const PAUSE_MS = 25;

async function measureCountersign() {
  await using stage = await startBenchStage();
  const submit = () => timed(async () => expectStatus(await stage.submit(randomUUID()), 201));
  const submitAfterPause = async () => {
    await pause(PAUSE_MS);
    return submit();
  };
  const one = figuresOf(await sample(submit, RUN));
  const eight = figuresOf(await sample(submit, { ...RUN, lanes: 8 }));
  // Last, since no phone fetches the pictures here: after 20 s the first questions ring again.
  const paced = figuresOf(await sample(submitAfterPause, { count: 400, warmUp: 0 }));
  return { one, paced, eight };
}

async function measureBare() {
  await using peer = await startPeer('bare-server.ts');
  const client = createClient();
  const submit = () =>
    timed(async () =>
      expectStatus(await client.post(`${peer.url}/generate-chart/${randomUUID()}`, SUBMISSION), 201),
    );
  const one = figuresOf(await sample(submit, RUN));
  const eight = figuresOf(await sample(submit, { ...RUN, lanes: 8 }));
  client.close();
  return { one, eight };
}

const fsync = figuresOf(await sampleFsync(SUBMISSION, RUN.count));
const bare = await measureBare();
const countersign = await measureCountersign();
printReport(
  `Submit accepted, durable (${Math.round(SUBMISSION.length / 1024)} KB, 400 bars); aim: p99 ≤ 25 ms`,
  [
    { what: 'write + fsync of the same bytes', figures: fsync },
    { what: 'bare Fastify + SQLite, one after the other', figures: bare.one },
    { what: `Countersign, one every ${PAUSE_MS} ms`, figures: countersign.paced, peer: bare.one },
    { what: 'Countersign, one after the other', figures: countersign.one, peer: bare.one },
    { what: 'bare Fastify + SQLite, 8 at once', figures: bare.eight },
    { what: 'Countersign, 8 at once', figures: countersign.eight, peer: bare.eight },
  ],
);
