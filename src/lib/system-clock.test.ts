import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CONFIRMATION_MS } from './stepping-clock.ts';
import { createSystemClock } from './system-clock.ts';

const START = Date.parse('2024-01-15T14:30:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

test('it returns the time of the system', () => {
  const clock = createSystemClock();
  expect(clock.now()).toBe(START);
  vi.advanceTimersByTime(1500);
  expect(clock.now()).toBe(START + 1500);
});

test('it calls back once, when the time has come', () => {
  const clock = createSystemClock();
  const callback = vi.fn();
  clock.callAt(START + 1000, callback);
  vi.advanceTimersByTime(999);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5000);
  expect(callback).toHaveBeenCalledTimes(1);
});

test('it calls back in time though the system was set back meanwhile', () => {
  const clock = createSystemClock();
  const callback = vi.fn(() => expect(clock.now()).toBe(START + 1000));
  clock.callAt(START + 1000, callback);
  vi.setSystemTime(START - HOUR);
  vi.advanceTimersByTime(1000);

  expect(callback).toHaveBeenCalledTimes(1);
});

test('after a step back that was followed, an alarm rings when as much time has passed as was left', () => {
  const clock = createSystemClock();
  const callback = vi.fn();
  clock.callAt(START + 60_000, callback);
  vi.setSystemTime(START - HOUR);
  clock.now();
  vi.advanceTimersByTime(CONFIRMATION_MS);
  clock.acceptStep({ amountMs: -HOUR, isFollowed: true });
  clock.settledStep();
  vi.advanceTimersByTime(60_000 - CONFIRMATION_MS - 1);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(callback).toHaveBeenCalledTimes(1);
});

test('it calls back soon, and not at once, for a time that has passed', () => {
  const callback = vi.fn();
  createSystemClock().callAt(START - 1000, callback);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(callback).toHaveBeenCalledTimes(1);
});

test('it does not call back when that was cancelled, not even during a long wait', () => {
  const callback = vi.fn();
  const cancel = createSystemClock().callAt(START + 60 * DAY, callback);
  vi.advanceTimersByTime(30 * DAY);
  cancel();
  vi.advanceTimersByTime(60 * DAY);

  expect(callback).not.toHaveBeenCalled();
});

test('a wait longer than any timer takes is kept to the end', () => {
  const callback = vi.fn();
  createSystemClock().callAt(START + 60 * DAY, callback);
  vi.advanceTimersByTime(60 * DAY - 1);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(callback).toHaveBeenCalledTimes(1);
});
