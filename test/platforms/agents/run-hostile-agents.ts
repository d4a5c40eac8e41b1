/**
 * Lets agents attack a server: `node test/platforms/agents/run-hostile-agents.ts --sessions 100000 --seed 1`, until all have, or
 * for so many `--minutes`.
 */
import { parseArgs } from 'node:util';
import openTempFolder from '../../temp-folder.ts';
import { attackWithAgents } from './hostile-agents.ts';

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: 'Infinity' },
  },
});
const removeTempFolder = openTempFolder();
const begun = performance.now();
const report = await attackWithAgents({
  sessions: Number(values.sessions),
  seed: Number(values.seed),
  isOver: () => performance.now() - begun > Number(values.minutes) * 60_000,
  onProgress: (done) => {
    if (done % 5000 === 0) console.log(`agents: ${done} sessions`);
  },
}).finally(removeTempFolder);
const minutes = (performance.now() - begun) / 60_000;
console.log(JSON.stringify({ ...report, faults: report.faults.length, minutes }, null, 2));
for (const fault of report.faults.slice(0, 20)) console.error(fault);
if (report.faults.length > 0) process.exitCode = 1;
