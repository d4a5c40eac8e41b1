import { expect, test } from 'vitest';
import { buildOf, stampWorker } from './stamp-worker.ts';

const chunk = (code: string, imports: string[] = []) => ({ type: 'chunk', code, imports });

test('other files make another build, and their order does not', () => {
  expect(buildOf(['a-1.js', 'b-1.js'])).toBe(buildOf(['b-1.js', 'a-1.js']));
  expect(buildOf(['a-2.js', 'b-1.js'])).not.toBe(buildOf(['a-1.js', 'b-1.js']));
});

test('the worker carries the name of the build', () => {
  const bundle = { 'sw.js': chunk('cache("__BUILD__")'), 'a-1.js': chunk('') };
  stamp(bundle);
  expect(bundle['sw.js'].code).toBe(`cache("${buildOf(['a-1.js'])}")`);
});

test('a build whose worker cannot be told from the one before fails', () => {
  expect(() => stamp({ 'sw.js': chunk('cache("mine")') })).toThrow('no place');
  expect(() => stamp({})).toThrow('no place');
});

test('a worker that would share code with a page fails, since it could not start', () => {
  expect(() => stamp({ 'sw.js': chunk('cache("__BUILD__")', ['a-1.js']) })).toThrow('a-1.js');
});

function stamp(bundle: Record<string, { type: string; code: string }>): void {
  const { generateBundle } = stampWorker();
  if (typeof generateBundle !== 'object') throw new Error('no hook');
  Reflect.apply(generateBundle.handler, undefined, [{}, bundle, false]);
}
