import { describe, expect, test } from 'vitest';
import { asTradeUuid, asUtcMs } from '../../../src/domain/units.ts';
import type { MessageRole, Store } from '../../../src/usecases/ports.ts';
import { knownMessage } from '../known-message.ts';
import { knownBars, knownTrade, OTHER_UUID, UUID } from '../known-trade.ts';

const message = knownMessage();
const AT = message.receivedAt;
const later = (milliseconds: number) => asUtcMs(AT + milliseconds);

export function describeMessages(storeOf: () => Store): void {
  describe('messages from TradingView', () => {
    const plain = (bytes: Uint8Array | undefined) => [...(bytes ?? [])];

    test('a message is kept once, byte for byte', async () => {
      const body = new Uint8Array([0, 13, 10, 255, 34]);
      expect(await storeOf().insertMessage({ ...message, body })).toBe(true);
      expect(await storeOf().insertMessage({ ...message, body: new Uint8Array([1]) })).toBe(false);
      const [open] = await storeOf().listMessages('received', 10);
      expect({ ...open, body: plain(open?.body) }).toEqual({
        ...message,
        body: plain(body),
        step: 'received',
        sentAt: null,
      });
    });

    test('the oldest comes first, and those that have ended are left out', async () => {
      await storeOf().insertMessage({ ...message, receivedAt: later(5) });
      await storeOf().insertMessage({ ...message, messageId: OTHER_UUID });
      const ids = async () =>
        (await storeOf().listMessages('received', 10)).map(({ messageId }) => messageId);
      expect(await ids()).toEqual([OTHER_UUID, UUID]);
      const end = { outcome: 'asked', detail: 'no bridge' } as const;
      expect(await storeOf().endMessage(OTHER_UUID, 'received', end, later(9))).toBe(true);
      expect(await ids()).toEqual([UUID]);
      expect(await storeOf().findMessage(OTHER_UUID)).toMatchObject({ ...end, step: 'done' });
      expect(plain((await storeOf().findMessage(OTHER_UUID))?.body)).toEqual([]);
    });

    test('an exit finds the entries before it, back to the last one that closed them', async () => {
      const describe = async (index: number, role: MessageRole, instrument = 'ES') => {
        const messageId = asTradeUuid(`3f2b8c1e-0000-4000-8000-00000000000${index}`);
        await storeOf().insertMessage({ ...message, messageId, receivedAt: later(index) });
        await storeOf().describeMessage(messageId, instrument, role);
        return messageId;
      };
      await describe(1, 'entry');
      await describe(2, 'closing');
      const first = await describe(3, 'entry');
      await describe(4, 'reducing');
      await describe(5, 'closing', 'NQ');
      const second = await describe(6, 'entry');
      const messageId = await describe(7, 'closing');
      await describe(8, 'entry');
      await storeOf().endMessage(first, 'received', { outcome: 'accepted', detail: '' }, AT);
      const exit = { messageId, strategy: message.strategy, receivedAt: later(7) };
      expect(await storeOf().listEntriesBefore(exit, 'ES', 10)).toMatchObject([
        { messageId: second, step: 'received' },
        { messageId: first, step: 'done', outcome: 'accepted' },
      ]);
      expect(await storeOf().listEntriesBefore(exit, 'ES', 1)).toHaveLength(1);
      expect(await storeOf().listEntriesBefore({ ...exit, strategy: 'other' }, 'ES', 10)).toEqual([]);
    });

    test('a message that could not be read is kept as it came', async () => {
      await storeOf().insertMessage(message);
      await storeOf().endMessage(UUID, 'received', { outcome: 'unreadable', detail: 'no ticker' }, AT);
      expect(plain((await storeOf().findMessage(UUID))?.body)).toEqual(plain(message.body));
    });

    test('a held message is found once its trade is decided', async () => {
      const trade = knownTrade();
      await storeOf().insertMessage(message);
      await storeOf().moveMessage(UUID, 'received', 'held', AT);
      await storeOf().insertTrade(trade, { bars: knownBars(), indicators: {} }, 'hash');
      expect(await storeOf().listDecidedMessages(10)).toEqual([]);
      const before = await storeOf().findTrade(UUID);
      if (before !== undefined) await storeOf().updateTrade(before, { ...trade, status: 'expired' });
      expect(await storeOf().listDecidedMessages(10)).toMatchObject([{ messageId: UUID, step: 'held' }]);
    });

    test('of several that move one message, one does', async () => {
      await storeOf().insertMessage(message);
      await storeOf().moveMessage(UUID, 'received', 'ready', AT);
      const moves = Array.from({ length: 5 }, () =>
        storeOf().transaction((queries) => queries.moveMessage(UUID, 'ready', 'sending', later(7))),
      );
      expect((await Promise.all(moves)).filter((moved) => moved)).toHaveLength(1);
      expect(await storeOf().findMessage(UUID)).toMatchObject({ step: 'sending', sentAt: later(7) });
      expect(await storeOf().endMessage(UUID, 'ready', { outcome: 'accepted', detail: '' }, AT)).toBe(false);
    });
  });

  describe('bridges', () => {
    const bridge = { strategy: 'breakout', url: 'https://bridge.example.com/a', setAt: AT };

    test('a strategy has one, which replaces the one before', async () => {
      expect(await storeOf().findBridge('breakout')).toBeUndefined();
      await storeOf().saveBridge(bridge);
      await storeOf().saveBridge({ ...bridge, url: 'https://bridge.example.com/b', setAt: later(1) });
      await storeOf().saveBridge({ ...bridge, strategy: 'another' });
      expect(await storeOf().findBridge('breakout')).toMatchObject({ url: 'https://bridge.example.com/b' });
      expect((await storeOf().listBridges()).map(({ strategy }) => strategy)).toEqual([
        'another',
        'breakout',
      ]);
      expect(await storeOf().removeBridge('breakout')).toBe(true);
      expect(await storeOf().removeBridge('breakout')).toBe(false);
    });
  });

  test('a token for TradingView is a key of its own purpose', async () => {
    const key = { keyId: 'key-1', strategy: 'breakout', createdAt: AT, revokedAt: null };
    await storeOf().insertKey({ ...key, purpose: 'tradingview' }, 'hash');
    expect(await storeOf().findKeyByHash('hash')).toEqual({ ...key, purpose: 'tradingview' });
  });
}
