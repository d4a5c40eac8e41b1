import { expect, test } from 'vitest';
import { createSemaphore } from './semaphore.ts';
import { Unavailable } from './unavailable.ts';

const HOUR_MS = 3_600_000;

test('further callers wait until a place is given back, in the order in which they came', async () => {
  const semaphore = createSemaphore(1, 'place');
  const entered: string[] = [];
  const release = await semaphore.acquire(HOUR_MS);
  const visit = async (name: string) => {
    const leave = await semaphore.acquire(HOUR_MS);
    entered.push(name);
    leave();
  };
  const visits = [visit('first'), visit('second')];
  expect([semaphore.waiting(), entered]).toEqual([2, []]);
  release();
  await Promise.all(visits);
  expect(entered).toEqual(['first', 'second']);
});

test('a place that is given back twice is free once', async () => {
  const semaphore = createSemaphore(1, 'place');
  const release = await semaphore.acquire(HOUR_MS);
  release();
  release();
  await semaphore.acquire(HOUR_MS);
  void semaphore.acquire(HOUR_MS).catch(() => {});
  expect(semaphore.waiting()).toBe(1);
  semaphore.close('closed');
});

test('a raised limit admits who waits; a lowered one holds until enough places are given back', async () => {
  const semaphore = createSemaphore(1, 'place');
  const releaseFirst = await semaphore.acquire(HOUR_MS);
  const second = semaphore.acquire(HOUR_MS);
  semaphore.setLimit(2);
  const releaseSecond = await second;
  semaphore.setLimit(1);
  const third = semaphore.acquire(HOUR_MS);
  releaseFirst();
  expect(semaphore.waiting()).toBe(1);
  releaseSecond();
  await third;
});

test('who waits too long is told what was scarce', async () => {
  const semaphore = createSemaphore(0, 'database connection');
  const outcome = semaphore.acquire(1);
  await expect(outcome).rejects.toThrow('no database connection became free');
  await expect(outcome).rejects.toBeInstanceOf(Unavailable);
  expect(semaphore.waiting()).toBe(0);
});

test('closing rejects who waits and who comes later', async () => {
  const semaphore = createSemaphore(0, 'place');
  const waiting = semaphore.acquire(HOUR_MS);
  semaphore.close('closed');
  await expect(waiting).rejects.toThrow('closed');
  await expect(semaphore.acquire(HOUR_MS)).rejects.toThrow('closed');
});
