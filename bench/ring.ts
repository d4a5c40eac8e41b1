/** How long after a strategy begins to submit the notice reaches Pushcut. */
import { randomUUID } from 'node:crypto';
import { startPushcutStandIn } from '../test/support/pushcut-stand-in/index.ts';
import { startBenchStage } from './support/bench-stage.ts';
import { createClient, expectStatus } from './support/client.ts';
import { sample, timed } from './support/measure.ts';
import { figuresOf } from './support/percentiles.ts';
import { printReport } from './support/report.ts';

const RUN = { count: 500, warmUp: 100 };

async function measureCountersign() {
  await using stage = await startBenchStage();
  const ring = async () => {
    const uuid = randomUUID();
    const arrival = stage.standIn.nextReceived(({ body }) => body.id === uuid).then(() => performance.now());
    const before = performance.now();
    expectStatus(await stage.submit(uuid), 201);
    return (await arrival) - before;
  };
  return {
    one: figuresOf(await sample(ring, RUN)),
    four: figuresOf(await sample(ring, { ...RUN, lanes: 4 })),
  };
}

/** The floor: the same notification sent straight to Pushcut, with nothing kept and nothing signed. */
async function measureDirect() {
  const standIn = await startPushcutStandIn();
  const client = createClient();
  const body = JSON.stringify({ id: 'card', title: 'ES LONG', text: 'Entry: 4127.50', sound: 'loud' });
  const url = `${standIn.url}/v1/notifications/Trade%20Approval`;
  const send = () =>
    timed(async () => expectStatus(await client.post(url, body, { 'api-key': standIn.apiKey }), 200));
  const figures = figuresOf(await sample(send, RUN));
  client.close();
  await standIn.close();
  return figures;
}

const direct = await measureDirect();
const { one, four } = await measureCountersign();
printReport('Submit begun to notice at Pushcut; aim: p99 ≤ 100 ms', [
  { what: 'straight to Pushcut, nothing kept', figures: direct },
  { what: 'Countersign, one at a time', figures: one, peer: direct },
  { what: 'Countersign, 4 at once', figures: four, peer: direct },
]);
