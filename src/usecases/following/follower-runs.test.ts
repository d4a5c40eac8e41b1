import { afterEach, beforeEach, expect, test } from 'vitest';
import { expireKnown, findKnownFollowed, KNOWN_TERMS } from '../../../test/support/follow-stage.ts';
import { until } from '../../../test/support/http-checks.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { Store } from '../ports.ts';
import { followAll, startFollower } from './follower.ts';
import { createTerms } from './terms.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await expireKnown(services);
});
afterEach(() => services.end());

const followed = () => findKnownFollowed(services);
const alone = { terms: KNOWN_TERMS, isAlone: true };
const ended = () => until(() => services.clock.pending === 1);

test('after a failure it logs, and tries again five seconds later', async () => {
  let failures = 1;
  const store: Store = {
    ...services.store,
    async findFollowProgress() {
      failures -= 1;
      if (failures >= 0) throw new Error('the disk is full');
      return services.store.findFollowProgress();
    },
  };
  const stop = startFollower({ ...services, store }, alone);
  await ended();
  const logged = services.logged.join();
  expect(logged).toContain('could not follow decided trades by their bars; trying again');
  expect(logged).toContain('err');
  expect(await followed()).toBeUndefined();
  services.clock.advance(4_999);
  expect(services.clock.pending).toBe(1);
  services.clock.advance(1);
  expect(services.clock.pending).toBe(0);
  await ended();
  expect(await followed()).toMatchObject({ state: 'waiting' });
  await stop();
  expect(services.clock.pending).toBe(0);
});

test('stopped while it works, it ends after the current trade, and does not come back', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const beginWork = () => async () => resolve();
  const stop = startFollower(services, { ...alone, beginWork });
  await promise;
  await stop();
  expect(services.clock.pending).toBe(0);
  // Its result is left to the next start.
  expect((await followed())?.note).toBeNull();
});

test('while the time is uncertain, nothing is followed', async () => {
  services.clock.step(3_600_000);
  await followAll(services, alone, 'me');
  expect(await followed()).toBeUndefined();
  services.clock.acceptStep({ amountMs: 3_600_000, isFollowed: true });
  await followAll(services, alone, 'me');
  expect(await followed()).toMatchObject({ state: 'waiting' });
});

test('of several instances, one keeps the work for a minute after each step', async () => {
  await followAll(services, { terms: KNOWN_TERMS, isAlone: false }, 'me');
  const lease = (holder: string) => {
    const now = services.clock.now();
    return services.store.leaseFollowing(holder, now, asUtcMs(now + 1));
  };
  services.clock.advance(59_999);
  expect(await lease('another')).toBe(false);
  services.clock.advance(1);
  expect(await lease('another')).toBe(true);
});

test('an instance that is alone needs no lease', async () => {
  const now = services.clock.now();
  await services.store.leaseFollowing('another', now, asUtcMs(now + 60_000));
  await followAll(services, alone, 'me');
  expect(await followed()).toMatchObject({ state: 'waiting' });
});

test('it remembers how far it got, and on which terms', async () => {
  await followAll(services, alone, 'me');
  const { sequence } = await services.store.auditHead();
  expect(await services.store.findFollowProgress()).toEqual({ sequence, terms: KNOWN_TERMS.text });
});

test('only other terms make everything due again', async () => {
  await followAll(services, alone, 'me');
  const revision = async () => (await services.store.findFollowed(await uuid()))?.revision;
  const uuid = async () => (await followed())?.tradeUuid ?? expect.fail('nothing is followed');
  const before = await revision();
  await followAll(services, alone, 'me');
  expect(await revision()).toBe(before);
  const terms = createTerms(3, new Map());
  await followAll(services, { terms, isAlone: true }, 'me');
  expect(await revision()).toBeGreaterThan(before ?? 0);
  const { sequence } = await services.store.auditHead();
  expect(await services.store.findFollowProgress()).toEqual({ sequence, terms: terms.text });
});
