import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import type { FailureKind } from '../domain/delivery.ts';
import { createChannelWatch, startChannelWatch } from './channel-watch.ts';
import type { Channel, Finding } from './ports.ts';

let services: TestServices;
let stop = async () => {};
beforeEach(async () => {
  const recipients = ['pushcut', 'ntfy'].map((channel) => ({ approver: ALICE, channel }));
  services = await createTestServices({ recipients });
});
afterEach(async () => {
  await stop();
  stop = async () => {};
  await services.end();
});

const fail = (channel: string, kind: FailureKind = 'rejected') =>
  services.store.countFailure(channel, {
    at: services.clock.now(),
    error: 'answered 404',
    advice: 'Check it.',
    kind,
  });
async function failBoth(): Promise<void> {
  await fail('pushcut');
  await fail('ntfy');
}

/** Lets time pass until the check that is due then has ended: the next one is scheduled. */
async function pass(milliseconds: number): Promise<void> {
  services.clock.advance(milliseconds);
  await expect.poll(() => services.clock.pending).toBe(1);
}
const turn = () => new Promise(setImmediate);
const fault = () => services.channelWatch.fault();

test('no channel works only when each of them fails', async () => {
  await fail('pushcut');
  await services.channelWatch.look();
  expect(fault()).toBeNull();
  await fail('ntfy');
  await services.channelWatch.look();
  expect(fault()).toMatch(/over pushcut: it rejects them .* over ntfy: it rejects them/);
});

test('a restart may have fixed a rejecting channel', async () => {
  await fail('pushcut');
  await fail('ntfy');
  await services.store.resetFailures('ntfy');
  await services.channelWatch.look();
  expect(fault()).toBeNull();
});

test("a change in a channel's health is noticed at once, without the clock moving", async () => {
  stop = await startChannelWatch(services, []);
  await fail('pushcut');
  await fail('ntfy');
  services.announcer.announce(null, 'ephemeral');
  await expect.poll(fault).toContain('it rejects them');
});

test('a channel that answers again counts as working, even if nothing was sent in between', async () => {
  let findings: readonly Finding[] = [{ subject: 'Key', state: 'failed', text: 'refused', advice: '' }];
  let checks = 0;
  const check = async () => {
    checks += 1;
    return findings;
  };
  const channel = { ...createFakeChannel('ntfy'), check };
  await fail('pushcut');
  await fail('ntfy');
  stop = await startChannelWatch(services, [channel]);
  // A retried question may show it first.
  expect([fault() === null, checks]).toEqual([false, 0]);
  findings = [];
  services.clock.advance(30_000);
  await expect.poll(fault).toBeNull();
});

test('without any channel none works, and there is nothing to check', async () => {
  const watch = createChannelWatch({ ...services, recipients: [] });
  expect(watch.fault()).toBe('No channel is configured.');
  await watch.look();
  expect(watch.fault()).toBe('No channel is configured.');
});

test('a channel that failed again and again without a rejection is down, too', async () => {
  await fail('ntfy');
  for (let attempt = 1; attempt <= 4; attempt += 1) await fail('pushcut', 'unreachable');
  await services.channelWatch.look();
  expect(fault()).toBeNull();
  await fail('pushcut', 'unreachable');
  await services.channelWatch.look();
  expect(fault()).toContain('over pushcut');
});

test('the channels are checked at the start and each second, until it stops', async () => {
  await failBoth();
  stop = await startChannelWatch(services, []);
  expect(fault()).not.toBeNull();
  await services.store.resetFailures('ntfy');
  await pass(999);
  expect(fault()).not.toBeNull();
  await pass(1);
  expect(fault()).toBeNull();
  await stop();
  expect(services.clock.pending).toBe(0);
});

test('a check that fails is told to the operator, and made again', async () => {
  await failBoth();
  let isDown = true;
  const { listFailures } = services.store;
  const store = {
    ...services.store,
    listFailures: () => (isDown ? Promise.reject(new Error('disk full')) : listFailures()),
  };
  const channelWatch = createChannelWatch({ ...services, store });
  stop = await startChannelWatch({ ...services, channelWatch }, []);
  expect(services.logged).toEqual(['could not check whether a channel is working; trying again {"err":{}}']);
  isDown = false;
  await pass(1_000);
  expect(channelWatch.fault()).not.toBeNull();
});

describe('while no channel works', () => {
  const SICK: Finding = { subject: 'Key', state: 'failed', text: 'refused', advice: '' };
  const WARNING: Finding = { ...SICK, state: 'warning' };
  let asked: string[];
  const channelOf = (name: string, check: Channel['check']): Channel => ({
    ...createFakeChannel(name),
    check: (signal) => {
      asked.push(name);
      return check(signal);
    },
  });
  beforeEach(async () => {
    asked = [];
    await failBoth();
  });

  test('each is asked every thirty seconds whether it works', async () => {
    stop = await startChannelWatch(services, [channelOf('ntfy', async () => [WARNING, SICK])]);
    await pass(29_000);
    expect(asked).toEqual([]);
    await pass(1_000);
    expect(asked).toEqual(['ntfy']);
    await pass(29_000);
    expect(asked).toEqual(['ntfy']);
    await pass(1_000);
    expect(asked).toEqual(['ntfy', 'ntfy']);
    expect(fault()).not.toBeNull();
  });

  test('one that cannot be asked keeps no other from working again', async () => {
    const broken = channelOf('pushcut', () => Promise.reject(new Error('no such host')));
    stop = await startChannelWatch(services, [broken, channelOf('ntfy', async () => [WARNING])]);
    await pass(30_000);
    expect(asked).toEqual(['pushcut', 'ntfy']);
    expect(fault()).toBeNull();
    expect((await services.store.listFailures()).filter(({ failures }) => failures > 0)).toMatchObject([
      { channel: 'pushcut' },
    ]);
    expect(services.logged).toEqual([]);
  });

  test('the thirty seconds begin again after one has worked', async () => {
    stop = await startChannelWatch(services, [channelOf('ntfy', async () => [SICK])]);
    await services.store.resetFailures('ntfy');
    await pass(20_000);
    expect(fault()).toBeNull();
    await fail('ntfy');
    await pass(11_000);
    expect(fault()).not.toBeNull();
    expect(asked).toEqual([]);
    await pass(30_000);
    expect(asked).toEqual(['ntfy']);
  });
});

test('what happens to a trade says nothing about the channels', async () => {
  stop = await startChannelWatch(services, []);
  await failBoth();
  services.announcer.announce(UUID, 'committed');
  await turn();
  expect(fault()).toBeNull();
});

test('after it has stopped, nothing is checked any more', async () => {
  stop = await startChannelWatch(services, []);
  services.announcer.announce(null, 'ephemeral');
  services.announcer.announce(null, 'ephemeral');
  await stop();
  expect(services.clock.pending).toBe(0);
  await failBoth();
  services.announcer.announce(null, 'ephemeral');
  await turn();
  expect([fault(), services.clock.pending]).toEqual([null, 0]);
});
