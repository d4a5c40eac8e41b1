import { expect, test } from 'vitest';
import { reachOf } from './public-url.ts';

test.each([
  ['http://localhost:8000', 'machine'],
  ['http://127.0.0.1:8000', 'machine'],
  ['http://[::1]:8000', 'machine'],
  ['http://192.168.1.20:8000', 'network'],
  ['http://172.16.0.3', 'network'],
  ['http://172.32.0.3', 'anywhere'],
  ['http://desk', 'network'],
  ['https://desk.local', 'network'],
  ['https://desk.tail1234.ts.net', 'anywhere'],
  ['https://127.example.com', 'anywhere'],
  ['https://203.0.113.7', 'anywhere'],
] as const)('%s can be opened from %s', (url, reach) => {
  expect(reachOf(url)).toBe(reach);
});
