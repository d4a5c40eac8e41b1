/** Fuzzes a server of its own: `npm run fuzz -- --requests 1000000 --seed 1 --store postgres`. */
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres/postgres-server.ts';
import openTempFolder from '../temp-folder.ts';
import { runFuzz } from './run.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const store = values.store === 'postgres' ? 'postgres' : 'sqlite';
const removeTempFolder = openTempFolder();
const server =
  store === 'postgres' && process.env['TEST_DATABASE_URL'] === undefined ? await startPostgres() : undefined;
if (server !== undefined) process.env['TEST_DATABASE_URL'] = server.url;
console.log(`fuzz: ${values.requests} requests on ${store}, seed ${values.seed}`);
const begun = performance.now();
const report = await runFuzz({
  store,
  requests: Number(values.requests),
  seed: Number(values.seed),
  onProgress: (sent) => {
    if (sent % 20_000 === 0) console.log(`fuzz: ${sent} sent`);
  },
}).finally(async () => {
  await server?.stop();
  removeTempFolder();
});
const minutes = (performance.now() - begun) / 60_000;
console.log(JSON.stringify({ ...report, faults: report.faults.length, minutes }, null, 2));
for (const fault of report.faults) console.error(fault);
if (report.faults.length > 0 || !report.isAuditIntact) process.exitCode = 1;
