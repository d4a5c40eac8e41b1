import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import type { Channel, Finding } from './ports.ts';
import { noteRing, testChannel } from './test-channel.ts';

let services: TestServices;
let channel: FakeChannel;
beforeEach(async () => {
  services = await createTestServices();
  channel = createFakeChannel();
});
afterEach(() => services.end());

const tried = (used: Channel | undefined = channel) =>
  testChannel(
    services,
    { name: 'pushcut', title: 'Pushcut', guide: 'PUSHCUT.md', essentials: [], settings: [], channel: used },
    'Alice',
  );
const finding = (state: Finding['state']): Finding => ({
  subject: 'Key',
  state,
  text: 'is old.',
  advice: 'Renew it.',
});

test('how the last test went is kept, and is in the audit log', async () => {
  await tried();
  channel.behave(() => Promise.reject(new Error('no such host: secret.example')));
  services.clock.advance(1000);
  await tried();
  const testedAt = services.clock.now();
  expect(await services.store.listChannelTests()).toMatchObject([
    {
      channel: 'pushcut',
      testedAt,
      isOk: false,
      sentAt: null,
      fault: 'Test notification: failed for an unknown reason. See the server log.',
    },
  ]);
  const entries = await services.store.listAudit(0, 10);
  expect(entries.map(({ kind, actor, data }) => [kind, actor, data['ok']])).toEqual([
    ['channel_tested', 'approver:Alice', true],
    ['channel_tested', 'approver:Alice', false],
  ]);
});

test('an unexpected failure is reported without its text, which may contain a secret', async () => {
  channel.behave(() => Promise.reject(new Error('no such host: secret.example')));
  const { isOk, findings } = await tried();
  expect([isOk, JSON.stringify(findings)]).toEqual([false, expect.not.stringContaining('secret.example')]);
});

test('a channel whose checks fail is not rung', async () => {
  const { isOk, findings } = await tried({ ...channel, check: async () => [finding('failed')] });
  expect([isOk, findings]).toEqual([false, [finding('failed')]]);
  expect(channel.sent).toEqual([]);
});

test('a warning does not prevent the ring', async () => {
  const { isOk, findings } = await tried({ ...channel, check: async () => [finding('warning')] });
  expect([isOk, findings.map(({ state }) => state)]).toEqual([true, ['warning', 'ok']]);
});

test('pages are notified of a test', async () => {
  const heard: unknown[] = [];
  services.announcer.listen(null, (...news) => heard.push(news));
  await tried();
  expect(heard).toEqual([[null, 'committed']]);
});

test('each step of the notification is recorded once, and pages are updated', async () => {
  const heard: unknown[] = [];
  const ringOf = async () => (await services.store.listChannelTests())[0];
  await tried();
  const { noticeId = '' } = channel.sent[0] ?? {};
  const sentAt = services.clock.now();
  expect(await ringOf()).toMatchObject({
    isOk: true,
    ringId: noticeId,
    sentAt,
    receivedAt: null,
    seenAt: null,
  });
  services.announcer.listen(null, (...news) => heard.push(news));
  services.clock.advance(1000);
  await noteRing(services, noticeId, 'received');
  const receivedAt = services.clock.now();
  services.clock.advance(1000);
  await noteRing(services, noticeId, 'received');
  await noteRing(services, noticeId, 'seen');
  expect(await ringOf()).toMatchObject({ sentAt, receivedAt, seenAt: services.clock.now() });
  expect(heard).toEqual([
    [null, 'ephemeral'],
    [null, 'ephemeral'],
  ]);
});

test("a phone that is faster than the vendor's response still counts", async () => {
  channel.behave(({ noticeId }) => noteRing(services, noticeId, 'received'));
  await tried();
  expect((await services.store.listChannelTests())[0]).toMatchObject({
    sentAt: services.clock.now(),
    receivedAt: services.clock.now(),
  });
});

test('nothing is recorded for a test that a later one replaced', async () => {
  await tried();
  await tried();
  await noteRing(services, channel.sent[0]?.noticeId ?? '', 'seen');
  expect((await services.store.listChannelTests())[0]?.seenAt).toBeNull();
});
