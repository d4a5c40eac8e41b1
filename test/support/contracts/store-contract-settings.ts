import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/usecases/ports.ts';
import { knownTrade } from '../known-trade.ts';

const AT = knownTrade().submittedAt;
const topic = { name: 'NTFY_TOPIC', value: 'sealed', isSealed: true, setBy: 'approver:Alice', setAt: AT };
const hours = {
  name: 'QUIET_HOURS',
  value: '22:00-07:00 UTC',
  isSealed: false,
  setBy: 'operator',
  setAt: AT,
};

export function describeSettings(storeOf: () => Store): void {
  describe('stored settings', () => {
    test('come back by name as they were last stored, until they are removed', async () => {
      expect(await storeOf().listSettings()).toEqual([]);
      await storeOf().saveSetting({ ...hours, value: 'earlier', isSealed: true });
      await storeOf().saveSetting(hours);
      await storeOf().saveSetting(topic);
      expect(await storeOf().listSettings()).toEqual([topic, hours]);
      await storeOf().removeSetting('NTFY_TOPIC');
      expect(await storeOf().listSettings()).toEqual([hours]);
    });

    test('have one head, which says how often they changed and what was wrong', async () => {
      expect(await storeOf().findSettingsHead()).toEqual({ revision: 0, fault: null });
      await storeOf().transaction(async (queries) => {
        expect(await queries.holdSettingsHead()).toEqual({ revision: 0, fault: null });
        await queries.saveSettingsHead({ revision: 7, fault: 'bad' });
      });
      expect(await storeOf().findSettingsHead()).toEqual({ revision: 7, fault: 'bad' });
    });
  });
}
