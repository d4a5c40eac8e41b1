import { beforeEach, describe, expect, test } from 'vitest';
import { asTradeUuid, asUtcMs } from '../../../src/domain/units.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { ALERT_ID, knownAlert } from '../known-alert.ts';
import { knownBars, knownExit, knownTrade, OTHER_UUID, UUID } from '../known-trade.ts';

const NOW = knownAlert().recordedAt;
const at = (milliseconds: number) => asUtcMs(NOW + milliseconds);
const uuid = (number: number) => `00000000-0000-4000-8000-00000000020${number}`;
const ABOUT = { strategy: 'breakout', kind: 'order_without_approval', instrument: 'ES' } as const;

/** What a strategy tells of its account and its orders. */
export function describeReports(current: () => Store): void {
  describe('accounts and exits', () => {
    const insert = (trade = knownTrade()) =>
      current().insertTrade(trade, { bars: knownBars(), indicators: {} }, 'hash');

    test('account and source come back as they went in', async () => {
      const trade = knownTrade({
        account: { name: 'Sim101', simulated: true },
        source: { instance: '2', chart: 'ES 5 min' },
      });
      await insert(trade);
      expect((await current().findTrade(UUID))?.trade).toEqual(trade);
    });

    test('what a strategy did not say stays unsaid, and repaired bars and a rationale come back', async () => {
      const { patternType: _pattern, confidence: _confidence, ...signal } = knownTrade().signal;
      const trade = knownTrade({
        signal: { ...signal, rationale: 'Third test of the high.' },
        barRepairs: { widened: 1, dropped: 2 },
        newestBar: { closedAt: asUtcMs(1), stepMs: 300_000, staleAt: asUtcMs(600_001) },
      });
      await insert(trade);
      expect((await current().findTrade(UUID))?.trade).toEqual(trade);
    });

    test('tests come back as such, and are left out of the counts of their day', async () => {
      const trade = knownTrade({ isTest: true });
      await insert(trade);
      expect((await current().findTrade(UUID))?.trade).toEqual(trade);
      const { submittedAt } = trade;
      expect(await current().countByStatus(submittedAt, asUtcMs(submittedAt + 1))).toMatchObject({
        pending: 0,
      });
      expect((await current().countByStrategy(['breakout'], submittedAt)).get('breakout')).toBe(0);
      await insert(knownTrade({ tradeUuid: asTradeUuid(OTHER_UUID) }));
      expect(await current().countByStatus(submittedAt, asUtcMs(submittedAt + 1))).toMatchObject({
        pending: 1,
      });
      expect((await current().countByStrategy(['breakout'], submittedAt)).get('breakout')).toBe(1);
    });

    test('exits come back by their trade and sequence, and each sequence is taken once', async () => {
      const first = knownExit({ currency: 'USD', text: 'at the close' });
      const second = knownExit({ sequence: 1, reason: 'stop', realized: null });
      expect(await current().insertExit(UUID, second, NOW)).toBe(true);
      expect(await current().insertExit(UUID, first, NOW)).toBe(true);
      expect(await current().insertExit(UUID, knownExit({ reason: 'other' }), NOW)).toBe(false);
      expect(await current().insertExit(OTHER_UUID, knownExit(), NOW)).toBe(true);
      const exits = await current().listExits([UUID, OTHER_UUID]);
      expect(exits.get(UUID)).toEqual([first, second]);
      expect(exits.get(OTHER_UUID)).toEqual([knownExit()]);
      expect(await current().listExits([])).toEqual(new Map());
    });
  });

  describe('alerts', () => {
    let store: Store;
    beforeEach(() => {
      store = current();
    });
    const insert = (changes: Parameters<typeof knownAlert>[0] = {}) =>
      store.insertAlert(knownAlert(changes), 'hash');

    test('come back as they went in, once for each id', async () => {
      const account = { name: 'Sim101', simulated: true };
      expect(await insert({ account })).toBe(true);
      expect(await insert({ instrument: 'NQ' })).toBe(false);
      expect(await store.findAlert(ALERT_ID)).toEqual({ alert: knownAlert({ account }), bodyHash: 'hash' });
      expect(await store.findAlert(uuid(9))).toBeUndefined();
    });

    test('join the open card of the same strategy, kind and instrument that is recent enough', async () => {
      await insert();
      await insert({ alertId: uuid(1), recordedAt: at(10) });
      expect(await store.findOpenAlertCard(ABOUT, NOW)).toBe(ALERT_ID);
      expect(await store.findOpenAlertCard(ABOUT, at(1))).toBeUndefined();
      expect(await store.findOpenAlertCard({ ...ABOUT, instrument: 'NQ' }, NOW)).toBeUndefined();
      expect(await store.findOpenAlertCard({ ...ABOUT, strategy: 'mallory' }, NOW)).toBeUndefined();
      await store.acknowledgeAlerts(knownAlert(), { approver: 'Alice', acknowledgedAt: at(20) });
      expect(await store.findOpenAlertCard(ABOUT, NOW)).toBeUndefined();
    });

    test('are open until they are checked off, and later ones of the card stay open', async () => {
      await insert();
      await insert({ alertId: uuid(1), recordedAt: at(10) });
      await insert({ alertId: uuid(2), recordedAt: at(20) });
      await insert({ alertId: uuid(3), cardId: uuid(3), recordedAt: at(5) });
      const acknowledgement = { approver: 'Alice', acknowledgedAt: at(30) };
      expect(await store.acknowledgeAlerts(knownAlert({ recordedAt: at(10) }), acknowledgement)).toBe(2);
      expect(await store.acknowledgeAlerts(knownAlert({ recordedAt: at(10) }), acknowledgement)).toBe(0);
      expect((await store.listOpenAlerts(10)).map(({ alertId }) => alertId)).toEqual([uuid(2), uuid(3)]);
      expect(await store.listOpenAlerts(1)).toHaveLength(1);
      expect(await store.countOpenAlerts()).toBe(2);
      const card = await store.listCardAlerts(ALERT_ID);
      expect(card.map(({ acknowledgement: by }) => by)).toEqual([acknowledgement, acknowledgement, null]);
    });
  });
}
