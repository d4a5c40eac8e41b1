import { describe, expect, test } from 'vitest';
import { countTrade, NO_SUMS } from '../../../src/domain/judgment/day-sums.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { judgedTrade } from '../judged-trades.ts';

/** What decisions were worth, by strategy and session. */
export function describeJudgment(current: () => Store): void {
  describe('judgment', () => {
    const count = (...trades: ReturnType<typeof judgedTrade>[]) =>
      current().transaction((queries) =>
        queries.countJudged(trades.map((after) => ({ before: null, after }))),
      );
    const list = (filter = {}) => current().listJudgmentDays(filter, undefined, 99);
    const placesOf = async (filter = {}) =>
      (await list(filter)).map(({ sessionDay, strategy }) => `${sessionDay} ${strategy}`);

    test('trades are added up by strategy and session, also over several transactions', async () => {
      const [a, b] = [judgedTrade(), judgedTrade({ group: 'rejected', r: -1, ending: 'stop' })];
      await count(a);
      await count(b, judgedTrade({ strategy: 'reversal' }));
      const [day] = await list({ strategy: 'breakout' });
      expect(day?.sums).toEqual(countTrade(countTrade(NO_SUMS, a, 1), b, 1));
      expect(await placesOf()).toEqual(['2026-01-05 breakout', '2026-01-05 reversal']);
      expect(await current().listJudgedStrategies()).toEqual(['breakout', 'reversal']);
    });

    test('a trade that is followed anew replaces what it counted for, also on another day', async () => {
      const [before, after] = [judgedTrade(), judgedTrade({ r: -1, sessionDay: '2026-01-06' })];
      await count(before, before);
      await current().countJudged([{ before, after }]);
      expect((await list()).map(({ sums }) => sums)).toEqual(
        [before, after].map((trade) => countTrade(NO_SUMS, trade, 1)),
      );
    });

    test('days come in their order, by strategy, from, until and after', async () => {
      const day = (sessionDay: string, strategy: string) => judgedTrade({ sessionDay, strategy });
      await count(
        day('2026-01-07', 'b'),
        day('2026-01-05', 'b'),
        day('2026-01-06', 'a'),
        day('2026-01-05', 'a'),
      );
      expect(await placesOf()).toEqual(['2026-01-05 a', '2026-01-05 b', '2026-01-06 a', '2026-01-07 b']);
      expect(await placesOf({ strategy: 'b' })).toEqual(['2026-01-05 b', '2026-01-07 b']);
      expect(await placesOf({ from: '2026-01-06' })).toEqual(['2026-01-06 a', '2026-01-07 b']);
      expect(await placesOf({ until: '2026-01-05', strategy: 'a' })).toEqual(['2026-01-05 a']);
      const page = await current().listJudgmentDays({}, { sessionDay: '2026-01-05', strategy: 'b' }, 1);
      expect(page).toMatchObject([{ sessionDay: '2026-01-06', strategy: 'a' }]);
    });

    test('its revision changes with every change, and with nothing else', async () => {
      const revision = () => current().findJudgmentRevision();
      const first = await revision();
      await current().countJudged([]);
      expect(await revision()).toBe(first);
      await count(judgedTrade());
      expect(await revision()).toBe(first + 1);
    });

    test('writers at the same time lose nothing', async () => {
      await Promise.all(Array.from({ length: 8 }, () => count(judgedTrade())));
      const [day] = await list();
      expect(day?.sums.groups.approved).toMatchObject({ trades: 8, r: 80_000 });
    });

    test('a transaction that fails counts nothing', async () => {
      const failing = current().transaction(async (queries) => {
        await queries.countJudged([{ before: null, after: judgedTrade() }]);
        throw new Error('expected');
      });
      await expect(failing).rejects.toThrow('expected');
      expect(await list()).toEqual([]);
    });
  });
}
