import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../test/support/http-checks.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { asUtcMs } from '../domain/units.ts';
import { ALIVE_FOR_MS, createLastSeen, isAlive, type LastSeen } from './last-seen.ts';

let services: TestServices;
let lastSeen: LastSeen;
let glances: number;
let kinds: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  lastSeen = createLastSeen(services);
  glances = 0;
  kinds = [];
  services.announcer.listen(null, (...what) => {
    glances += 1;
    kinds.push(what);
  });
});
afterEach(() => services.end());

/** Lets the round that is due happen, and waits until the next one is set. */
async function round(milliseconds = 15_000): Promise<void> {
  services.clock.advance(milliseconds);
  await until(() => services.clock.pending === 1);
}

test('what was noted is known at once, and saved within 15 seconds', async () => {
  const stop = lastSeen.start();
  await until(() => services.clock.pending === 1);
  const { now } = services.clock;
  lastSeen.note('key-1');
  expect(await lastSeen.list()).toEqual(new Map([['key-1', now()]]));
  expect(await services.store.listLastSeen()).toEqual(new Map());
  services.clock.advance(14_999);
  expect(services.clock.pending).toBe(1);
  expect(await services.store.listLastSeen()).toEqual(new Map());
  await round(1);
  expect([...(await services.store.listLastSeen()).keys()]).toEqual(['key-1']);
  await stop();
  expect(services.clock.pending).toBe(0);
});

test('a thousand calls in between are written once', async () => {
  let writes = 0;
  const { saveLastSeen } = services.store;
  services.store.saveLastSeen = (batch) => {
    writes += batch.size;
    return saveLastSeen(batch);
  };
  const stop = lastSeen.start();
  await until(() => services.clock.pending === 1);
  for (let call = 0; call < 1000; call += 1) lastSeen.note('key-1');
  await round();
  await round();
  expect(writes).toBe(1);
  await stop();
});

test('what is not saved yet is saved when the server stops', async () => {
  const stop = lastSeen.start();
  lastSeen.note('key-1');
  await stop();
  expect([...(await services.store.listLastSeen()).keys()]).toEqual(['key-1']);
  expect(services.clock.pending).toBe(0);
});

test('instants from before a restart, or from another instance, count too', async () => {
  const earlier = services.clock.now();
  await services.store.saveLastSeen(new Map([['key-1', earlier]]));
  services.clock.advance(1000);
  lastSeen.note('key-2');
  expect(await lastSeen.list()).toEqual(
    new Map([
      ['key-1', earlier],
      ['key-2', services.clock.now()],
    ]),
  );
});

test('pages are notified when somebody comes online, not each time they are seen', () => {
  lastSeen.note('key-1');
  expect(glances).toBe(1);
  services.clock.advance(60_000);
  lastSeen.note('key-1');
  expect(glances).toBe(1);
  services.clock.advance(ALIVE_FOR_MS);
  lastSeen.note('key-1');
  expect(kinds).toEqual([
    [null, 'ephemeral'],
    [null, 'ephemeral'],
  ]);
});

test('pages are notified once when somebody goes offline', async () => {
  const stop = lastSeen.start();
  await until(() => services.clock.pending === 1);
  lastSeen.note('key-1');
  await round();
  const before = glances;
  await round(ALIVE_FOR_MS);
  expect(glances).toBe(before + 1);
  await round();
  expect(glances).toBe(before + 1);
  await stop();
});

test('a failing database loses no instant, and the log reports it', async () => {
  const { saveLastSeen } = services.store;
  services.store.saveLastSeen = () => Promise.reject(new Error('disk full'));
  const stop = lastSeen.start();
  await until(() => services.clock.pending === 1);
  lastSeen.note('key-1');
  await round();
  expect(new Set(services.logged)).toEqual(new Set(['last seen: cannot be saved; trying again {"err":{}}']));
  services.store.saveLastSeen = saveLastSeen;
  await round();
  expect([...(await services.store.listLastSeen()).keys()]).toEqual(['key-1']);
  await stop();
});

test('anyone seen in the last two and a half minutes is online', () => {
  const now = services.clock.now();
  expect(isAlive(undefined, now)).toBe(false);
  expect(isAlive(now, now)).toBe(true);
  services.clock.advance(ALIVE_FOR_MS - 1);
  expect(isAlive(now, services.clock.now())).toBe(true);
  services.clock.advance(1);
  expect(isAlive(now, services.clock.now())).toBe(false);
});

test('of several instants, the latest counts, whoever noted it', async () => {
  const now = services.clock.now();
  const ahead = asUtcMs(now + 5_000);
  await services.store.saveLastSeen(
    new Map([
      ['key-1', ahead],
      ['key-2', asUtcMs(now - 5_000)],
    ]),
  );
  for (const id of ['key-1', 'key-2']) lastSeen.note(id);
  const expected = [
    ['key-1', ahead],
    ['key-2', now],
  ];
  expect([...(await lastSeen.list())].sort()).toEqual(expected);
});

test('an instant noted while the one before it could not be saved is the one that is saved', async () => {
  const { saveLastSeen } = services.store;
  services.store.saveLastSeen = async () => {
    services.clock.advance(1_000);
    lastSeen.note('key-1');
    throw new Error('disk full');
  };
  lastSeen.note('key-1');
  const stop = lastSeen.start();
  await until(() => services.clock.pending === 1);
  services.store.saveLastSeen = saveLastSeen;
  await stop();
  expect(await services.store.listLastSeen()).toEqual(new Map([['key-1', services.clock.now()]]));
});

test('pages are notified when somebody comes online on another instance, even as somebody else goes offline', async () => {
  const { store, clock } = services;
  await store.saveLastSeen(new Map([['key-1', asUtcMs(clock.now() - ALIVE_FOR_MS + 10_000)]]));
  const stop = lastSeen.start();
  await until(() => clock.pending === 1);
  // They show who was online when they were opened.
  expect(kinds).toEqual([]);
  await store.saveLastSeen(new Map([['key-2', clock.now()]]));
  await round();
  expect(kinds).toEqual([[null, 'ephemeral']]);
  await round();
  expect(kinds).toHaveLength(1);
  await stop();
});

test('the server that stops while it saves sets no further timer', async () => {
  const stop = lastSeen.start();
  await stop();
  expect([services.clock.pending, services.logged]).toEqual([0, []]);
});

test('the log says if the latest instants could not be saved when the server stopped', async () => {
  const stop = lastSeen.start();
  await until(() => services.clock.pending === 1);
  lastSeen.note('key-1');
  services.store.saveLastSeen = () => Promise.reject(new Error('disk full'));
  await stop();
  expect(services.logged).toEqual(['last seen: the latest are lost {"err":{}}']);
});
