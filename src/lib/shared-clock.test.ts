import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSharedClock } from './shared-clock.ts';

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
  expect(clock.follow(START + HOUR)).toBe(true);
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
  expect(clock.follow(START + 59_900)).toBe(true);
  expect(clock.now()).toBe(START + 60_000);
  vi.advanceTimersByTime(99);
  expect(clock.now()).toBe(START + 60_000);
  vi.advanceTimersByTime(51);
  expect(clock.now()).toBe(START + 60_050);
});

test('a reference that is set back is not followed: a closed window stays closed', () => {
  const clock = createSharedClock();
  clock.follow(START);
  vi.advanceTimersByTime(60_000);
  expect(clock.follow(START - HOUR)).toBe(false);
  expect(clock.now()).toBe(START + 60_000);
  vi.advanceTimersByTime(60_000);
  expect(clock.follow(START - HOUR + 60_000)).toBe(false);
  expect(clock.now()).toBe(START + 120_000);
});

test('a reference that is set forward is followed', () => {
  const clock = createSharedClock();
  clock.follow(START);
  expect(clock.follow(START + HOUR)).toBe(true);
  expect(clock.now()).toBe(START + HOUR);
});

test('what this machine takes for the time moves nothing, but is a reason to doubt until the next look', () => {
  const clock = createSharedClock();
  expect(clock.isDoubtful()).toBe(true);
  clock.follow(START);
  expect(clock.isDoubtful()).toBe(false);
  // As after an hour of sleep, in which the counter stood still.
  vi.setSystemTime(START + HOUR);
  expect([clock.now(), clock.isDoubtful()]).toEqual([START, true]);
  clock.follow(START + HOUR);
  expect([clock.now(), clock.isDoubtful()]).toEqual([START + HOUR, false]);
  vi.setSystemTime(START);
  vi.advanceTimersByTime(1500);
  expect([clock.now(), clock.isDoubtful()]).toEqual([START + HOUR + 1500, true]);
});

test('it goes on from the last instant that was written down, and says that the reference is behind it', () => {
  const clock = createSharedClock(START + HOUR);
  expect(clock.follow(START)).toBe(false);
  expect(clock.now()).toBe(START + HOUR);
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
