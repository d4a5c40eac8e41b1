/** How long after a tap that one instance takes the strategy that waits on the other has its answer. On PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { startInstancePair } from '../test/support/postgres/instance-pair.ts';
import { startPostgres } from '../test/support/postgres/postgres-server.ts';
import { waitingRequests } from '../test/support/waiting-requests.ts';
import { sampleInTurns } from './support/measure.ts';
import { figuresOf } from './support/percentiles.ts';
import { printReport } from './support/report.ts';

const WINDOWS = { expires_in_seconds: 3600, executable_for_seconds: 600 };

const postgres = await startPostgres({ isDurable: true });
try {
  await using pair = await startInstancePair(postgres.url);
  const [a, b] = pair.instances;
  const tapTo = async (waitsOn: typeof a) => {
    const uuid = randomUUID();
    await a.strategy.submit(uuid, WINDOWS);
    await pair.cardShown(uuid);
    const granted = waitsOn.strategy.claim(uuid, 'desk', 55).then(({ body }) => {
      if (body.granted !== true) throw new Error(`not granted: ${body.reason}`);
      return performance.now();
    });
    await waitingRequests(waitsOn.server.url, 1);
    const tapped = performance.now();
    await a.press(uuid, 'approve');
    return (await granted) - tapped;
  };
  const works = [() => tapTo(a), () => tapTo(b)];
  const [same, across] = (await sampleInTurns(works, { count: 300, warmUp: 50, batch: 10 })).map(figuresOf);
  if (same === undefined || across === undefined) throw new Error('both were sampled');
  printReport("Tap to the strategy's answer, two instances on one PostgreSQL; aim: p99 ≤ 50 ms", [
    { what: 'waiting on the instance that takes the tap', figures: same },
    { what: 'waiting on the other one', figures: across, peer: same },
  ]);
} finally {
  await postgres.stop();
}
