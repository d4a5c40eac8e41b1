import { expect, test } from 'vitest';
import { runToEnd } from './support/host.ts';

type Row = readonly [
  about: string,
  ask: {
    root: string;
    direction: 'LONG' | 'SHORT';
    entry: number;
    quantity: number;
    risk: number;
    target: number;
  },
  levels: { stop: number | null; target: number | null },
];

const ask = (
  root: string,
  direction: 'LONG' | 'SHORT',
  quantity: number,
  entry: number,
  risk: number,
  target: number,
) => ({ root, direction, entry, quantity, risk, target });

/** The risk is for the whole order, the target for each contract; prices are rounded to the market's tick. */
const ROWS: readonly Row[] = [
  ['ES, 50 dollars a point', ask('ES', 'LONG', 1, 4127.5, 50, 150), { stop: 4126.5, target: 4130.5 }],
  ['ES short', ask('ES', 'SHORT', 1, 4127.5, 50, 150), { stop: 4128.5, target: 4124.5 }],
  ['ES, two contracts share the risk', ask('ES', 'LONG', 2, 4127.5, 50, 150), { stop: 4127, target: 4130.5 }],
  ['ES, four contracts', ask('ES', 'LONG', 4, 4127.5, 500, 150), { stop: 4125, target: 4130.5 }],
  ['NQ, 20 dollars a point', ask('NQ', 'LONG', 1, 17200, 50, 150), { stop: 17197.5, target: 17207.5 }],
  ['NQ short, two contracts', ask('NQ', 'SHORT', 2, 17200, 50, 150), { stop: 17201.25, target: 17192.5 }],
  ['MES, 5 dollars a point', ask('MES', 'LONG', 1, 4127.5, 50, 150), { stop: 4117.5, target: 4157.5 }],
  [
    'MES, three contracts, rounded to a tick',
    ask('MES', 'LONG', 3, 4127.5, 50, 150),
    { stop: 4124.25, target: 4157.5 },
  ],
  ['CL, 1000 dollars a point', ask('CL', 'LONG', 1, 78.3, 50, 150), { stop: 78.25, target: 78.45 }],
  ['CL short', ask('CL', 'SHORT', 5, 78.3, 500, 150), { stop: 78.4, target: 78.15 }],
  ['6E, 125,000 dollars a point', ask('6E', 'LONG', 1, 1.0945, 50, 150), { stop: 1.0941, target: 1.0957 }],
  ['6E short, two contracts', ask('6E', 'SHORT', 2, 1.0945, 50, 150), { stop: 1.0947, target: 1.0933 }],
  ['no risk, no stop', ask('ES', 'LONG', 1, 4127.5, 0, 150), { stop: null, target: 4130.5 }],
  ['no target', ask('ES', 'LONG', 1, 4127.5, 50, 0), { stop: 4126.5, target: null }],
  ['less than half a tick is no level', ask('ES', 'LONG', 10, 4127.5, 50, 5), { stop: null, target: null }],
  ['a stop below zero is none', ask('CL', 'LONG', 1, 0.04, 50, 150), { stop: null, target: 0.19 }],
];

test('dollars become prices by the market, its tick and the quantity', async () => {
  const rows = ROWS.map(([, { risk, target, ...rest }]) => ({
    ...rest,
    risk_of_order: risk,
    target_of_contract: target,
  }));
  const lines = await runToEnd('driven', ['levels', JSON.stringify({ rows })]);
  const found = lines.map(({ stop, target }, index) => [ROWS[index]?.[0], { stop, target }]);
  expect(found).toEqual(ROWS.map(([about, , levels]) => [about, levels]));
});
