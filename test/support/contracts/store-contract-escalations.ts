import { describe, expect, test } from 'vitest';
import { ALL_TRADES } from '../../../src/domain/pause.ts';
import { asUtcMs } from '../../../src/domain/units.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { knownNotice } from '../known-notice.ts';
import { knownBars, knownTrade, OTHER_UUID, UUID } from '../known-trade.ts';

const NOW = knownTrade().submittedAt;
const at = (milliseconds: number) => asUtcMs(NOW + milliseconds);

/** When another channel may have to ring. */
export function describeEscalations(current: () => Store): void {
  describe('escalations', () => {
    const take = (now: number) => current().transaction((queries) => queries.takeDueEscalations(at(now), 10));

    test('those due are claimed, earliest first, until they are rescheduled', async () => {
      expect(await current().nextEscalationAt()).toBeUndefined();
      await current().scheduleEscalation(UUID, at(20));
      await current().scheduleEscalation(OTHER_UUID, at(10));
      expect(await current().nextEscalationAt()).toBe(at(10));
      expect(await take(9)).toEqual([]);
      expect(await take(20)).toEqual([OTHER_UUID, UUID]);
      await current().scheduleEscalation(OTHER_UUID, at(30));
      expect(await take(20)).toEqual([UUID]);
    });

    test('those with nothing left to ring are deleted', async () => {
      await current().scheduleEscalation(UUID, at(20));
      const hold = () => current().transaction((queries) => queries.holdEscalation(UUID));
      expect(await hold()).toBe(true);
      await current().scheduleEscalation(UUID, null);
      expect(await hold()).toBe(false);
      expect(await current().nextEscalationAt()).toBeUndefined();
    });

    test('they move back when the clock is set back', async () => {
      await current().scheduleEscalation(UUID, at(100_000));
      await current().moveTimersBack(60_000, NOW);
      expect(await current().nextEscalationAt()).toBe(at(40_000));
    });

    test('an absence is kept for each approver until it is replaced or ended, beside the pause', async () => {
      const absence = { approver: 'Alice', since: NOW, until: at(10), by: 'operator' };
      expect(await current().findAvailability()).toEqual({ pauses: [], absences: [] });
      await current().saveAbsence(absence);
      await current().saveAbsence({ ...absence, approver: 'Bob' });
      await current().saveAbsence({ ...absence, until: at(20), by: 'approver:Alice' });
      await current().savePause({ scope: ALL_TRADES, since: NOW, by: 'Bob', until: null, rejected: 0 });
      const { pauses, absences } = await current().findAvailability();
      expect(pauses).toMatchObject([{ by: 'Bob' }]);
      expect(absences.map(({ approver, until }) => [approver, until]).toSorted()).toEqual([
        ['Alice', at(20)],
        ['Bob', at(10)],
      ]);
      expect(await current().removeAbsence('Bob')).toEqual({ ...absence, approver: 'Bob' });
      expect(await current().removeAbsence('Bob')).toBeUndefined();
    });

    test('questions share the card of the latest whose trade has not expired, and are sent with it', async () => {
      const join = async (noticeId: string, bundleId: string, expiresAt = at(50)) => {
        await current().insertNotice(knownNotice({ noticeId, expiresAt, approver: noticeId.slice(0, 3) }));
        const claim = { channel: 'pushcut', kind: 'ask', now: NOW, leasedUntil: at(9), limit: 9 } as const;
        const [taken] = await current().claimDueNotices(claim);
        const bundled = { state: 'bundled', bundleId, dueAt: expiresAt } as const;
        expect(await current().finishNotice(taken ?? knownNotice(), bundled)).toBe(true);
      };
      const find = (approver: string, now: number) =>
        current().holdOpenBundle({ approver, channel: 'pushcut' }, at(now));
      expect(await find('Ann', 0)).toBeUndefined();
      await join('Ann-1', 'one');
      await join('Ann-2', 'one', at(60));
      await join('Bob-1', 'two');
      expect([await find('Ann', 59), await find('Ann', 60), await find('Bob', 0)]).toEqual([
        'one',
        undefined,
        'two',
      ]);
      expect((await current().nextDueTimes('pushcut')).ask).toBe(at(50));
      await current().finishBundled(['Ann-1'], at(7));
      expect((await current().listBundle('one')).map(({ state, sentAt }) => [state, sentAt])).toEqual([
        ['sent', at(7)],
        ['due', null],
      ]);
      await current().supersedeBundled(UUID, 'one');
      expect((await current().listBundle('one')).map(({ state }) => state)).toEqual(['sent', 'superseded']);
      expect((await current().listBundle('two')).map(({ state }) => state)).toEqual(['due']);
    });

    test('a locked trade is read as stored', async () => {
      expect(await current().transaction((queries) => queries.holdTrade(UUID))).toBeUndefined();
      await current().insertTrade(knownTrade(), { bars: knownBars(), indicators: {} }, 'hash');
      const held = await current().transaction((queries) => queries.holdTrade(UUID));
      expect(held).toEqual({ trade: knownTrade(), revision: 0 });
    });
  });
}
