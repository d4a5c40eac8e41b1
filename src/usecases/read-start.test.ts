import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE, knownTrade, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { PRACTICE_STRATEGY } from '../domain/practice.ts';
import type { Decision, Trade } from '../domain/trade.ts';
import { asUtcMs, type UtcMs } from '../domain/units.ts';
import { createLastSeen, type LastSeen } from './last-seen.ts';
import type { ChannelTest } from './ports.ts';
import { channelFacts, readStart } from './read-start.ts';
import type { ChannelSetup } from './test-channel.ts';

const UNUSED_MS = 3_600_000;
/** As the services' clock. */
const now = knownTrade().submittedAt;

let services: TestServices;
let lastSeen: LastSeen;
beforeEach(async () => {
  services = await createTestServices();
  lastSeen = createLastSeen(services);
});
afterEach(() => services.end());

const ago = (ms: number) => asUtcMs(now - ms);
const setup = (name: string, channel?: ChannelSetup['channel']): ChannelSetup => ({
  name,
  title: name.toUpperCase(),
  guide: `${name}.md`,
  essentials: [],
  settings: [],
  channel,
});
const knownTest = (changes: Partial<ChannelTest> = {}): ChannelTest => ({
  channel: 'pushcut',
  testedAt: ago(1000),
  isOk: true,
  ringId: 'ring-1',
  sentAt: ago(1000),
  receivedAt: null,
  seenAt: null,
  fault: null,
  ...changes,
});
const read = (channels: readonly ChannelSetup[] = []) =>
  readStart(services, lastSeen, channels, UNUSED_MS, {
    deviceId: 'mine',
    isPhone: true,
    port: 8080,
    address: { kind: 'ok' },
  });

test('of a new server, nothing is found but the visit itself', async () => {
  expect(await read()).toEqual({
    isPhone: true,
    port: 8080,
    address: { kind: 'ok' },
    now,
    publicUrl: 'https://approve.example.com',
    otherDevices: 0,
    channels: [],
    keys: [],
    practice: null,
  });
});

test('other devices count unless they were removed, or not used for too long', async () => {
  const insert = (deviceId: string, pairedAt: UtcMs, revokedAt: UtcMs | null = null) =>
    services.store.insertDevice({ deviceId, approver: ALICE, name: deviceId, pairedAt, revokedAt }, deviceId);
  await insert('mine', now);
  await insert('new', ago(UNUSED_MS - 1));
  await insert('unused', ago(UNUSED_MS));
  await insert('seen', ago(2 * UNUSED_MS));
  await insert('removed', now, now);
  lastSeen.note('seen');
  expect(await read()).toMatchObject({ otherDevices: 2 });
});

test('keys that are in use are listed, with whether anybody called with them', async () => {
  for (const keyId of ['silent', 'called', 'revoked'])
    await services.store.insertKey({ keyId, strategy: keyId, createdAt: now, revokedAt: null }, keyId);
  await services.store.revokeKey('revoked', now);
  lastSeen.note('called');
  lastSeen.note('revoked');
  const { keys } = await read();
  expect(keys.toSorted((a, b) => a.strategy.localeCompare(b.strategy))).toEqual([
    { strategy: 'called', hasCalled: true },
    { strategy: 'silent', hasCalled: false },
  ]);
});

test('channels that are set up are listed with their last test', async () => {
  const tried = knownTest();
  await services.store.saveChannelTest(tried);
  const channels = [
    setup('pushcut', createFakeChannel()),
    setup('ntfy', { ...createFakeChannel('ntfy'), givesReceipts: false }),
    setup('telegram'),
  ];
  expect(await read(channels)).toMatchObject({
    channels: [
      { title: 'PUSHCUT', givesReceipts: true, test: tried },
      { title: 'NTFY', givesReceipts: false, test: null },
    ],
  });
  expect(channelFacts(setup('telegram'), [tried])).toEqual({
    title: 'TELEGRAM',
    givesReceipts: false,
    test: null,
  });
});

describe('the last practice on the phone', () => {
  const practise = (changes: Partial<Trade> = {}) =>
    services.store.insertTrade(
      knownTrade({ strategy: PRACTICE_STRATEGY, isTest: true, submittedAt: now, ...changes }),
      { bars: [], indicators: {} },
      `${changes.tradeUuid}`,
    );
  const decided = (channel: string, verdict: Decision['verdict'] = 'approve') => ({
    status: verdict === 'approve' ? ('lapsed' as const) : ('rejected' as const),
    decision: { verdict, approver: ALICE, channel, decidedAt: now, pictureHash: null },
  });
  const seen = (agoMs: number, channel = 'pushcut') =>
    services.store.saveChannelTest(knownTest({ channel, ringId: channel, seenAt: ago(agoMs) }));

  test.each<[string, Partial<Trade>, object | null]>([
    ['still waits', {}, null],
    ['was decided on the page', decided('web'), null],
    ['was approved on the phone', decided('pushcut'), { status: 'lapsed', verdict: 'approve' }],
    ['was rejected on the phone', decided('pushcut', 'reject'), { status: 'rejected', verdict: 'reject' }],
    ['was rejected while paused', decided('pause', 'reject'), { status: 'rejected', verdict: null }],
    ['is of another strategy', { strategy: STRATEGY, ...decided('pushcut') }, null],
  ])('before a test was seen: one that %s', async (_what, changes, practice) => {
    await services.store.saveChannelTest(knownTest());
    await practise(changes);
    expect(await read()).toMatchObject({ practice });
  });

  test.each<[string, Partial<Trade>, object]>([
    ['waits', {}, { status: 'pending', verdict: null }],
    ['has expired', { expiresAt: asUtcMs(knownTrade().submittedAt) }, { status: 'expired', verdict: null }],
    ['was decided on the page', decided('web'), { status: 'lapsed', verdict: 'approve' }],
  ])('after a test was seen: one that %s', async (_what, changes, practice) => {
    await seen(1);
    await practise(changes);
    expect(await read()).toMatchObject({ practice });
  });

  test('one of the moment at which the test was seen doesn’t count yet', async () => {
    await seen(0);
    await practise();
    expect(await read()).toMatchObject({ practice: null });
  });

  test('the first test that was seen counts', async () => {
    await seen(-1000);
    await seen(1, 'ntfy');
    await services.store.saveChannelTest(knownTest({ channel: 'telegram', ringId: 'telegram' }));
    await practise();
    expect(await read()).toMatchObject({ practice: { status: 'pending' } });
  });

  test('a later look at the page doesn’t take its place', async () => {
    await practise({ tradeUuid: OTHER_UUID, submittedAt: ago(2000), ...decided('pushcut', 'reject') });
    await practise({ tradeUuid: UUID, ...decided('web') });
    expect(await read()).toMatchObject({ practice: { status: 'rejected', verdict: 'reject' } });
  });
});
