import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import type { SettingsHead } from '../ports.ts';
import { watchSettings } from './watch-settings.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

/** A store that answers `reads` one after the other. */
function watch(reads: readonly (() => Promise<SettingsHead>)[]) {
  const left = [...reads];
  const read = async () => (left.shift() ?? (() => Promise.reject(new Error('one reading too many'))))();
  return watchSettings({ ...services, store: { ...services.store, findSettingsHead: read } }, 1);
}

const unreachable = () => Promise.reject(new Error('the database is unreachable'));
const revision = (number: number) => async () => ({ revision: number, fault: null });
/** Lets the readings that have begun end. */
const settle = () => services.store.auditHead();

test('a change that could not be read at first is read again', async () => {
  const { changed, stop } = watch([unreachable, unreachable, revision(2)]);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await settle();
    expect(services.clock.pending).toBe(1);
    services.clock.advance(5_000);
  }
  await changed;
  expect(services.logged.filter((line) => line.startsWith('whether a setting'))).toHaveLength(2);
  stop();
});

test('nothing is read any more once the server stops', async () => {
  const { stop } = watch([unreachable]);
  await settle();
  stop();
  expect(services.clock.pending).toBe(0);
});
