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

test.each<[string, readonly (readonly [number, SignOfLife])[], string | null]>([
  ['two requests, however far apart', every(100, 2, 'heartbeat'), null],
  ['three over half of the silence that is reported', every(45, 3, 'heartbeat'), 'idle'],
  ['three over less', every(44, 3, 'heartbeat'), null],
  [
    'three in two seconds, at any time',
    [
      [1000, 'poll'],
      [1001, 'poll'],
      [1002, 'poll'],
    ],
    null,
  ],
  ['a gap as long as that silence', every(180, 3, 'heartbeat'), 'idle'],
  ['that silence since, and no longer', [...every(60, 3, 'heartbeat'), [300, 'other']], 'idle'],
  [
    'two at one instant',
    [
      [0, 'poll'],
      [90, 'poll'],
      [90, 'poll'],
    ],
    'waiting',
  ],
  ['a clock that was set back', [...every(100, 3, 'heartbeat'), [150, 'heartbeat']], null],
])('%s: %#', (_what, requests, steadiness) => {
  expect(heard(...requests)).toBe(steadiness);
});

test('a gap, or an abandoned rhythm, starts over', () => {
  expect(heard(...every(60, 3, 'heartbeat'), [301, 'heartbeat'], [361, 'heartbeat'])).toBeNull();
  expect(heard(...every(60, 3, 'heartbeat'), [200, 'other'], [301, 'other'])).toBeNull();
});
