import { expect, test } from 'vitest';
import { once } from './once.ts';

test('a value is made when it is first asked for, and then kept', () => {
  let count = 0;
  const made = once(() => ({ count: ++count }));
  expect(count).toBe(0);
  expect(made()).toBe(made());
  expect(count).toBe(1);
});
