import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAuditEntries } from '../../../test/support/audit-entries.ts';
import { flatBars } from '../../../test/support/flat-bars.ts';
import { knownTrade } from '../../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import type { Bar } from '../../domain/bar.ts';
import { importBars } from './import-bars.ts';

const MINUTE = 60_000;
const STEP = 5 * MINUTE;
const NOW = knownTrade().submittedAt;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const load = (bars: readonly Bar[], timeframe = '5min') => importBars(services, 'ES', timeframe, bars);
const kept = (stepMs = STEP) =>
  services.store.listBarDays({ source: '', instrument: 'ES', stepMs }, 0, 2 * NOW);
const audited = () => listAuditEntries(services);

test('bars of a file are kept for every strategy, and the audit log says which', async () => {
  const bars = flatBars(3, { from: NOW - 2 * STEP });
  expect(await load(bars)).toEqual({ stepMs: STEP, added: 3, changed: 0 });
  expect((await kept()).flatMap((day) => day.bars)).toEqual(bars);
  const entry = { kind: 'bars_imported', actor: 'operator', at: NOW, tradeUuid: null };
  const span = { instrument: 'ES', step_ms: STEP, first: NOW - 2 * STEP, last: NOW };
  expect(await audited()).toEqual([{ ...entry, data: { ...span, added: 3, changed: 0 } }]);
  const [first, ...others] = bars;
  const corrected = [...flatBars(1, { from: first?.closedAt ?? 0, price: 4128 }), ...others];
  expect(await load(corrected)).toEqual({ stepMs: STEP, added: 0, changed: 1 });
  expect((await audited())[1]).toEqual({ ...entry, data: { ...span, added: 0, changed: 1 } });
});

test('a bar that has not ended is left out', async () => {
  expect(await load(flatBars(3, { from: NOW - STEP }))).toMatchObject({ added: 2 });
  expect((await audited())[0]?.data).toMatchObject({ first: NOW - STEP, last: NOW });
});

test('a long file is taken in parts, with nothing missing in between', async () => {
  const bars = flatBars(4_500, { from: NOW - 4_499 * MINUTE, stepMs: MINUTE });
  expect(await load(bars, '1min')).toEqual({ stepMs: MINUTE, added: 4_500, changed: 0 });
  const days = await kept(MINUTE);
  expect(days.flatMap((day) => day.bars)).toEqual(bars);
  // Only before the first one something may be missing.
  expect(days.flatMap(({ breaks }) => breaks)).toEqual([bars[0]?.closedAt]);
  expect(
    await load(flatBars(4_500, { from: NOW - 4_499 * MINUTE, stepMs: MINUTE, price: 4128 }), '1min'),
  ).toEqual({
    stepMs: MINUTE,
    added: 0,
    changed: 4_500,
  });
});

test('an empty file is noted', async () => {
  expect(await load([])).toEqual({ stepMs: STEP, added: 0, changed: 0 });
  expect((await audited())[0]?.data).toMatchObject({ added: 0, first: null, last: null });
});

describe('more than 20,000 bars within an hour', () => {
  const HOUR = 60 * MINUTE;
  const begin = Math.floor(NOW / HOUR) * HOUR - HOUR;
  const ticks = (count: number, from: number) => flatBars(count, { from: begin + from, stepMs: 1 });
  const keptTicks = async () => (await kept(0)).flatMap((day) => day.bars);

  test('are refused, and none is kept', async () => {
    expect(await load(ticks(20_001, 1), '100 ticks')).toBeUndefined();
    expect([await keptTicks(), await audited()]).toEqual([[], []]);
  });

  test('are refused where they join known ones, and only what was kept until then is noted', async () => {
    await load(ticks(17_000, 1), '100 ticks');
    expect(await load(ticks(4_000, 17_001), '100 ticks')).toBeUndefined();
    expect(await keptTicks()).toEqual(ticks(19_000, 1));
    const part = { added: 2_000, changed: 0, first: begin + 17_001, last: begin + 19_000 };
    expect((await audited())[1]?.data).toMatchObject(part);
    expect(await load(ticks(4_000, 20_001), '100 ticks')).toBeUndefined();
    expect(await audited()).toHaveLength(2);
  });
});
