import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { createChannelHost } from './channel-host.ts';
import type { PictureCache } from './picture-cache.ts';
import type { ChannelHost } from './ports.ts';

const RECIPIENT = { approver: ALICE, channel: 'telegram' };

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices({ recipients: [RECIPIENT] });
  await submitKnown(services);
});
afterEach(() => services.end());

const trade = async () => {
  const stored = await services.store.findTrade(UUID);
  if (stored === undefined) throw new Error('no trade');
  return stored.trade;
};

async function pressApprove(host: ChannelHost) {
  const { expiresAt } = await trade();
  const grant = { ...RECIPIENT, tradeUuid: UUID, verdict: 'approve', expiresAt, epoch: 0 } as const;
  const code = services.links.signPress(grant);
  return host.press({ code, presser: '4711', isAllowed: true, hadPicture: true });
}

const hostWith = (picture: PictureCache['picture']) =>
  createChannelHost(services, [], { picture }, RECIPIENT, Number.POSITIVE_INFINITY);

test('a decision names the picture that was on the card', async () => {
  const host = hostWith(async () => ({ png: new Uint8Array(1), hash: 'ab'.repeat(32), byteLength: 1 }));

  expect(await pressApprove(host)).toMatchObject({ isDecided: true });
  expect((await trade()).decision).toMatchObject({ pictureHash: 'ab'.repeat(32) });
});

test('the picture of a card, and the one that a press names, are in the language of its approver', async () => {
  await services.end();
  const all = [{ name: ALICE, hours: null, language: 'fr' }] as const;
  services = await createTestServices({
    recipients: [RECIPIENT],
    approvers: { all, formerNames: null, twoAbove: 0 },
  });
  await submitKnown(services);
  const asked: string[] = [];
  const host = hostWith(async (_tradeUuid, { language }) => {
    asked.push(language);
    return { png: new Uint8Array(1), hash: 'cd'.repeat(32), byteLength: 1 };
  });
  await host.readPicture(UUID);
  await pressApprove(host);

  expect(asked).toEqual(['fr', 'fr']);
});

test('a press in the last second counts, even if the picture would still have to be drawn', async () => {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const host = hostWith(() => {
    resolve();
    return new Promise(() => {});
  });
  services.clock.advance((await trade()).expiresAt - services.clock.now() - 1000);
  const pressed = pressApprove(host);
  await asked;
  services.clock.advance(900);

  expect(await pressed).toMatchObject({ isDecided: true });
  expect((await trade()).decision).toMatchObject({ verdict: 'approve', pictureHash: null });
});

test("a press of somebody else's card in a group doesn't say that its approver has seen it", async () => {
  await services.end();
  const anna = { approver: 'anna', channel: 'telegram' };
  const all = [
    { name: 'anna', hours: null },
    { name: 'ben', hours: null },
  ] as const;
  services = await createTestServices({
    recipients: [anna, { approver: 'ben', channel: 'ntfy@ben' }],
    approvers: { all, formerNames: [], twoAbove: 0 },
  });
  await submitKnown(services);
  const { expiresAt } = await trade();
  const code = services.links.signPress({
    ...anna,
    tradeUuid: UUID,
    verdict: 'approve',
    expiresAt,
    epoch: 0,
  });
  const picture = { png: new Uint8Array(1), hash: 'ab'.repeat(32), byteLength: 1 };
  const host = createChannelHost(
    services,
    [],
    { picture: async () => picture },
    anna,
    Number.POSITIVE_INFINITY,
  );
  await host.press({ code, presser: '4712', isAllowed: true, approver: 'ben', hadPicture: true });

  expect((await trade()).firstApproval?.approver).toBe('ben');
  const asks = await services.store.listAsks([UUID]);
  expect(asks.filter((ask) => ask.approver === 'anna')).toMatchObject([
    { receivedAt: null, seenAt: null },
    { receivedAt: null, seenAt: null },
  ]);
});

test('a press says nothing about the cards of channels of other accounts', async () => {
  await services.end();
  const ntfy = { approver: ALICE, channel: 'ntfy' };
  services = await createTestServices({ recipients: [RECIPIENT, ntfy], ringNextAfterMs: 0 });
  await submitKnown(services);
  await pressApprove(
    hostWith(async () => ({ png: new Uint8Array(1), hash: 'ab'.repeat(32), byteLength: 1 })),
  );

  const asks = await services.store.listAsks([UUID]);
  expect(asks.map(({ channel, receivedAt }) => [channel, receivedAt !== null])).toEqual([
    ['telegram', true],
    ['ntfy', false],
  ]);
});
