import { expect, test } from 'vitest';
import { type DeliveryTrail, formatDelivery } from './format-delivery.ts';
import { asUtcMs } from './units.ts';

const SUBMITTED = asUtcMs(1_000_000);
const at = (seconds: number) => asUtcMs(1_000_000 + seconds * 1000);
const NOTHING: DeliveryTrail = {
  channel: 'pushcut',
  state: 'sent',
  sentAt: null,
  receivedAt: null,
  openedAt: null,
  seenAt: null,
  receiptMissedAt: null,
  lastError: null,
};
const sent = { sentAt: at(2) };
const seen = { openedAt: at(9), seenAt: at(9) };

test.each<[Partial<DeliveryTrail>, string]>([
  [{ state: 'due' }, 'sending'],
  [{ state: 'due', lastError: 'answered 500' }, 'sending; last attempt: answered 500'],
  [{ state: 'failed', lastError: 'wrong key' }, 'not sent: wrong key'],
  [{ state: 'superseded' }, 'not sent: the trade was settled first'],
  [{ sentAt: at(0.3) }, 'sent in less than 1 s · not confirmed'],
  [{ sentAt: at(0.7) }, 'sent in less than 1 s · not confirmed'],
  [{ sentAt: at(1) }, 'sent in 1 s · not confirmed'],
  [sent, 'sent in 2 s · not confirmed'],
  [{ ...sent, receiptMissedAt: at(22) }, 'sent in 2 s · not confirmed by any phone'],
  [{ ...sent, receivedAt: at(4) }, 'sent in 2 s · delivered in 4 s'],
  [{ ...sent, receivedAt: at(4), ...seen }, 'sent in 2 s · delivered in 4 s · seen in 9 s'],
  [{ ...sent, seenAt: at(9) }, 'sent in 2 s · seen elsewhere in 9 s'],
  [{ ...sent, receiptMissedAt: at(22), receivedAt: at(40) }, 'sent in 2 s · delivered in 40 s'],
  [{ state: 'sending', receivedAt: at(4) }, 'delivered in 4 s'],
])('%j reads "%s"', (changes, words) => {
  expect(formatDelivery({ ...NOTHING, ...changes }, SUBMITTED)).toBe(`pushcut: ${words}`);
});
