import { afterEach, beforeEach, expect, test } from 'vitest';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import type { TradeUuid } from '../../domain/units.ts';
import type { ChangeKind, SettingsHead } from '../ports.ts';
import { watchSettings } from './watch-settings.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

/** A store that answers `reads` one after the other; `left` are those not asked for yet. */
function watch(reads: readonly (() => Promise<SettingsHead>)[]) {
  const left = [...reads];
  const read = async () => (left.shift() ?? (() => Promise.reject(new Error('one reading too many'))))();
  const store = { ...services.store, findSettingsHead: read };
  return { ...watchSettings({ ...services, store }, 1), left };
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
  const line = 'whether a setting was changed could not be read; trying again {"err":{}}';
  expect(services.logged).toEqual([line, line]);
  stop();
});

test('nothing is read any more once the server stops', async () => {
  const { stop } = watch([unreachable]);
  await settle();
  stop();
  expect(services.clock.pending).toBe(0);
});

test.each<[string, TradeUuid | null, ChangeKind, number]>([
  ['a change that belongs to no trade', null, 'committed', 0],
  ['a change of a trade', UUID, 'committed', 1],
  ['news for open pages only', null, 'ephemeral', 1],
])('%s has the settings read again, or not', async (_what, tradeUuid, kind, unread) => {
  const { stop, left } = watch([revision(1), revision(1)]);
  await settle();
  services.announcer.announce(tradeUuid, kind);
  await settle();
  expect(left).toHaveLength(unread);
  stop();
});

test('a setting that is stored later is noticed', async () => {
  const { changed, stop } = watch([revision(1), revision(2)]);
  await settle();
  services.announcer.announce(null, 'committed');
  await changed;
  stop();
});

test('after two failures, it is read again once, after five seconds', async () => {
  const { stop, left } = watch([unreachable, unreachable, revision(1), revision(1)]);
  await settle();
  services.announcer.announce(null, 'committed');
  await settle();
  services.clock.advance(4_999);
  await settle();
  expect(left).toHaveLength(2);
  services.clock.advance(1);
  await settle();
  expect(left).toHaveLength(1);
  expect(services.clock.pending).toBe(0);
  stop();
});

test('once the server stops, changes are no longer read, and a failure is nothing to tell', async () => {
  const reading = Promise.withResolvers<SettingsHead>();
  const { stop, left } = watch([() => reading.promise, revision(2)]);
  stop();
  reading.reject(new Error('the database is closed'));
  await settle();
  services.announcer.announce(null, 'committed');
  await settle();
  expect(services.clock.pending).toBe(0);
  expect(services.logged).toEqual([]);
  expect(left).toHaveLength(1);
});
