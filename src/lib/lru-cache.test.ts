import { expect, test } from 'vitest';
import { LruCache } from './lru-cache.ts';

const bytes = (length: number) => new Uint8Array(length);

/** A cache for 100 bytes that holds `a`, `b` and `c` of 30 each, used in this order. */
function filled(): LruCache<Uint8Array> {
  const cache = new LruCache<Uint8Array>(100);
  for (const key of ['a', 'b', 'c']) cache.set(key, bytes(30));
  return cache;
}

const keysOf = (cache: LruCache<Uint8Array>) =>
  ['a', 'b', 'c', 'd'].filter((key) => cache.get(key) !== undefined);

test('what was put in comes out, and nothing else', () => {
  const cache = new LruCache<Uint8Array>(100);
  const value = bytes(100);
  cache.set('a', value);

  expect(cache.get('a')).toBe(value);
  expect(cache.get('b')).toBeUndefined();
});

test('the oldest makes room, by bytes and not by number', () => {
  const cache = filled();
  cache.set('d', bytes(10));
  expect(keysOf(cache)).toEqual(['a', 'b', 'c', 'd']);
  cache.set('d', bytes(60));
  expect(keysOf(cache)).toEqual(['c', 'd']);
});

test('what was used last stays longest', () => {
  const cache = filled();
  cache.get('a');
  cache.set('d', bytes(30));

  expect(keysOf(cache)).toEqual(['a', 'c', 'd']);
});

test('what is put in again counts once', () => {
  const cache = filled();
  for (let times = 0; times < 10; times += 1) cache.set('a', bytes(40));

  expect(keysOf(cache)).toEqual(['a', 'b', 'c']);
});

test('what is put in again is the newest, with its new value', () => {
  const cache = filled();
  const value = bytes(40);
  cache.set('a', value);
  cache.set('d', bytes(30));

  expect(keysOf(cache)).toEqual(['a', 'c', 'd']);
  expect(cache.get('a')).toBe(value);
});

test('a value larger than the whole cache is not kept, and leaves a working cache', () => {
  const cache = filled();
  cache.set('d', bytes(101));
  expect(keysOf(cache)).toEqual([]);
  cache.set('a', bytes(100));
  expect(keysOf(cache)).toEqual(['a']);
});
