/**
 * What it costs to read a submission: `npm run bench:parse`. The same 400 bars as objects and as columns, turn by turn in one
 * run: parsed, checked by the compiled schema, read into the domain's own terms.
 */
import { Compile } from 'typebox/compile';
import { asTradeUuid } from '../src/domain/units.ts';
import { readSubmission } from '../src/http/trade/read-submission.ts';
import { submitBody } from '../src/http/trade/submit-body.ts';
import { planBody, STRATEGY, UUID } from '../test/support/known-trade.ts';

const ROUNDS = 300;
const WARM_UP = 200;

const rows = planBody(400);
const columns = {
  ...rows,
  bars: {
    t: rows.bars.map(({ timestamp }) => Date.parse(`${timestamp}Z`) / 1000),
    o: rows.bars.map(({ open }) => open),
    h: rows.bars.map(({ high }) => high),
    l: rows.bars.map(({ low }) => low),
    c: rows.bars.map(({ close }) => close),
    v: rows.bars.map(({ volume }) => volume),
  },
};
const limits = { approval: { least: 5, most: 3600 }, claim: { least: 1, most: 600 } };
const schema = Compile(submitBody(limits));
const defaults = { approvalWindowMs: 300_000, executableForMs: 30_000 };
const asked = { tradeUuid: asTradeUuid(UUID), strategy: STRATEGY, defaults };

/** One body through one stage after the other, in microseconds. */
function measure(json: string): { parse: number; all: number } {
  const start = performance.now();
  const body: unknown = JSON.parse(json);
  const parsed = performance.now();
  if (!schema.Check(body)) throw new Error('the body does not fit its schema');
  const { market } = readSubmission(body, { ...asked, bodyBytes: Buffer.from(json) });
  if (market.bars.length !== 400) throw new Error('bars are missing');
  const end = performance.now();
  return { parse: (parsed - start) * 1000, all: (end - start) * 1000 };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const bodies = { objects: JSON.stringify(rows), columns: JSON.stringify(columns) };
const names = Object.keys(bodies) as (keyof typeof bodies)[];
const found = {
  objects: { parse: [] as number[], all: [] as number[] },
  columns: { parse: [] as number[], all: [] as number[] },
};
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  for (const name of names) {
    const { parse, all } = measure(bodies[name]);
    if (round < WARM_UP) continue;
    found[name].parse.push(parse);
    found[name].all.push(all);
  }
}
for (const name of names) {
  const { parse, all } = found[name];
  const size = (bodies[name].length / 1024).toFixed(1);
  console.log(
    `${name}: ${size} KB, parsed in ${median(parse).toFixed(0)} µs, read in ${median(all).toFixed(0)} µs`,
  );
}
const ratio = (stage: 'parse' | 'all') => median(found.objects[stage]) / median(found.columns[stage]);
console.log(
  `columns are parsed ${ratio('parse').toFixed(1)} times and read ${ratio('all').toFixed(1)} times as fast`,
);
