/** Forges grants for as long as wanted: `npm run fuzz:tokens -- --count 1000000 --seed 1`. */
import { parseArgs } from 'node:util';
import { forgeTokens } from './forge-tokens.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
});
const begun = performance.now();
const { tried, accepted } = await forgeTokens(Number(values.count), Number(values.seed));
const seconds = Math.round((performance.now() - begun) / 1000);
console.log(`seed ${values.seed}: ${accepted.length} of ${tried} forged tokens accepted, in ${seconds} s`);
for (const token of accepted) console.error(token);
if (accepted.length > 0) process.exitCode = 1;
