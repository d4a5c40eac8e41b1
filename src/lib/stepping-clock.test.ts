import { beforeEach, expect, test } from 'vitest';
import { CONFIRMATION_MS } from './stepping-clock.ts';
import { createSystemClock } from './system-clock.ts';

const START = Date.parse('2024-01-15T14:30:00Z');
const HOUR = 3_600_000;

/** A machine whose clock can be set, and that can sleep. */
let machine: { wall: number; counter: number; uptime: number };
let steps: number[];
beforeEach(() => {
  machine = { wall: START, counter: 5_000, uptime: 90_000 };
  steps = [];
});

const open = ({ startAt = 0, hasUptime = true } = {}) =>
  createSystemClock({
    startAt,
    onStep: (amountMs) => steps.push(amountMs),
    sources: {
      wall: () => machine.wall,
      counter: () => machine.counter,
      uptime: hasUptime ? () => machine.uptime : undefined,
    },
  });

function pass(milliseconds: number): void {
  machine.wall += milliseconds;
  machine.counter += milliseconds;
  machine.uptime += milliseconds;
}
function sleep(milliseconds: number): void {
  machine.wall += milliseconds;
  machine.uptime += milliseconds;
}
const set = (milliseconds: number) => {
  machine.wall += milliseconds;
};
/** As the sweeper does: looks twice a second until the step can be settled, and accepts it. */
function settle(clock: ReturnType<typeof open>) {
  for (let waited = 0; waited <= CONFIRMATION_MS; waited += 500) {
    const step = clock.settledStep();
    if (step !== undefined) {
      clock.acceptStep(step);
      return step;
    }
    pass(500);
  }
  return undefined;
}

test('it shows the time of the machine', () => {
  const clock = open();
  expect(clock.now()).toBe(START);
  pass(1_500);
  expect([clock.now(), clock.isCertain()]).toEqual([START + 1_500, true]);
});

test('a step forward that is taken back moves no time, and is told', () => {
  const clock = open();
  set(HOUR);
  expect([clock.now(), clock.isCertain()]).toEqual([START, false]);
  pass(5_000);
  expect([clock.now(), clock.isCertain()]).toEqual([START + 5_000, false]);
  set(-HOUR);
  expect([clock.now(), clock.isCertain()]).toEqual([START + 5_000, true]);
  expect(steps).toEqual([HOUR]);
  expect(settle(clock)).toEqual({ amountMs: HOUR, isFollowed: false });
  expect(clock.settledStep()).toBeUndefined();
});

test.each([HOUR, -HOUR])('a step of %i ms that lasts is followed, once it was written down', (amount) => {
  const clock = open();
  set(amount);
  expect(clock.isCertain()).toBe(false);
  pass(CONFIRMATION_MS - 1);
  expect([clock.settledStep(), clock.now()]).toEqual([undefined, START + CONFIRMATION_MS - 1]);
  pass(1);
  const step = { amountMs: amount, isFollowed: true };
  expect([clock.settledStep(), clock.isCertain()]).toEqual([step, false]);
  clock.acceptStep(step);
  expect([clock.now(), clock.isCertain()]).toEqual([machine.wall, true]);
});

test('a clock that is set forward, followed, and corrected later is right again in the end', () => {
  const clock = open();
  set(HOUR);
  settle(clock);
  pass(600_000);
  expect(clock.now()).toBe(machine.wall);
  set(-HOUR);
  expect(clock.isCertain()).toBe(false);
  expect(settle(clock)).toEqual({ amountMs: -HOUR, isFollowed: true });
  expect([clock.now(), clock.isCertain()]).toEqual([machine.wall, true]);
});

test('a step that changes its size is confirmed anew', () => {
  const clock = open();
  set(HOUR);
  clock.now();
  pass(CONFIRMATION_MS - 1_000);
  set(HOUR);
  clock.now();
  pass(1_000);
  expect(clock.settledStep()).toBeUndefined();
  expect(settle(clock)).toEqual({ amountMs: 2 * HOUR, isFollowed: true });
  expect(steps).toEqual([HOUR, 2 * HOUR]);
});

test('a step that is taken back while it is being written down is not followed', () => {
  const clock = open();
  set(HOUR);
  clock.now();
  pass(CONFIRMATION_MS);
  const step = { amountMs: HOUR, isFollowed: true };
  expect(clock.settledStep()).toEqual(step);
  set(-HOUR);
  expect(clock.isCertain()).toBe(true);
  clock.acceptStep(step);
  expect(clock.now()).toBe(machine.wall);
});

test('time that the machine slept has passed, and is no step', () => {
  const clock = open();
  sleep(HOUR);
  expect([clock.now(), clock.isCertain(), steps]).toEqual([START + HOUR, true, []]);
  sleep(HOUR);
  expect([clock.now(), clock.isCertain()]).toEqual([START + 2 * HOUR, true]);
});

test('a clock that is set while the machine sleeps is a step by what the sleep does not explain', () => {
  const clock = open();
  sleep(HOUR);
  set(2 * HOUR);
  expect([clock.now(), clock.isCertain()]).toEqual([START + HOUR, false]);
  expect(steps).toEqual([2 * HOUR]);
});

test('where a sleep cannot be told from a step, time is uncertain, and moves on in the end', () => {
  const clock = open({ hasUptime: false });
  sleep(HOUR);
  expect([clock.now(), clock.isCertain()]).toEqual([START, false]);
  expect(settle(clock)).toEqual({ amountMs: HOUR, isFollowed: true });
  expect(clock.now()).toBe(machine.wall);
});

test('a process that is stopped between two readings finds no step', () => {
  const readings = { wall: START, counter: 0 };
  const clock = createSystemClock({
    onStep: (amountMs) => steps.push(amountMs),
    sources: {
      wall: () => readings.wall,
      // Each reading finds the next minute.
      counter: () => {
        readings.wall += 60_000;
        readings.counter += 60_000;
        return readings.counter;
      },
      uptime: undefined,
    },
  });
  clock.now();
  expect([clock.isCertain(), steps]).toEqual([true, []]);
});

test('a small correction forward is followed at once, one back by running slower', () => {
  const clock = open();
  set(800);
  expect(clock.now()).toBe(START + 800);
  set(-800);
  let before = clock.now();
  for (let waited = 0; waited < 10_000; waited += 100) {
    pass(100);
    const now = clock.now();
    expect(now - before).toBeGreaterThanOrEqual(80);
    before = now;
  }
  expect(clock.now() - machine.wall).toBeLessThanOrEqual(1);
  expect(steps).toEqual([]);
});

test('a start behind what was written down is uncertain, and returns to the right time', () => {
  const clock = open({ startAt: START + HOUR });
  expect([clock.now(), clock.isCertain()]).toEqual([START + HOUR, false]);
  expect(settle(clock)).toEqual({ amountMs: -HOUR, isFollowed: true });
  expect([clock.now(), clock.isCertain()]).toEqual([machine.wall, true]);
});

test('a start behind what was written down is certain once the clock is corrected', () => {
  const clock = open({ startAt: START + HOUR });
  pass(1_000);
  set(HOUR);
  expect([clock.now(), clock.isCertain()]).toEqual([START + HOUR + 1_000, true]);
});

test('a start after what was written down is nothing special', () => {
  expect(open({ startAt: START - HOUR }).now()).toBe(START);
  const slightlyBehind = open({ startAt: START + 900 });
  expect([slightlyBehind.now(), slightlyBehind.isCertain()]).toEqual([START + 900, true]);
});
