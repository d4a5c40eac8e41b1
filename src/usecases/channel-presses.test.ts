import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ALICE, BOB, UUID } from '../../test/support/known-trade.ts';
import { withOtherQueries } from '../../test/support/other-queries.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { LOCK_SCREEN } from '../domain/picture-model.ts';
import { type AccountRecipient, createChannelHost } from './channel-host.ts';
import type { PictureCache } from './picture-cache.ts';
import type { ButtonPress, ChannelHost, Services } from './ports.ts';

const TELEGRAM = { approver: ALICE, channel: 'telegram' };
const PICTURE = { png: new Uint8Array([1, 2]), hash: 'ab'.repeat(32), byteLength: 2 };

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices({ recipients: [TELEGRAM] });
  await submitKnown(services);
});
afterEach(() => services.end());

const hostOf = (
  recipient: AccountRecipient = TELEGRAM,
  picture: PictureCache['picture'] = async () => PICTURE,
  used: Services = services,
) => createChannelHost(used, [], { picture }, recipient, Number.POSITIVE_INFINITY);

async function press(host: ChannelHost, changes: Partial<ButtonPress> = {}) {
  const expiresAt = (await services.store.findTrade(UUID))?.trade.expiresAt;
  if (expiresAt === undefined) throw new Error('no trade');
  const grant = { ...TELEGRAM, tradeUuid: UUID, verdict: 'approve', expiresAt, epoch: 0 } as const;
  const code = services.links.signPress(grant);
  return host.press({ code, presser: '4711', isAllowed: true, hadPicture: true, ...changes });
}
const statusOf = async () => (await services.store.findTrade(UUID))?.trade.status;
const askOf = async (approver = ALICE) =>
  (await services.store.listAsks([UUID])).findLast((ask) => ask.approver === approver);

describe('an account', () => {
  test('of one channel passes its presses on', () => {
    expect(hostOf().hearsPresses).toBe(true);
  });

  test('of several channels passes presses on by the first of them only', () => {
    const other = { approver: BOB, channel: 'telegram@bob' };
    expect(hostOf({ ...TELEGRAM, account: [TELEGRAM, other] }).hearsPresses).toBe(true);
    expect(hostOf({ ...other, account: [TELEGRAM, other] }).hearsPresses).toBe(false);
  });

  test('has an address of its own on this server, until it closes it', async () => {
    const terms = { path: 'telegram/4f0c', secretHeader: 'x-secret', receive: async () => {} };
    const hook = hostOf().openHook(terms);
    expect(hook).toMatchObject({
      url: 'https://approve.example.com/hooks/telegram/4f0c',
      secret: services.links.signHook('telegram/4f0c'),
    });
    expect(services.hooks.get('telegram/4f0c')).toBe(terms);
    hook.close();
    expect(services.hooks.size).toBe(0);
  });
});

describe('the picture of a card', () => {
  test('is drawn for a lock screen', async () => {
    const asked: unknown[] = [];
    const host = hostOf(TELEGRAM, async (...what) => {
      asked.push(what);
      return PICTURE;
    });
    expect(await host.readPicture(UUID)).toBe(PICTURE.png);
    expect(asked).toEqual([[UUID, { ...LOCK_SCREEN, language: 'en' }]]);
    expect(services.clock.pending).toBe(0);
  });

  test('is left out if there is none', async () => {
    expect(await hostOf(TELEGRAM, async () => undefined).readPicture(UUID)).toBeUndefined();
  });

  test('is left out after two seconds', async () => {
    const reading = hostOf(TELEGRAM, () => new Promise(() => {})).readPicture(UUID);
    let isOver = false;
    void reading.then(() => {
      isOver = true;
    });
    services.clock.advance(1_999);
    await new Promise(setImmediate);
    expect(isOver).toBe(false);
    services.clock.advance(1);
    expect(await reading).toBeUndefined();
  });

  test('that cannot be drawn is left out, and the operator reads why', async () => {
    const host = hostOf(TELEGRAM, () => Promise.reject(new Error('no glyphs')));
    expect(await host.readPicture(UUID)).toBeUndefined();
    expect(services.logged).toEqual(['the picture of a notification could not be drawn {"err":{}}']);
  });
});

describe('a press', () => {
  test('proves that the card has arrived, with its picture', async () => {
    services.clock.advance(5_000);
    await press(hostOf());
    expect(await askOf()).toMatchObject({ seenAt: services.clock.now() });
    expect(await services.store.findPictureHash(UUID)).toBe(PICTURE.hash);
  });

  test('of a card without a picture proves the same once it has decided, and names no picture', async () => {
    const { promise: noted, resolve } = Promise.withResolvers<void>();
    services.announcer.listen(UUID, (_uuid, kind) => {
      if (kind === 'ephemeral') resolve();
    });
    expect(await press(hostOf(), { hadPicture: false })).toMatchObject({ isDecided: true });
    await noted;
    expect(await askOf()).toMatchObject({ seenAt: services.clock.now() });
    const decision = (await services.store.findTrade(UUID))?.trade.decision;
    expect(decision).toMatchObject({ verdict: 'approve', channel: 'telegram', pictureHash: null });
  });

  test.each<[string, Partial<ButtonPress>]>([
    ['by somebody who is not allowed', { isAllowed: false }],
    ['with a button of nobody', { code: 'forged' }],
    ['with a button of nobody on a card without a picture', { code: 'forged', hadPicture: false }],
  ])('%s decides and proves nothing', async (_who, changes) => {
    expect(await press(hostOf(), changes)).toMatchObject({ isDecided: false });
    await new Promise(setImmediate);
    expect([await statusOf(), (await askOf())?.seenAt]).toEqual(['pending', null]);
    expect(services.logged).toEqual([expect.stringMatching(/^a press was refused /)]);
  });

  test('counts although its receipt could not be recorded, and the operator reads why', async () => {
    const store = { ...services.store, listAsks: () => Promise.reject(new Error('disk full')) };
    const host = hostOf(TELEGRAM, async () => PICTURE, { ...services, store });
    expect(await press(host)).toMatchObject({ isDecided: true });
    expect(await statusOf()).toBe('approved');
    expect(services.logged).toEqual(['a receipt could not be recorded {"err":{}}']);
  });

  test.each([
    ['the presser', BOB, "Your press could not be carried out. Decide on the trade's page."],
    ['the owner of the card', undefined, 'Votre appui n’a pas pu être traité. Décidez sur la page du trade.'],
  ])(
    'that fails is answered in the language of %s, and the operator reads why',
    async (_who, approver, text) => {
      await services.end();
      const all = [
        { name: ALICE, hours: null, language: 'fr' },
        { name: BOB, hours: null },
      ] as const;
      const approvers = { all, formerNames: [], twoAbove: null };
      services = await createTestServices({ recipients: [TELEGRAM], approvers });
      await submitKnown(services);
      const transaction = withOtherQueries(services.store, () => ({
        findTrade: () => Promise.reject(new Error('disk full')),
      }));
      const host = hostOf(TELEGRAM, async () => PICTURE, {
        ...services,
        store: { ...services.store, transaction },
      });
      const answer = await press(host, approver === undefined ? {} : { approver });
      expect(answer).toEqual({ text, isDecided: false });
      expect(services.logged.at(-1)).toBe('a press could not be carried out {"err":{},"channel":"telegram"}');
      expect(await statusOf()).toBe('pending');
    },
  );

  test("in an account's other channel proves that the presser's own card arrived", async () => {
    await services.end();
    const bob = { approver: BOB, channel: 'telegram@bob' };
    const all = [
      { name: ALICE, hours: null },
      { name: BOB, hours: null },
    ] as const;
    services = await createTestServices({
      recipients: [TELEGRAM, bob],
      approvers: { all, formerNames: [], twoAbove: 0 },
    });
    await submitKnown(services);
    const { expiresAt } = (await services.store.findTrade(UUID))?.trade ?? {};
    if (expiresAt === undefined) throw new Error('no trade');
    const grant = { ...bob, tradeUuid: UUID, verdict: 'reject', expiresAt, epoch: 0 } as const;
    const host = hostOf({ ...TELEGRAM, account: [TELEGRAM, bob] });
    await press(host, { code: services.links.signPress(grant), approver: BOB });
    const seen = (await services.store.listAsks([UUID])).filter(({ seenAt }) => seenAt !== null);
    expect(new Set(seen.map(({ channel }) => channel))).toEqual(new Set(['telegram@bob']));
  });
});

test('a person who confirms a card has seen it, which decides nothing', async () => {
  services.clock.advance(5_000);
  await hostOf().noteSeen(UUID);
  expect(await askOf()).toMatchObject({ seenAt: services.clock.now() });
  expect(await statusOf()).toBe('pending');
  const entry = (await services.store.listTradeAudit(UUID)).at(-1);
  expect(entry).toMatchObject({
    kind: 'notice_seen',
    data: { channel: 'telegram', receipt: 'acknowledged' },
  });
});
