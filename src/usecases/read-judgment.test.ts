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
