import { expect, test } from 'vitest';
import { createServerClock } from './server-clock.ts';

function createDevice() {
  const device = { monotonic: 1000, wall: 5_000_000 };
  const clock = createServerClock({ monotonic: () => device.monotonic, wall: () => device.wall });
  return {
    device,
    clock,
    pass(milliseconds: number) {
      device.monotonic += milliseconds;
      device.wall += milliseconds;
    },
  };
}

test('a device whose clock is wrong by hours tells the time of the server', () => {
  const { clock, pass } = createDevice();
  clock.sync(9_000_000);
  pass(2500);
  expect(clock.now()).toBe(9_002_500);
});

test('an answer that was long under way does not set the clock back', () => {
  const { clock, pass } = createDevice();
  clock.sync(9_000_000);
  pass(1000);
  clock.sync(9_000_400);
  expect(clock.now()).toBe(9_001_000);
});

test('a quicker answer puts it right', () => {
  const { clock, pass } = createDevice();
  clock.sync(9_000_000);
  pass(1000);
  clock.sync(9_001_300);
  expect(clock.now()).toBe(9_001_300);
});

test('time slept counts, and is noticed', () => {
  const { clock, device, pass } = createDevice();
  clock.sync(9_000_000);
  pass(1000);
  expect(clock.hasSlept()).toBe(false);
  device.wall += 60_000;
  expect([clock.hasSlept(), clock.now()]).toEqual([true, 9_061_000]);
  clock.sync(9_061_200);
  expect([clock.hasSlept(), clock.now()]).toEqual([false, 9_061_200]);
});

test('a device clock that is set back gives the trade no more time', () => {
  const { clock, device } = createDevice();
  clock.sync(9_000_000);
  device.wall -= 3_600_000;
  expect([clock.hasSlept(), clock.now()]).toEqual([true, 9_000_000]);
});
