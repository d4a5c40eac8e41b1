import { expect, test } from 'vitest';
import { createLocalTime } from '../lib/local-time.ts';
import type { DeviceView } from '../lib/views.ts';
import {
  type ChecklistItem,
  formatChecklist,
  formatDevice,
  nextStep,
  sortDevices,
  testHeadline,
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

const finding = (state: 'ok' | 'warning' | 'failed') => ({ subject: '', state, text: '', advice: '' });

test('only a test that went out tells the person to look at the phone', () => {
  expect(testHeadline('Pushcut', { ok: true, findings: [finding('ok')] })).toBe(
    'Pushcut accepted the test. Your phone should ring now.',
  );
  expect(testHeadline('Pushcut', { ok: true, findings: [finding('warning')] })).toContain(
    'See the note below.',
  );
  expect(testHeadline('Pushcut', { ok: false, findings: [finding('failed')] })).not.toContain('ring');
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
  ['on', 'notified'],
  ['refused', 'its push service refuses messages: press Notify this device on it'],
  ['ended', 'not notified any more: press Notify this device on it'],
] as const)('a phone whose notifications are "%s" says so', (push, words) => {
  expect(formatDevice(phone({ push }), now, utc)).toMatch(new RegExp(` · ${words}$`));
});
