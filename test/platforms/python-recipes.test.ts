import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { type Child, startCommand } from '../support/start-command.ts';
import { auditOf } from './support/asking.ts';
import { ensurePython, type Python } from './support/python.ts';

const RECIPES = join(import.meta.dirname, 'recipes');
const RUN = join(RECIPES, 'run.py');
/** Only what hangs reaches it: pip installs for minutes on a busy machine. */
const INSTALL_MS = 1_800_000;

let python: Python;
let stage: LiveStage;
beforeAll(async () => {
  python = await ensurePython('recipes');
  stage = await startLiveStage();
}, INSTALL_MS);
afterAll(() => stage[Symbol.asyncDispose]());

const start = (recipe: string, ...words: string[]): Child =>
  startCommand(python.interpreter, ['-B', RUN, recipe, stage.server.url, stage.strategy.key, ...words]);

/** The trade that the recipe asks about: its id is the recipe's own choice. */
async function nextAsked(): Promise<string> {
  const asked = await stage.standIn.nextReceived();
  return asked.body.id ?? '';
}

async function ordersOf({ ended }: Child): Promise<unknown> {
  const { lines, stderr, code } = await ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(lines.at(-1)?.replace(/^orders /, '') ?? '');
}

describe.each(['ccxt', 'alpaca', 'ib', 'backtrader'])(
  'the recipe for %s, with the real library',
  (recipe) => {
    test('orders what a person approved, with the id of the trade, and reports the fill', async () => {
      const asked = nextAsked();
      const child = start(recipe);
      const uuid = await asked;
      await stage.cardShown(uuid);
      await stage.press(uuid, 'approve');
      expect(await ordersOf(child)).toEqual([{ id: uuid, quantity: 2 }]);
      const reports = (await auditOf(stage, uuid)).filter(({ kind }) => kind === 'reported');
      expect(reports.map(({ data }) => [data['state'], data['quantity']])).toEqual([
        ['submitted', 0],
        ['filled', 2],
      ]);
    });

    test('orders nothing that a person rejected', async () => {
      const asked = nextAsked();
      const child = start(recipe);
      const uuid = await asked;
      await stage.cardShown(uuid);
      await stage.press(uuid, 'reject');
      expect(await ordersOf(child)).toEqual([]);
    });
  },
);

test('an order that is cancelled with a part of it filled is reported with that part', async () => {
  const { stdout, stderr } = await python.run([join(RECIPES, 'ends.py')]);
  expect(stderr).toBe('');
  const ended = [
    ['part_filled', 1, 4127.5],
    ['cancelled', 1, 4127.5],
  ];
  expect(JSON.parse(stdout)).toEqual({ backtrader: ended, ib: [['submitted', 0, null], ...ended] });
});

test('a backtest of backtrader asks nobody', async () => {
  const before = stage.standIn.received().length;
  expect(await ordersOf(start('backtrader', 'backtest'))).toEqual([{ id: expect.any(String), quantity: 2 }]);
  expect(stage.standIn.received()).toHaveLength(before);
});
