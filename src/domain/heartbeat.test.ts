import { expect, test } from 'vitest';
import { hear, type Rhythm, type SignOfLife, steadinessOf } from './heartbeat.ts';
import { asUtcMs } from './units.ts';

const SILENT_AFTER = 180_000;

function heard(...requests: readonly (readonly [seconds: number, sign: SignOfLife])[]) {
  const rhythm = requests.reduce<Rhythm | undefined>(
    (known, [seconds, sign]) => hear(known, sign, asUtcMs(seconds * 1000), SILENT_AFTER),
    undefined,
  );
  return rhythm === undefined ? null : steadinessOf(rhythm, SILENT_AFTER);
}
const every = (seconds: number, times: number, sign: SignOfLife) =>
  Array.from({ length: times }, (_, index) => [index * seconds, sign] as const);

test("NinjaTrader's client, which calls every minute, counts as regular after two minutes", () => {
  expect(heard(...every(60, 2, 'heartbeat'))).toBeNull();
  expect(heard(...every(60, 3, 'heartbeat'))).toBe('idle');
});

test('one that polls while it waits counts as regular while it waits', () => {
  expect(heard(...every(2, 40, 'poll'))).toBeNull();
  expect(heard(...every(2, 60, 'poll'))).toBe('waiting');
  expect(heard(...every(55, 3, 'poll'))).toBe('waiting');
});

test('one that calls only when it has a trade does not count as regular', () => {
  expect(heard(...every(600, 30, 'poll'))).toBeNull();
  expect(heard(...every(60, 30, 'other'))).toBeNull();
  expect(heard([0, 'heartbeat'], [1, 'heartbeat'], [2, 'heartbeat'])).toBeNull();
});

test('a gap, or an abandoned rhythm, starts over', () => {
  expect(heard(...every(60, 3, 'heartbeat'), [301, 'heartbeat'], [361, 'heartbeat'])).toBeNull();
  expect(heard(...every(60, 3, 'heartbeat'), [200, 'other'], [301, 'other'])).toBeNull();
});
