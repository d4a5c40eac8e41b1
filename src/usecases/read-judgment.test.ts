import { afterEach, beforeEach, expect, test } from 'vitest';
import { judgedTrade, simulateJudged, workingDay } from '../../test/support/judged-trades.ts';
import { openTestStore, type TestStore } from '../../test/support/test-store.ts';
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
  const report = await createJudgmentReader(opened.store)({});
  expect(report).toMatchObject({ sessions: 600, takeAll: 600, from: workingDay(0), until: workingDay(599) });
});

test('it is about one strategy and some days, if asked', async () => {
  await count(...simulateJudged({ sessions: 40, perDay: 4, strategies: ['a', 'b'], skill: 0 }));
  const read = createJudgmentReader(opened.store);
  const report = await read({ strategy: 'a', from: workingDay(10), until: workingDay(19) });
  expect(report).toMatchObject({ sessions: 10, from: workingDay(10), until: workingDay(19) });
  expect(report.all.trades).toBe(20);
});

test('it is read anew only once something has changed', async () => {
  await count(judgedTrade());
  const read = createJudgmentReader(opened.store);
  const first = await read({});
  expect(await read({})).toBe(first);
  await count(judgedTrade({ group: 'rejected' }));
  expect((await read({})).all.trades).toBe(2);
  expect((await read({ strategy: 'other' })).all.trades).toBe(0);
});

test('the same days give the same report', async () => {
  await count(...simulateJudged({ sessions: 60, perDay: 5, strategies: ['a'], skill: 0.3 }));
  const [one, other] = [createJudgmentReader(opened.store), createJudgmentReader(opened.store)];
  expect(await one({})).toEqual(await other({}));
});
