import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServices, SECRET, type TestServices } from '../../test/support/test-services.ts';
import { isFromVendor, openHook } from './hooks.ts';
import { createLinks } from './links.ts';

const terms = (path = 'telegram/4f0c') => ({ path, secretHeader: 'x-secret', receive: async () => {} });

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

test('an opened address has the public url, a secret of its own, and receives until it is closed', () => {
  const opened = terms();
  const hook = openHook(services, opened);
  expect(hook.url).toBe('https://approve.example.com/hooks/telegram/4f0c');
  expect(hook.secret).toMatch(/^[\w-]{43}$/);
  expect(openHook(services, terms('telegram/9999')).secret).not.toBe(hook.secret);
  expect(services.hooks.get('telegram/4f0c')).toBe(opened);
  hook.close();
  expect([...services.hooks.keys()]).toEqual(['telegram/9999']);
});

test('only whoever sends the secret of that address, in its header, is the vendor', () => {
  const { secret } = openHook(services, terms());
  const isFrom = (headers: Parameters<typeof isFromVendor>[2], path?: string) =>
    isFromVendor(services, terms(path), headers);
  expect(isFrom({ 'x-secret': secret })).toBe(true);
  expect(isFrom({ 'x-secret': secret }, 'telegram/9999')).toBe(false);
  expect(isFrom({ 'x-secret': `${secret}x` })).toBe(false);
  expect(isFrom({ 'x-secret': [secret] })).toBe(false);
  expect(isFrom({ 'x-other': secret })).toBe(false);
});

test('a secret that the vendor was given before the link secret was replaced still counts', () => {
  const { secret } = openHook(services, terms());
  const links = createLinks([new Uint8Array(32).fill(8), SECRET]);
  expect(isFromVendor({ ...services, links }, terms(), { 'x-secret': secret })).toBe(true);
});
