import { expect, test } from 'vitest';
import { createManualClock } from '../../test/support/manual-clock.ts';
import { createRingLimit } from './ring-limit.ts';

const clock = createManualClock();

test('the limit applies per minute and approver, and includes those under way', () => {
  const limit = createRingLimit(clock, 2);
  expect([limit.begin('Alice'), limit.begin('Alice'), limit.begin('Alice')]).toEqual([true, true, false]);
  expect(limit.begin('Bob')).toBe(true);
  limit.end('Alice', true);
  expect(limit.begin('Alice')).toBe(false);
  clock.advance(60_000);
  expect(limit.begin('Alice')).toBe(true);
});

test('a failed send does not count', () => {
  const limit = createRingLimit(clock, 1);
  limit.begin('Alice');
  limit.end('Alice', false);
  expect(limit.begin('Alice')).toBe(true);
});

test('without a limit nothing is counted', () => {
  const limit = createRingLimit(clock, Number.POSITIVE_INFINITY);
  for (let ring = 0; ring < 1_000; ring += 1) {
    expect(limit.begin('Alice')).toBe(true);
    limit.end('Alice', true);
  }
});

test('each ring counts for a minute of its own', () => {
  const limit = createRingLimit(clock, 2);
  const ring = () => {
    const isAdmitted = limit.begin('Alice');
    if (isAdmitted) limit.end('Alice', true);
    return isAdmitted;
  };
  expect(ring()).toBe(true);
  clock.advance(30_000);
  expect([ring(), ring()]).toEqual([true, false]);
  clock.advance(29_999);
  expect(ring()).toBe(false);
  clock.advance(1);
  expect([ring(), ring()]).toEqual([true, false]);
});

test('a limit of none lets nothing ring by itself', () => {
  expect(createRingLimit(clock, 0).begin('Alice')).toBe(false);
});
