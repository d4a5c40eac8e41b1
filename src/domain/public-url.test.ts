import { expect, test } from 'vitest';
import { isHttps, reachOf } from './public-url.ts';

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
  ['http://trades.localhost:8000', 'machine'],
  ['https://notlocalhost.example', 'anywhere'],
  ['https://my-localhost', 'network'],
  ['https://localhost.example', 'anywhere'],
  ['https://203.0.113.7', 'anywhere'],
] as const)('%s can be opened from %s', (url, reach) => {
  expect(reachOf(url)).toBe(reach);
});

test.each([
  ['https://desk.example', true],
  ['http://desk.example', false],
  ['http://desk.example/?next=https:', false],
])('%s is encrypted: %s', (url, expected) => {
  expect(isHttps(url)).toBe(expected);
});
