import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSharedClock } from './shared-clock.ts';
import { CONFIRMATION_MS } from './stepping-clock.ts';

const START = Date.parse('2024-01-15T14:30:00Z');
const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

test('it shows the time of the reference, and carries it on', () => {
  const clock = createSharedClock();
  clock.follow(START + HOUR);
  expect(clock.now()).toBe(START + HOUR);
  vi.advanceTimersByTime(1500);
  expect(clock.now()).toBe(START + HOUR + 1500);
});

test('a reference that is behind this machine is believed', () => {
  const clock = createSharedClock();
  clock.follow(START - HOUR);
  expect(clock.now()).toBe(START - HOUR);
});

test('where it was ahead it stands still until the reference has caught up', () => {
  const clock = createSharedClock();
  clock.follow(START);
  vi.advanceTimersByTime(60_000);
  expect(clock.now()).toBe(START + 60_000);
  clock.follow(START + 59_900);
  expect(clock.now()).toBe(START + 60_000);
  vi.advanceTimersByTime(99);
  expect(clock.now()).toBe(START + 60_000);
  vi.advanceTimersByTime(51);
  expect(clock.now()).toBe(START + 60_050);
});

test.each([HOUR, -HOUR])(
  'a reference that is set by %i ms makes time uncertain, and is followed when it stays',
  (by) => {
    const clock = createSharedClock();
    clock.follow(START);
    vi.advanceTimersByTime(60_000);
    clock.follow(START + by + 60_000);
    expect([clock.now(), clock.isCertain()]).toEqual([START + 60_000, false]);
    vi.advanceTimersByTime(CONFIRMATION_MS);
    clock.follow(START + by + 60_000 + CONFIRMATION_MS);
    const step = { amountMs: by, isFollowed: true };
    expect(clock.settledStep()).toEqual(step);
    clock.acceptStep(step);
    expect([clock.now(), clock.isCertain()]).toEqual([START + by + 60_000 + CONFIRMATION_MS, true]);
  },
);

test('a reference that was last seen to be set is not followed before another look', () => {
  const clock = createSharedClock();
  clock.follow(START);
  clock.follow(START + HOUR);
  vi.advanceTimersByTime(10 * CONFIRMATION_MS);
  expect([clock.settledStep(), clock.isCertain()]).toEqual([undefined, false]);
});

test('a look that took long finds no step within its error', () => {
  const clock = createSharedClock();
  clock.follow(START);
  clock.follow(START + 5_000, 5_000);
  expect([clock.now(), clock.isCertain()]).toEqual([START, true]);
});

test('what this machine takes for the time moves nothing, but is a reason to doubt until the next look', () => {
  const clock = createSharedClock();
  expect(clock.isDoubtful()).toBe(true);
  clock.follow(START);
  expect(clock.isDoubtful()).toBe(false);
  vi.setSystemTime(START + HOUR);
  expect([clock.now(), clock.isDoubtful()]).toEqual([START, true]);
  clock.follow(START);
  expect([clock.now(), clock.isDoubtful()]).toEqual([START, false]);
});

test('after a sleep of this machine the reference is followed at once', () => {
  const machine = { wall: START, counter: 0, uptime: 0 };
  const { wall, counter, uptime } = {
    wall: () => machine.wall,
    counter: () => machine.counter,
    uptime: () => machine.uptime,
  };
  const clock = createSharedClock({ sources: { wall, counter, uptime } });
  clock.follow(START);
  machine.wall += HOUR;
  machine.uptime += HOUR;
  expect([clock.now(), clock.isDoubtful()]).toEqual([START, true]);
  clock.follow(START + HOUR);
  expect([clock.now(), clock.isDoubtful(), clock.isCertain()]).toEqual([START + HOUR, false, true]);
});

test('it goes on from the last instant that was written down, uncertain while the reference is behind it', () => {
  const clock = createSharedClock({ startAt: START + HOUR });
  clock.follow(START);
  expect([clock.now(), clock.isCertain()]).toEqual([START + HOUR, false]);
  vi.advanceTimersByTime(1000);
  expect(clock.now()).toBe(START + HOUR + 1000);
});

test('an alarm rings at its time by the reference', () => {
  const clock = createSharedClock();
  clock.follow(START + HOUR);
  const rung = vi.fn();
  clock.callAt(START + HOUR + 1000, rung);
  vi.advanceTimersByTime(999);
  expect(rung).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2);
  expect(rung).toHaveBeenCalledOnce();
});
