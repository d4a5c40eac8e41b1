import { describe, expect, test } from 'vitest';
import type { Declaration } from '../../../src/domain/instruments/declaration.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { knownTrade } from '../known-trade.ts';

const AT = knownTrade().submittedAt;

const silver: Declaration = {
  pattern: 'SI',
  tickSize: 0.005,
  pointValue: 1000,
  currency: 'USD',
  timezone: 'America/New_York',
  format: { style: 'decimals', decimals: 3 },
};
const coin: Declaration = {
  pattern: 'MY*',
  tickSize: 1e-9,
  pointValue: 1,
  currency: 'USDT',
  timezone: null,
  format: null,
};

export function describeDeclarations(storeOf: () => Store): void {
  describe('declared contracts', () => {
    test('come back as they were declared, by pattern', async () => {
      expect(await storeOf().listDeclarations()).toEqual([]);
      expect(await storeOf().insertDeclaration(silver, AT, 'operator')).toBe(true);
      expect(await storeOf().insertDeclaration(coin, AT, 'approver:Alice')).toBe(true);
      expect(await storeOf().listDeclarations()).toEqual([
        { ...coin, declaredAt: AT, declaredBy: 'approver:Alice' },
        { ...silver, declaredAt: AT, declaredBy: 'operator' },
      ]);
    });

    test('a pattern is declared once, until it is removed', async () => {
      await storeOf().insertDeclaration(silver, AT, 'operator');
      expect(await storeOf().insertDeclaration({ ...silver, pointValue: 5000 }, AT, 'operator')).toBe(false);
      expect((await storeOf().listDeclarations())[0]?.pointValue).toBe(1000);
      expect(await storeOf().removeDeclaration('SI')).toBe(true);
      expect(await storeOf().removeDeclaration('SI')).toBe(false);
      expect(await storeOf().listDeclarations()).toEqual([]);
    });
  });
}
