import { expect, test } from 'vitest';
import { gather } from './gather.ts';

/** Finds the length of each word that has one, and notes what it was asked. */
function createLook() {
  const asked: (readonly string[])[] = [];
  const look = async (keys: readonly string[]) => {
    asked.push(keys);
    return new Map(keys.filter((key) => key !== '').map((key) => [key, key.length]));
  };
  return { asked, lengthOf: gather(look) };
}

test('whoever asks in the same turn is answered by one look', async () => {
  const { asked, lengthOf } = createLook();
  expect(await Promise.all(['one', 'three', 'one', ''].map(lengthOf))).toEqual([3, 5, 3, undefined]);
  expect(asked).toEqual([['one', 'three', '']]);
});

test('whoever asks once the look has begun gets a look of its own', async () => {
  const asked: (readonly string[])[] = [];
  const { promise: finish, resolve } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const lengthOf = gather(async (keys: readonly string[]) => {
    asked.push(keys);
    begin();
    await finish;
    return new Map(keys.map((key) => [key, key.length]));
  });
  const first = lengthOf('one');
  await begun;
  const second = lengthOf('one');
  resolve();
  expect(await Promise.all([first, second])).toEqual([3, 3]);
  expect(asked).toEqual([['one'], ['one']]);
});

test('a look that fails fails for all who asked, and for nobody after them', async () => {
  let isAway = true;
  const lengthOf = gather(async (keys: readonly string[]) => {
    if (isAway) throw new Error('away');
    return new Map(keys.map((key) => [key, key.length]));
  });
  const answers = await Promise.allSettled([lengthOf('one'), lengthOf('two')]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isAway = false;
  expect(await lengthOf('one')).toBe(3);
});
