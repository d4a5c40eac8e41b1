import { expect, test } from 'vitest';
import { classifyRequest, findAssets } from './judge-request.ts';

const ORIGIN = 'https://approve.example.com';
const judge = (path: string, changes: { method?: string; mode?: string } = {}) =>
  classifyRequest({ method: 'GET', mode: 'cors', url: new URL(path, ORIGIN).href, ...changes }, ORIGIN);

test('a page is always asked of the server', () => {
  expect(judge('/chart/123e4567-e89b-12d3-a456-426614174000', { mode: 'navigate' })).toBe('page');
});

test('a file whose name holds its hash may come from the cache', () => {
  expect([judge('/assets/trade-B41QNqli.js'), judge('/assets/site-C5b_Yp-0.css')]).toEqual([
    'asset',
    'asset',
  ]);
});

test.each([
  '/',
  '/events',
  '/history?q=es',
  '/status/123e4567-e89b-12d3-a456-426614174000',
  '/chart/123e4567-e89b-12d3-a456-426614174000',
  '/chart/123e4567-e89b-12d3-a456-426614174000/bars',
  '/chart/123e4567-e89b-12d3-a456-426614174000.png',
  '/assets/icon-192.png',
  '/assets/offline.html',
  '/assets/trade-B41QNqli.js?l=link',
  'https://elsewhere.example/assets/trade-B41QNqli.js',
])('%s is never kept', (path) => {
  expect(judge(path)).toBe('leave');
});

test('what changes something is left alone', () => {
  expect(judge('/pause', { method: 'POST' })).toBe('leave');
  expect(judge('/approve/1', { method: 'POST', mode: 'navigate' })).toBe('leave');
});

test('the files that a page needs are found in it', () => {
  const html = `<link rel="stylesheet" href="/assets/site-C5bAYYp0.css"><link rel="icon" href="/assets/icon.svg">
    <script type="module" src="/assets/offline-AbCd1234.js"></script><a href="/">Inbox</a>`;
  expect(findAssets(html)).toEqual(['/assets/site-C5bAYYp0.css', '/assets/offline-AbCd1234.js']);
});
