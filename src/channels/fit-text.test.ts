import { expect, test } from 'vitest';
import { fitText } from './fit-text.ts';

const characters = (most: number) => ({ most, unit: 'characters' as const });

test('a text that fits is left alone', () => {
  expect(fitText('Entry 4127.50', characters(13))).toBe('Entry 4127.50');
});

test('a long text ends with a whole line', () => {
  expect(fitText('Entry 4127.50\nStop 4126.50', characters(22))).toBe('Entry 4127.50…');
});

test.each([8, 10, 12, 13])('at %i characters no number is cut off', (most) => {
  expect(fitText('Entry 4127.50 now', characters(most))).toBe('Entry…');
});

test('a word that ends exactly at the limit stays whole', () => {
  expect(fitText('Entry 4127.50 now', characters(14))).toBe('Entry 4127.50…');
});

test('a single long word is cut between characters as people see them', () => {
  expect(fitText('👨‍👩‍👧👨‍👩‍👧', characters(10))).toBe('👨‍👩‍👧…');
});

test('a sentence without spaces is cut after as many characters as fit, and never within a number', () => {
  const sentence = '策略自相矛盾：止损4127.50相当于50美元。';
  const cuts = Array.from({ length: sentence.length - 1 }, (_, index) =>
    fitText(sentence, characters(index + 1)),
  );

  expect(cuts).toContain('策略自相矛盾：止损…');
  expect(cuts.filter((cut) => /\d…$/.test(cut) && !cut.endsWith('4127.50…') && !cut.endsWith('50…'))).toEqual(
    [],
  );
  expect(fitText(sentence, { most: 45, unit: 'bytes' })).toBe('策略自相矛盾：止损4127.50相当…');
});

test.each([3, 10, 100, 101, 102])('%i bytes are never exceeded', (most) => {
  const cut = fitText('⚠️ 日本 '.repeat(50), { most, unit: 'bytes' });

  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
  expect(cut.isWellFormed()).toBe(true);
  expect(cut.endsWith('…')).toBe(true);
});
