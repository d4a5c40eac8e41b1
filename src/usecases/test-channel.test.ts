import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import type { LinkPurpose } from './links.ts';
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
  const heard = recordAnnouncements(services);
  await tried();
  expect(heard).toEqual([[null, 'committed']]);
});

test('each step of the notification is recorded once, and pages are updated', async () => {
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
  const heard = recordAnnouncements(services);
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

const storedTest = async () => (await services.store.listChannelTests())[0];

test('the card opens a page of this server and asks nothing; its links are for this approver and last an hour', async () => {
  await services.store.raiseLinkEpoch('Alice');
  await tried();
  const linkOf = (path: string, purpose: LinkPurpose) => {
    const token = services.links.sign({
      purpose,
      tradeUuid: asTradeUuid('id-0001'),
      approver: 'Alice',
      channel: 'pushcut',
      noticeId: 'id-0001',
      epoch: 1,
      expiresAt: asUtcMs(services.clock.now() + 3_600_000),
    });
    return `https://approve.example.com/ring/${path}?l=${token}`;
  };
  expect(channel.sent).toEqual([
    {
      noticeId: 'id-0001',
      cardId: 'test-id-0001',
      threadId: 'countersign:test',
      tone: 'good',
      title: '🔔 Countersign test',
      text: 'Tap to confirm that it reached you. There is nothing to decide.',
      imageUrl: linkOf('id-0001.png', 'picture'),
      pageUrl: linkOf('id-0001', 'view'),
      actions: [],
    },
  ]);
});

test('a test is known before the vendor answers, because the phone may be faster', async () => {
  let atSending: unknown;
  channel.behave(async () => {
    atSending = await storedTest();
  });
  await tried();
  expect(atSending).toEqual({
    channel: 'pushcut',
    testedAt: services.clock.now(),
    isOk: true,
    ringId: 'id-0001',
    sentAt: null,
    receivedAt: null,
    seenAt: null,
    fault: null,
  });
});

test('a notification that a person opened has arrived, even if nothing else said so', async () => {
  await tried();
  await noteRing(services, 'id-0001', 'seen');
  const at = services.clock.now();
  expect(await storedTest()).toMatchObject({ receivedAt: at, seenAt: at });
});

describe('what was found', () => {
  test('is that the vendor accepted it', async () => {
    const text = 'pushcut accepted it. Check the phone.';
    expect(await tried()).toEqual({
      isOk: true,
      findings: [{ subject: 'Test notification', state: 'ok', text, advice: '' }],
    });
  });

  test('is why the vendor rejected it, and what to do', async () => {
    channel.behave(() =>
      Promise.reject(new DeliveryFailure('status 403', { permanent: true, advice: 'Check the key.' })),
    );
    expect(await tried()).toEqual({
      isOk: false,
      findings: [
        { subject: 'Test notification', state: 'failed', text: 'status 403', advice: 'Check the key.' },
      ],
    });
    expect(await storedTest()).toMatchObject({ fault: 'Test notification: status 403. Check the key.' });
    expect(services.logged).toEqual([]);
  });

  test('is the log, where the failure is unexpected', async () => {
    channel.behave(() => Promise.reject(new Error('no such host')));
    const { findings } = await tried();
    expect(findings).toEqual([
      {
        subject: 'Test notification',
        state: 'failed',
        text: 'failed for an unknown reason.',
        advice: 'See the server log.',
      },
    ]);
    expect(services.logged).toEqual([
      'a test notification failed in an unexpected way {"err":{},"channel":"pushcut"}',
    ]);
  });

  test('of a channel that is not configured names the settings that are missing', async () => {
    const settings = [
      { name: 'PUSHCUT_API_KEY', isSecret: true, isSet: false },
      { name: 'PUSHCUT_NOTIFICATION', isSecret: false, isSet: false },
      { name: 'PUSHCUT_URL', isSecret: false, isSet: true },
    ];
    const setup = { name: 'pushcut', title: 'Pushcut', guide: 'PUSHCUT.md', essentials: [], settings };
    expect(await testChannel(services, { ...setup, channel: undefined }, 'Alice')).toEqual({
      isOk: false,
      findings: [
        {
          subject: 'pushcut',
          state: 'failed',
          text: 'is not configured.',
          advice: "Set PUSHCUT_API_KEY, PUSHCUT_NOTIFICATION in the server's environment and restart it.",
        },
      ],
    });
    expect(await storedTest()).toMatchObject({ isOk: false, ringId: null });
  });

  test('is kept as sentences, if it failed', async () => {
    const check = async () => [
      finding('warning'),
      finding('failed'),
      { subject: 'Device', state: 'failed', text: 'is not there', advice: '' } as const,
      finding('ok'),
    ];
    await tried({ ...channel, check });
    expect(await storedTest()).toEqual({
      channel: 'pushcut',
      testedAt: services.clock.now(),
      isOk: false,
      ringId: null,
      sentAt: null,
      receivedAt: null,
      seenAt: null,
      fault: 'Key: is old. Renew it. Device: is not there.',
    });
  });
});

test.each([
  ['ends the alarm about the channel', 'ok', 0],
  ['does not, if it failed', 'failed', 1],
] as const)('a test %s', async (_what, state, failing) => {
  await services.store.countFailure('pushcut', {
    at: services.clock.now(),
    error: 'answered 404',
    advice: 'Check it.',
    kind: 'rejected',
  });
  await tried({ ...channel, check: async () => [finding(state)] });
  expect(await services.store.listFailures()).toHaveLength(failing);
  const [entry] = await services.store.listAudit(0, 10);
  expect(entry).toMatchObject({ tradeUuid: null, data: { channel: 'pushcut', ok: state === 'ok' } });
});
