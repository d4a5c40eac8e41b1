import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test('a server that takes the place of another watches the process no second time', async () => {
  const [before, after] = [createMetrics(), createMetrics()];
  for (const name of ['nodejs_eventloop_lag_seconds', 'nodejs_gc_duration_seconds']) {
    expect(before.registry.getSingleMetric(name)).toBeDefined();
    expect(after.registry.getSingleMetric(name)).toBe(before.registry.getSingleMetric(name));
  }
  before.waiting.inc();
  expect(await after.registry.getSingleMetricAsString('countersign_waiting_requests')).toMatch(/ 0$/);
});
