import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../test/support/http-checks.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { ALIVE_FOR_MS, createLastSeen, isAlive, type LastSeen } from './last-seen.ts';

let services: TestServices;
let lastSeen: LastSeen;
let glances: number;
beforeEach(async () => {
  services = await createTestServices();
  lastSeen = createLastSeen(services);
  glances = 0;
  services.announcer.listen(null, () => {
    glances += 1;
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
  await round();
  expect([...(await services.store.listLastSeen()).keys()]).toEqual(['key-1']);
  await stop();
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
  expect(glances).toBe(2);
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
  expect(services.logged.join()).toContain('last seen: cannot be saved');
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
