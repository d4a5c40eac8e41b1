/**
 * Runs the model against the real server for as long as you like:
 * `npm run test:model -- --minutes 60 --store postgres --seed 1`; `--path` and `--replay` repeat a failure.
 */
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres/postgres-server.ts';
import openTempFolder from '../temp-folder.ts';
import { runModel } from './run.ts';
import type { StoreName } from './world.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    path: { type: 'string' },
    replay: { type: 'string' },
  },
});
const store: StoreName = values.store === 'postgres' ? 'postgres' : 'sqlite';
const seed = Number(values.seed);
const removeTempFolder = openTempFolder();
const server =
  store === 'postgres' && process.env['TEST_DATABASE_URL'] === undefined ? await startPostgres() : undefined;
if (server !== undefined) process.env['TEST_DATABASE_URL'] = server.url;

console.log(`model: ${values.minutes} minutes on ${store}, seed ${seed}`);
const begun = performance.now();
const { figures, runs, failure } = await runModel({
  store,
  milliseconds: Number(values.minutes) * 60_000,
  seed,
  ...(values.path === undefined ? {} : { path: values.path }),
  ...(values.replay === undefined ? {} : { replayPath: values.replay }),
}).finally(async () => {
  await server?.stop();
  removeTempFolder();
});
const minutes = (performance.now() - begun) / 60_000;
console.log(JSON.stringify(figures.kinds(), null, 2));
console.log(`${figures.total()} commands in ${runs} runs and ${minutes.toFixed(1)} minutes, seed ${seed}`);
if (failure !== undefined) {
  console.error(failure);
  process.exitCode = 1;
}
