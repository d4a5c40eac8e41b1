import { expect, test } from 'vitest';
import { knownRule } from '../../../test/support/known-rules.ts';
import { knownTrade } from '../../../test/support/known-trade.ts';
import { createTestServices } from '../../../test/support/test-services.ts';
import { findRulingOfPickup } from './judge-trade.ts';

test('a pickup that waits for a change of the rules is judged by the changed ones', async () => {
  const services = await createTestServices();
  await services.store.saveRule(knownRule('size', { max: 5 }));
  const trade = knownTrade({ signal: { ...knownTrade().signal, quantity: 2 } });
  const ruling = await services.store.transaction((queries) => {
    const holdRules = () => queries.saveRule(knownRule('size', { max: 1 }));
    return findRulingOfPickup({ ...queries, holdRules }, trade, services.clock.now());
  });
  expect(ruling).toMatchObject({ kind: 'size', text: 'Size 2, at most 1 allowed' });
  await services.end();
});
