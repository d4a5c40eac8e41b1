import { expect, test } from 'vitest';
import { createLocalTime } from '../lib/local-time.ts';
import type { DeviceView } from '../lib/views.ts';
import {
  type ChecklistItem,
  describeRing,
  formatChecklist,
  formatDevice,
  nextStep,
  sortDevices,
} from './labels.ts';

const now = Date.parse('2024-01-15T15:00:00Z');
const utc = createLocalTime('UTC');
const phone = (changes: Partial<DeviceView> = {}): DeviceView => ({
  device_id: 'id-1',
  name: "Alice's phone",
  approver: 'Alice',
  paired_at: '2024-01-03T10:00:00.000Z',
  seen_at: null,
  revoked_at: null,
  unused: false,
  this_one: false,
  push: 'off',
  ...changes,
});

test.each([
  [phone(), 'Paired Wed 3 Jan, decides for Alice'],
  [
    phone({ seen_at: '2024-01-15T14:56:00.000Z' }),
    'Paired Wed 3 Jan, decides for Alice · last seen 4 min ago',
  ],
  [
    phone({ unused: true, seen_at: '2024-01-04T10:00:00.000Z' }),
    'Paired Wed 3 Jan, decides for Alice · inactive for too long: pair it again',
  ],
  [
    phone({ paired_at: '2024-01-14T10:00:00.000Z', revoked_at: '2024-01-15T10:00:00.000Z' }),
    'Paired yesterday, decides for Alice · removed today',
  ],
])('%j', (device, words) => {
  expect(formatDevice(device, now, utc)).toBe(words);
});

test('this phone comes first, and those shut out last', () => {
  const shutOut = phone({ device_id: 'out', revoked_at: '2024-01-15T10:00:00.000Z' });
  const mine = phone({ device_id: 'mine', this_one: true });
  const newer = phone({ device_id: 'newer', paired_at: '2024-01-10T10:00:00.000Z' });
  const order = sortDevices([shutOut, phone({ device_id: 'older' }), newer, mine]);
  expect(order.map(({ device_id }) => device_id)).toEqual(['mine', 'newer', 'older', 'out']);
});

const tested_at = '2024-01-15T14:30:00.000Z';
const sent_at = '2024-01-15T14:30:01.000Z';
const delivered_at = '2024-01-15T14:30:02.000Z';
const seen_at = '2024-01-15T14:30:09.000Z';
const rung = { tested_at, ok: true, sent_at: null, delivered_at: null, seen_at: null, fault: null };
const ringAt = (seconds: number) => Date.parse(tested_at) + seconds * 1000;

test.each([
  ['sent', { sent_at }, 10, 'quiet', 'Sent. Tap the notification on the phone to confirm.'],
  ['delivered', { sent_at, delivered_at }, 10, 'quiet', 'Delivered to the phone. Tap it to confirm.'],
  ['seen', { sent_at, delivered_at, seen_at }, 20, 'good', 'Seen 11 s ago. This channel works.'],
  [
    'late',
    { sent_at },
    62,
    'fault',
    'Sent, but no phone has received it. Is the phone on, and the app set up?',
  ],
  ['failed', { ok: false, fault: 'Key: is refused. Renew it.' }, 1, 'fault', 'Key: is refused. Renew it.'],
] as const)(
  'a test notification that is %s is green only once it was seen',
  (_state, test, seconds, tone, text) => {
    expect(describeRing({ ...rung, ...test }, true, ringAt(seconds))).toMatchObject({ tone, text });
  },
);

test('over a channel without receipts nothing is late', () => {
  expect(describeRing({ ...rung, sent_at }, false, ringAt(3_000)).tone).toBe('quiet');
});

test('each step of a test notification is shown', () => {
  const { steps } = describeRing({ ...rung, sent_at, delivered_at }, true, ringAt(5));
  expect(steps.map(({ name, isDone }) => [name, isDone])).toEqual([
    ['sent', true],
    ['delivered', true],
    ['seen', false],
  ]);
});

const items = (...states: ChecklistItem['state'][]): ChecklistItem[] =>
  states.map((state, index) => ({ id: `step ${index}`, title: '', state, advice: '' }));

test('what is left is counted, until nothing is', () => {
  expect(formatChecklist(items('done', 'todo', 'failed'))).toBe('2 of 3 left');
  expect(formatChecklist(items('done', 'done'))).toBe('All set');
});

test('what failed is the next step, then what was not begun', () => {
  expect(nextStep(items('done', 'todo', 'failed'))?.id).toBe('step 2');
  expect(nextStep(items('done', 'todo', 'todo'))?.id).toBe('step 1');
  expect(nextStep(items('done'))).toBeUndefined();
});

test.each([
  ['on', 'notifications on'],
  ['refused', 'its push service rejects messages: press Turn on notifications on that device'],
  ['ended', 'notifications have stopped: press Turn on notifications on that device'],
] as const)('a phone whose notifications are "%s" says so', (push, words) => {
  expect(formatDevice(phone({ push }), now, utc)).toMatch(new RegExp(` · ${words}$`));
});
