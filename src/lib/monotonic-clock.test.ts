import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMonotonicClock } from './monotonic-clock.ts';

const START = Date.parse('2024-01-15T14:30:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

test('it tells the time of the system', () => {
  const clock = createMonotonicClock();
  expect(clock.now()).toBe(START);
  vi.advanceTimersByTime(1500);
  expect(clock.now()).toBe(START + 1500);
});

test('it follows the system when that is set forward', () => {
  const clock = createMonotonicClock();
  clock.now();
  vi.setSystemTime(START + HOUR);

  expect(clock.now()).toBe(START + HOUR);
});

test('it never goes backwards when the system is set back', () => {
  const clock = createMonotonicClock();
  clock.now();
  vi.setSystemTime(START - HOUR);

  expect(clock.now()).toBe(START);
});

test('it runs on while the system is behind, so that open windows still close', () => {
  const clock = createMonotonicClock();
  clock.now();
  vi.setSystemTime(START - HOUR);
  vi.advanceTimersByTime(300_000);

  expect(clock.now()).toBe(START + 300_000);
});

test('it follows the system again once that has caught up', () => {
  const clock = createMonotonicClock();
  clock.now();
  vi.setSystemTime(START - HOUR);
  clock.now();
  vi.setSystemTime(START + HOUR);

  expect(clock.now()).toBe(START + HOUR);
});

test('it calls back once, when the time has come', () => {
  const clock = createMonotonicClock();
  const callback = vi.fn();
  clock.callAt(START + 1000, callback);
  vi.advanceTimersByTime(999);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5000);
  expect(callback).toHaveBeenCalledTimes(1);
});

test('it calls back in time though the system was set back meanwhile', () => {
  const clock = createMonotonicClock();
  const callback = vi.fn(() => expect(clock.now()).toBe(START + 1000));
  clock.callAt(START + 1000, callback);
  vi.setSystemTime(START - HOUR);
  vi.advanceTimersByTime(1000);

  expect(callback).toHaveBeenCalledTimes(1);
});

test('it calls back soon, and not at once, for a time that has passed', () => {
  const callback = vi.fn();
  createMonotonicClock().callAt(START - 1000, callback);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(callback).toHaveBeenCalledTimes(1);
});

test('it does not call back when that was cancelled, not even during a long wait', () => {
  const callback = vi.fn();
  const cancel = createMonotonicClock().callAt(START + 60 * DAY, callback);
  vi.advanceTimersByTime(30 * DAY);
  cancel();
  vi.advanceTimersByTime(60 * DAY);

  expect(callback).not.toHaveBeenCalled();
});

test('a wait longer than any timer takes is kept to the end', () => {
  const callback = vi.fn();
  createMonotonicClock().callAt(START + 60 * DAY, callback);
  vi.advanceTimersByTime(60 * DAY - 1);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(callback).toHaveBeenCalledTimes(1);
});
