import { expect, test } from 'vitest';
import type { DeviceView } from '../../../src/http/setup/view.ts';
import { createLocalTime } from '../app/local-time.ts';
import { deviceWords, inOrder } from './device-words.ts';

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
    'Paired Wed 3 Jan, decides for Alice · unused for too long: pair it again',
  ],
  [
    phone({ paired_at: '2024-01-14T10:00:00.000Z', revoked_at: '2024-01-15T10:00:00.000Z' }),
    'Paired yesterday, decides for Alice · removed today',
  ],
])('%j', (device, words) => {
  expect(deviceWords(device, now, utc)).toBe(words);
});

test('this phone comes first, and those shut out last', () => {
  const shutOut = phone({ device_id: 'out', revoked_at: '2024-01-15T10:00:00.000Z' });
  const mine = phone({ device_id: 'mine', this_one: true });
  const newer = phone({ device_id: 'newer', paired_at: '2024-01-10T10:00:00.000Z' });
  const order = inOrder([shutOut, phone({ device_id: 'older' }), newer, mine]);
  expect(order.map(({ device_id }) => device_id)).toEqual(['mine', 'newer', 'older', 'out']);
});
