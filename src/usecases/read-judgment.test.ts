import { afterEach, beforeEach, expect, test } from 'vitest';
import { judgedTrade, simulateJudged, workingDay } from '../../test/support/judged-trades.ts';
import { openTestStore, silentLog, type TestStore } from '../../test/support/test-store.ts';
import type { JudgedTrade } from '../domain/judgment/judged-trade.ts';
import { createJudgmentReader } from './read-judgment.ts';

let opened: TestStore;
beforeEach(async () => {
  opened = await openTestStore();
});
afterEach(() => opened.end());

const count = (...trades: JudgedTrade[]) =>
  opened.store.countJudged(trades.map((after) => ({ before: null, after })));

test('a report covers more days than are read at once', async () => {
  await count(
    ...Array.from({ length: 600 }, (_, index) => judgedTrade({ sessionDay: workingDay(index), r: 1 })),
  );
  const report = await createJudgmentReader(opened.store, silentLog)({});
  expect(report).toMatchObject({ sessions: 600, takeAll: 600, from: workingDay(0), until: workingDay(599) });
});

test('it is about one strategy and some days, if asked', async () => {
  await count(...simulateJudged({ sessions: 40, perDay: 4, strategies: ['a', 'b'], skill: 0 }));
  const read = createJudgmentReader(opened.store, silentLog);
  const report = await read({ strategy: 'a', from: workingDay(10), until: workingDay(19) });
  expect(report).toMatchObject({ sessions: 10, from: workingDay(10), until: workingDay(19) });
  expect(report.all.trades).toBe(20);
});

test('it is read anew only once something has changed', async () => {
  await count(judgedTrade());
  const read = createJudgmentReader(opened.store, silentLog);
  const first = await read({});
  expect(await read({})).toBe(first);
  await count(judgedTrade({ group: 'rejected' }));
  expect((await read({})).all.trades).toBe(2);
  expect((await read({ strategy: 'other' })).all.trades).toBe(0);
});

test('with many trades, the report before is shown while a new one is made', async () => {
  await count(judgedTrade(), judgedTrade());
  const read = createJudgmentReader(opened.store, silentLog, 2);
  expect(await read({})).not.toHaveProperty('isBehind');
  await count(judgedTrade());
  expect(await read({})).toMatchObject({ isBehind: true, all: { trades: 2 } });
  await expect.poll(() => read({})).toMatchObject({ all: { trades: 3 } });
  expect(await read({})).not.toHaveProperty('isBehind');
});

test('however often many trades change, one report is made at a time', async () => {
  await count(judgedTrade(), judgedTrade());
  let made = 0;
  const store = {
    findJudgmentRevision: () => opened.store.findJudgmentRevision(),
    listJudgmentDays: (...asked: Parameters<typeof opened.store.listJudgmentDays>) => {
      made += 1;
      return opened.store.listJudgmentDays(...asked);
    },
  };
  const read = createJudgmentReader(store, silentLog, 2);
  await read({});
  await count(judgedTrade());
  await Promise.all([read({}), read({}), count(judgedTrade()).then(() => read({}))]);
  expect(made).toBeLessThanOrEqual(3);
});

test('the same days give the same report', async () => {
  await count(...simulateJudged({ sessions: 60, perDay: 5, strategies: ['a'], skill: 0.3 }));
  const [one, other] = [
    createJudgmentReader(opened.store, silentLog),
    createJudgmentReader(opened.store, silentLog),
  ];
  expect(await one({})).toEqual(await other({}));
});

/** Counts how often the sums are read. */
function counting(fails: () => boolean = () => false) {
  let made = 0;
  const store = {
    findJudgmentRevision: () => opened.store.findJudgmentRevision(),
    async listJudgmentDays(...asked: Parameters<typeof opened.store.listJudgmentDays>) {
      made += 1;
      if (fails()) throw new Error('the disk is full');
      return opened.store.listJudgmentDays(...asked);
    },
  };
  return { store, made: () => made };
}

test('whoever asks at the same time gets the same report', async () => {
  await count(judgedTrade());
  const { store, made } = counting();
  const read = createJudgmentReader(store, silentLog);
  const [one, other] = await Promise.all([read({}), read({})]);
  expect(one).toBe(other);
  expect(made()).toBe(1);
});

test('the last 16 reports are kept, the one made last the longest', async () => {
  await count(judgedTrade());
  const { store, made } = counting();
  const read = createJudgmentReader(store, silentLog);
  const look = async (...strategies: readonly number[]) => {
    const before = made();
    for (const strategy of strategies) await read({ strategy: `strategy ${strategy}` });
    return made() - before;
  };
  const all = Array.from({ length: 16 }, (_, index) => index);
  expect(await look(...all)).toBe(16);
  expect(await look(...all)).toBe(0);
  await count(judgedTrade());
  expect(await look(0)).toBe(1);
  expect(await look(16)).toBe(1);
  // The first was made anew just now, so the second was given up for the new one.
  expect(await look(0)).toBe(0);
  expect(await look(1)).toBe(1);
});

test('the days from a date and those until it are two reports', async () => {
  await count(...[0, 1, 2].map((day) => judgedTrade({ sessionDay: workingDay(day) })));
  const read = createJudgmentReader(opened.store, silentLog);
  const tradesOf = async (filter: Parameters<typeof read>[0]) => (await read(filter)).all.trades;
  expect(await tradesOf({ from: workingDay(2) })).toBe(1);
  expect(await tradesOf({ until: workingDay(2) })).toBe(3);
  expect(await tradesOf({ from: workingDay(1), until: workingDay(2) })).toBe(2);
});

test('if a report of many trades can’t be made, the one before is shown, and the failure is logged', async () => {
  await count(judgedTrade(), judgedTrade());
  const logged: unknown[] = [];
  const log = { error: (...line: readonly unknown[]) => void logged.push(line) };
  let isFailing = false;
  const { store } = counting(() => isFailing);
  const read = createJudgmentReader(store, log, 2);
  await read({});
  await count(judgedTrade());
  isFailing = true;
  expect(await read({})).toMatchObject({ isBehind: true, all: { trades: 2 } });
  await expect.poll(() => logged).toHaveLength(1);
  expect(logged).toEqual([[{ err: new Error('the disk is full') }, 'the report could not be made']]);
});

test('with few trades, a report waits for the new one', async () => {
  await count(judgedTrade());
  const read = createJudgmentReader(opened.store, silentLog, 2);
  await read({});
  await count(judgedTrade());
  const report = await read({});
  expect(report.all.trades).toBe(2);
  expect(report).not.toHaveProperty('isBehind');
});
