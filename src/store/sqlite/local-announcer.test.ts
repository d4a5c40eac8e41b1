import { expect, test } from 'vitest';
import { OTHER_UUID, UUID } from '../../../test/support/known-trade.ts';
import type { TradeUuid } from '../../domain/units.ts';
import type { Announcer, ChangeKind } from '../../usecases/ports.ts';
import { createLocalAnnouncer } from './local-announcer.ts';

/** What a listener has heard so far, as words. */
function listener(announcer: Announcer, tradeUuid: TradeUuid | null) {
  const heard: [TradeUuid | null, ChangeKind][] = [];
  const stop = announcer.listen(tradeUuid, (...news) => heard.push(news));
  return { heard, stop };
}

test('a listener to one trade is notified of that one alone', () => {
  const announcer = createLocalAnnouncer();
  const { heard } = listener(announcer, UUID);
  announcer.announce(OTHER_UUID, 'committed');
  announcer.announce(null, 'committed');
  announcer.announce(UUID, 'committed');
  announcer.announce(UUID, 'ephemeral');
  expect(heard).toEqual([
    [UUID, 'committed'],
    [UUID, 'ephemeral'],
  ]);
});

test('a listener to everything is also notified of what belongs to no trade', () => {
  const announcer = createLocalAnnouncer();
  const { heard } = listener(announcer, null);
  announcer.announce(UUID, 'ephemeral');
  announcer.announce(null, 'committed');
  expect(heard).toEqual([
    [UUID, 'ephemeral'],
    [null, 'committed'],
  ]);
});

test('a removed listener is no longer notified', () => {
  const announcer = createLocalAnnouncer();
  const one = listener(announcer, UUID);
  const all = listener(announcer, null);
  one.stop();
  all.stop();
  announcer.announce(UUID, 'committed');
  expect([...one.heard, ...all.heard]).toEqual([]);
});

test('a listener that unsubscribes while it is called does not affect the others', () => {
  const announcer = createLocalAnnouncer();
  const stop = announcer.listen(UUID, () => stop());
  const { heard } = listener(announcer, UUID);
  announcer.announce(UUID, 'committed');
  expect(heard).toHaveLength(1);
});
