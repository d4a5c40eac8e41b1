import { expect, test } from 'vitest';
import { findRoute } from './router.ts';

test.each([
  ['/', 'inbox'],
  ['/history', 'history'],
  ['/setup', 'setup'],
  ['/devices', 'devices'],
  ['/delivery', 'delivery'],
  ['//history', 'history'],
])('%s is the app’s own page %s', (path, name) => {
  expect(findRoute(path)).toBe(name);
});

test.each(['/chart/123e4567-e89b-12d3-a456-426614174000', '/pair', '/historyx', '/toString', ''])(
  '%j is for the server to answer',
  (path) => {
    expect(findRoute(path)).toBeUndefined();
  },
);
