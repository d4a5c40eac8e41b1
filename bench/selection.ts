import { measureCoverage } from '../test/support/measure-coverage.ts';
import { type SimulatedTrader, USUAL_TRADER } from '../test/support/simulated-traders.ts';

/** How often the interval of the selection covers the truth, of simulated traders whose skill is known. */
const RUNS = Number(process.argv[2] ?? 2000);
const SKILLS = [
  ['none', 0],
  ['good', 0.4],
  ['harmful', -0.3],
] as const;
const MARKETS: readonly (readonly [string, Partial<SimulatedTrader>])[] = [
  ['days weakly correlated', {}],
  ['days strongly correlated', { ofDay: 0.4 }],
  ['rare winners of 5 R, a fifth approved', { reward: 5, approves: [0.1, 0.3] }],
];

console.log(`${RUNS} runs each; of 100 runs, in how many`);
console.log('| trades | skill | market | covers the truth | no evidence | quick covers | took ms |');
console.log('| --: | :-- | :-- | --: | --: | --: | --: |');
for (const trades of [200, 500, 1000, 2000, 5000]) {
  for (const [market, terms] of MARKETS) {
    for (const [skillName, skill] of SKILLS) {
      const trader = { ...USUAL_TRADER, ...terms, trades, skill };
      const began = performance.now();
      const { covers, isNone } = measureCoverage(trader, RUNS);
      const took = (performance.now() - began) / RUNS;
      const quick = measureCoverage(trader, RUNS, 'quick');
      const cells = [
        trades,
        skillName,
        market,
        percent(covers),
        percent(isNone),
        percent(quick.covers),
        took.toFixed(1),
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
  }
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
