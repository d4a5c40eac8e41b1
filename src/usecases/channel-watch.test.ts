import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { startChannelWatch } from './channel-watch.ts';
import type { Finding } from './ports.ts';

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

const fail = (channel: string) =>
  services.store.countFailure(channel, {
    at: services.clock.now(),
    error: 'answered 404',
    advice: 'Check it.',
    kind: 'rejected',
  });
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
