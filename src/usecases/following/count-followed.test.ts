import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  expireKnown,
  feedKnown,
  findKnownFollowed,
  followKnown,
  TO_TARGET,
} from '../../../test/support/follow-stage.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import type { Bar } from '../../domain/bar.ts';
import { asPrice } from '../../domain/units.ts';
import { createJudgmentReader } from '../read-judgment.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await expireKnown(services);
  await followKnown(services);
});
afterEach(() => services.end());

const read = () => createJudgmentReader(services.store, services.log)({});

async function feed(bars: readonly Bar[]): Promise<void> {
  await feedKnown(services, bars);
  await followKnown(services);
}

test('a trade is in no report while it waits for bars, and counts once it has ended', async () => {
  expect((await read()).all.trades).toBe(0);
  await feed(TO_TARGET);
  const report = await read();
  expect(report).toMatchObject({ takeAll: 2.75, asDecided: 0, from: '2024-01-15' });
  expect(report.groups.get('expired')).toMatchObject({ trades: 1, filled: 1 });
});

test('when bars were wrong, the new result takes the place of the old one', async () => {
  await feed(TO_TARGET);
  const [first] = TO_TARGET;
  await feed(first === undefined ? [] : [{ ...first, low: asPrice(4126.25) }]);
  const followed = await findKnownFollowed(services);
  expect(followed).toMatchObject({ ending: 'stop' });
  const report = await read();
  expect(report.all.trades).toBe(1);
  expect(report.takeAll).toBeCloseTo(followed?.r ?? 0, 4);
});

test('followed anew with the same result, the report stays as it is', async () => {
  await feed(TO_TARGET);
  const revision = await services.store.findJudgmentRevision();
  await services.store.wakeAllFollowed(services.clock.now());
  await followKnown(services);
  expect(await services.store.findJudgmentRevision()).toBe(revision);
});
