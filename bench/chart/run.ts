/**
 * Our picture against what else draws trade charts: the same bars and comparable content, all of it in one run.
 *
 *     npm run bench:chart -- --bars 400 --rounds 12 --slice 250
 *
 * Every contender is warm and in a process of its own. They take turns, A B C A B C, so that whatever else the
 * machine does meanwhile meets all of them.
 */
import { parseArgs } from 'node:util';
import { machineLine } from '../support/report.ts';
import { CONTENDERS } from './contender.ts';
import { type Running, runContender } from './contender-client.ts';
import { installPeers } from './install-peers.ts';
import { hasRealBars } from './market.ts';
import { type Result, tableOf } from './result-table.ts';

const { values } = parseArgs({
  options: {
    bars: { type: 'string', default: '400' },
    rounds: { type: 'string', default: '12' },
    slice: { type: 'string', default: '250' },
  },
});
const rounds = Number(values.rounds);
const slice = Number(values.slice);
const WARM_UP_ROUNDS = 6;
const FLOOD_MS = 4000;
/** Two are deflated while one is drawn. */
const FLOOD_LANES = 3;

const fault = installPeers();
if (fault !== undefined) console.log(fault);
const runners: Running[] = [];
for (const contender of CONTENDERS) runners.push(await runContender(contender, Number(values.bars)));
const present = runners.filter(({ missing }) => missing === undefined);

const results = new Map<Running, Result>(
  present.map((runner) => [runner, { name: runner.contender.name, times: [], busy: [], delays: [] }]),
);
for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
  for (const runner of present) {
    const { times, busy, delay } = await runner.ask({ kind: 'turn', ms: slice });
    if (round < 0) continue;
    results.get(runner)?.times.push(...times);
    results.get(runner)?.busy.push(...busy);
    results.get(runner)?.delays.push(delay);
  }
}
for (const runner of present) {
  const result = results.get(runner);
  if (result !== undefined) result.summary = await runner.ask({ kind: 'summary' });
}

console.log(
  `\n${values.bars} ${hasRealBars() ? 'real' : 'made-up'} bars, ${rounds} rounds of ${slice} ms each`,
);
console.log(`${machineLine()}\n`);
for (const line of tableOf([...results.values()])) console.log(line);
console.log('');
for (const { contender, missing, note } of runners)
  console.log(`- ${contender.name}: ${missing === undefined ? note : `missing, ${missing}`}`);
console.log('');
for (const runner of present.filter(({ contender }) => contender.file === 'countersign.ts')) {
  const { perSecond } = await runner.ask({ kind: 'flood', ms: FLOOD_MS, lanes: FLOOD_LANES });
  console.log(
    `- ${runner.contender.name}: ${Math.round(perSecond)} pictures a second, ${FLOOD_LANES} at once`,
  );
}
await Promise.all(runners.map((runner) => runner.stop()));
