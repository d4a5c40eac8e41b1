import { expect, test } from 'vitest';
import { turnCounter } from '../../test/support/turn-counter.ts';
import { nextTurn } from './next-turn.ts';

test('whoever waits goes on in a turn of their own, in the order in which they came', async () => {
  const turns = turnCounter();
  const went: { name: string; turn: number }[] = [];
  const go = async (name: string) => {
    await nextTurn();
    went.push({ name, turn: turns.now() });
  };
  await Promise.all(['first', 'second', 'third'].map(go));
  turns.end();
  expect(went.map(({ name }) => name)).toEqual(['first', 'second', 'third']);
  expect(new Set(went.map(({ turn }) => turn)).size).toBe(3);
});

test('who comes after the others have gone waits too', async () => {
  const turns = turnCounter();
  await nextTurn();
  const before = turns.now();
  await nextTurn();
  turns.end();
  expect(turns.now()).toBeGreaterThan(before);
});
