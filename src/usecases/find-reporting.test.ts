import { expect, test } from 'vitest';
import { OTHER_STRATEGY, STRATEGY } from '../../test/support/known-trade.ts';
import { createTestServices } from '../../test/support/test-services.ts';
import { findReporting } from './find-reporting.ts';

test('each strategy has the configured time to report; only one that has ever reported is known to', async () => {
  const services = await createTestServices({ overdueAfterMs: 45_000 });
  await services.store.transaction((queries) => queries.saveHasReported(STRATEGY, services.clock.now()));

  expect(await findReporting(services, STRATEGY)).toEqual({ overdueAfterMs: 45_000, hasReported: true });
  expect(await findReporting(services, OTHER_STRATEGY)).toEqual({
    overdueAfterMs: 45_000,
    hasReported: false,
  });
  await services.end();
});
