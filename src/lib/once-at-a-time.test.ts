import { expect, test } from 'vitest';
import { onceAtATime } from './once-at-a-time.ts';

/** Work that ends when it is let go; `runs` counts how often it began. */
function heldWork() {
  let runs = 0;
  let letGo = () => {};
  return {
    get runs() {
      return runs;
    },
    letGo: () => letGo(),
    work: () => {
      runs += 1;
      return new Promise<void>((resolve) => {
        letGo = resolve;
      });
    },
  };
}

test('what is asked for while it runs is done once more, however often it was asked for', async () => {
  const held = heldWork();
  const run = onceAtATime(held.work);
  const asked = [run(), run(), run()];
  expect(held.runs).toBe(1);
  held.letGo();
  await Promise.resolve().then(() => Promise.resolve());
  expect(held.runs).toBe(2);
  held.letGo();
  await Promise.all(asked);
  expect(held.runs).toBe(2);
});

test('asked for again later, it runs again', async () => {
  let runs = 0;
  const run = onceAtATime(async () => {
    runs += 1;
  });
  await run();
  await run();
  expect(runs).toBe(2);
});

test('a failure reaches whoever asked, and the next run is not held up by it', async () => {
  let runs = 0;
  const run = onceAtATime(async () => {
    runs += 1;
    if (runs === 1) throw new Error('no database');
  });
  await expect(run()).rejects.toThrow('no database');
  await run();
  expect(runs).toBe(2);
});
