import { describe, expect, test } from 'vitest';
import { planRings, type Recipient, type Ring, type RingPlan } from './escalation.ts';
import { asUtcMs } from './units.ts';

const at = (seconds: number) => asUtcMs(seconds * 1_000);

const PUSHCUT: Recipient = { approver: 'Alice', channel: 'pushcut' };
const TELEGRAM: Recipient = { approver: 'Alice', channel: 'telegram' };
const ALARM: Recipient = { approver: 'Alice', channel: 'pushover', isAlarm: true };
const BOB: Recipient = { approver: 'Bob', channel: 'ntfy' };

/** Five minutes: half is 150, the last third begins at 200. */
const plan = (recipients: readonly Recipient[], changes: Partial<RingPlan> = {}): RingPlan => ({
  recipients,
  nextAfterMs: 10_000,
  atOnce: 1,
  submittedAt: at(0),
  expiresAt: at(300),
  ...changes,
});

const ring = ({ approver, channel }: Recipient, startedAt: number, changes: Partial<Ring> = {}): Ring => ({
  approver,
  channel,
  startedAt: at(startedAt),
  sentAt: at(startedAt),
  isDelivered: false,
  isSeen: false,
  isRejected: false,
  retryAt: null,
  ...changes,
});
const unsent = { sentAt: null };
const delivered = { isDelivered: true };

function look(recipients: readonly Recipient[], rings: readonly Ring[], seconds: number, changes = {}) {
  const { due, lookAgainAt } = planRings(plan(recipients, changes), rings, at(seconds));
  return {
    rings: due.map(({ recipient, reason }) => `${recipient.approver} ${recipient.channel} ${reason}`),
    next: lookAgainAt === null ? null : lookAgainAt / 1_000,
  };
}

const THREE = [PUSHCUT, TELEGRAM, ALARM];

describe('down the list', () => {
  test('the first channel rings at once, and has five seconds to be sent', () => {
    expect(look(THREE, [], 0)).toEqual({ rings: ['Alice pushcut first'], next: 5 });
  });

  test('one that was sent has ten seconds to reach the phone, then the next rings too', () => {
    expect(look(THREE, [ring(PUSHCUT, 0)], 5)).toEqual({ rings: [], next: 10 });
    expect(look(THREE, [ring(PUSHCUT, 0)], 10)).toEqual({ rings: ['Alice telegram next'], next: 15 });
  });

  test.each([delivered, { isSeen: true }])('one that reached the person stops the escalation: %o', (sign) => {
    expect(look(THREE, [ring(PUSHCUT, 0, sign)], 10)).toEqual({ rings: [], next: 150 });
  });

  test('a later one that reached the person stops it too', () => {
    expect(look(THREE, [ring(PUSHCUT, 0), ring(TELEGRAM, 10, delivered)], 60).rings).toEqual([]);
  });

  test('one that does not accept the message gets half the time', () => {
    expect(look(THREE, [ring(PUSHCUT, 0, unsent)], 4).rings).toEqual([]);
    expect(look(THREE, [ring(PUSHCUT, 0, unsent)], 5).rings).toEqual(['Alice telegram next']);
  });

  test('one that will retry in time is waited for, one that asks to wait longer is not', () => {
    const retry = (seconds: number) => ring(PUSHCUT, 0, { ...unsent, retryAt: at(seconds) });
    expect(look(THREE, [retry(5)], 1)).toEqual({ rings: [], next: 5 });
    expect(look(THREE, [retry(6)], 1)).toEqual({ rings: ['Alice telegram next'], next: 6 });
  });

  test('one that rejects the message is not waited for, and the rest follow at once if they reject it too', () => {
    const rejected = { ...unsent, isRejected: true };
    expect(look(THREE, [ring(PUSHCUT, 0, rejected)], 1).rings).toEqual(['Alice telegram next']);
    const both = [ring(PUSHCUT, 0, rejected), ring(TELEGRAM, 1, rejected)];
    expect(look(THREE, both, 1.2).rings).toEqual(['Alice pushover next']);
  });

  test('two channels that hang leave the third ten seconds after the trade', () => {
    const hanging = [ring(PUSHCUT, 0, unsent), ring(TELEGRAM, 5, unsent)];
    expect(look(THREE, hanging, 10).rings).toEqual(['Alice pushover next']);
  });

  test('channels ring in list order, including an alarm', () => {
    expect(look([ALARM, PUSHCUT], [], 0).rings).toEqual(['Alice pushover first']);
  });

  test('without a delay all ring at once', () => {
    expect(look(THREE, [], 0, { nextAfterMs: 0 }).rings).toEqual([
      'Alice pushcut first',
      'Alice telegram next',
      'Alice pushover next',
    ]);
  });

  test('in a short window the delays are shorter', () => {
    const short = { expiresAt: at(30) };
    expect(look(THREE, [], 0, short).next).toBe(2.5);
    expect(look(THREE, [ring(PUSHCUT, 0)], 5, short).rings).toEqual(['Alice telegram next']);
  });

  test('a channel that is no longer configured is as if it had never rung', () => {
    expect(look([TELEGRAM], [ring(PUSHCUT, 0)], 3).rings).toEqual(['Alice telegram first']);
  });
});

describe('half of the window', () => {
  test('the channels that reached the phone ring once more', () => {
    const rings = [ring(PUSHCUT, 0), ring(TELEGRAM, 10, delivered)];
    expect(look(THREE, rings, 149.9).rings).toEqual([]);
    expect(look(THREE, rings, 150)).toEqual({ rings: ['Alice telegram reminder'], next: 200 });
    expect(look(THREE, [...rings, ring(TELEGRAM, 150)], 151).rings).toEqual([]);
  });

  test('all of them if none did, except an alarm, which keeps ringing by itself', () => {
    const rings = [ring(PUSHCUT, 0), ring(TELEGRAM, 10), ring(ALARM, 20)];
    expect(look(THREE, rings, 150).rings).toEqual(['Alice pushcut reminder', 'Alice telegram reminder']);
  });

  test('what is still being tried, or has just rung, does not ring again', () => {
    const rings = [ring(PUSHCUT, 0, { ...unsent, isRejected: true }), ring(TELEGRAM, 145), ring(ALARM, 146)];
    expect(look(THREE, rings, 150)).toEqual({ rings: [], next: 155 });
    expect(look(THREE, rings, 155).rings).toEqual(['Alice telegram reminder']);
  });
});

describe('the last third', () => {
  test('the alarm rings, even if earlier cards were seen', () => {
    const rings = [ring(PUSHCUT, 0, { isSeen: true }), ring(PUSHCUT, 150)];
    expect(look(THREE, rings, 199)).toEqual({ rings: [], next: 200 });
    expect(look(THREE, rings, 200)).toEqual({ rings: ['Alice pushover last_third'], next: null });
  });

  test('an alarm that has already rung does not ring again', () => {
    const rings = [ring(ALARM, 0, { isSeen: true }), ring(PUSHCUT, 5)];
    expect(look([ALARM, PUSHCUT], rings, 200).rings).not.toContain('Alice pushover last_third');
  });

  test('without an alarm, whatever has not rung yet', () => {
    const rings = [ring(PUSHCUT, 0, delivered), ring(PUSHCUT, 150)];
    expect(look([PUSHCUT, TELEGRAM], rings, 200).rings).toEqual(['Alice telegram last_third']);
  });

  test('the next approver rings instead of the alarm, with their own channels', () => {
    const recipients = [...THREE, BOB, { ...BOB, channel: 'webhook' }];
    const rings = [ring(PUSHCUT, 0, delivered), ring(PUSHCUT, 150)];
    expect(look(recipients, rings, 200)).toEqual({ rings: ['Bob ntfy last_third'], next: 205 });
    expect(look(recipients, [...rings, ring(BOB, 200)], 210).rings).toContain('Bob webhook next');
  });
});

describe('several approvers', () => {
  const recipients = [PUSHCUT, TELEGRAM, BOB];

  test('the second is asked early if nothing reaches the first', () => {
    const rings = [ring(PUSHCUT, 0), ring(TELEGRAM, 10)];
    expect(look(recipients, rings, 19).rings).toEqual([]);
    expect(look(recipients, rings, 20).rings).toEqual(['Bob ntfy next']);
  });

  test('both ring from the start if both must approve', () => {
    expect(look(recipients, [], 0, { atOnce: 2 }).rings).toEqual(['Alice pushcut first', 'Bob ntfy first']);
  });

  test('a third is asked early where two have to decide and one of them cannot be reached', () => {
    const three = [PUSHCUT, BOB, { approver: 'Carol', channel: 'ntfy' }];
    const rings = [ring(PUSHCUT, 0, delivered), ring(BOB, 0, { ...unsent, isRejected: true })];
    expect(look(three, rings, 1, { atOnce: 2 }).rings).toEqual(['Carol ntfy next']);
    const replaced = [...rings, ring({ approver: 'Carol', channel: 'ntfy' }, 1, delivered)];
    expect(look(three, replaced, 20, { atOnce: 2 })).toEqual({ rings: [], next: 150 });
    expect(look(three, rings, 1).rings).toEqual([]);
  });

  test('of two who were not asked yet, only the next one is', () => {
    const three = [PUSHCUT, BOB, { approver: 'Carol', channel: 'ntfy' }];
    expect(look(three, [ring(PUSHCUT, 0)], 10)).toEqual({ rings: ['Bob ntfy next'], next: 15 });
    const shown = [ring(PUSHCUT, 0, delivered), ring(PUSHCUT, 150)];
    expect(look(three, shown, 200).rings).toEqual(['Bob ntfy last_third']);
  });

  test("one approver's receipt does not silence the other's channels", () => {
    const rings = [ring(PUSHCUT, 0), ring(BOB, 0, delivered)];
    expect(look(recipients, rings, 10, { atOnce: 2 }).rings).toEqual(['Alice telegram next']);
  });
});

test('when nothing is left to ring, it is not checked again', () => {
  const rings = [ring(PUSHCUT, 0), ring(TELEGRAM, 10), ring(PUSHCUT, 150)];
  expect(look([PUSHCUT, TELEGRAM], rings, 201)).toEqual({ rings: [], next: null });
});

describe('at any time of day', () => {
  const later = { submittedAt: at(1000), expiresAt: at(1300) };

  test('delays, half and last third count from the request', () => {
    expect(look(THREE, [], 1000, later)).toEqual({ rings: ['Alice pushcut first'], next: 1005 });
    expect(look(THREE, [ring(PUSHCUT, 1000)], 1009, later)).toEqual({ rings: [], next: 1010 });
    const shown = [ring(PUSHCUT, 1000, delivered)];
    expect(look(THREE, shown, 1149, later)).toEqual({ rings: [], next: 1150 });
    expect(look(THREE, shown, 1150, later)).toEqual({ rings: ['Alice pushcut reminder'], next: 1200 });
    const reminded = [...shown, ring(PUSHCUT, 1150)];
    expect(look(THREE, reminded, 1199, later)).toEqual({ rings: [], next: 1200 });
    expect(look(THREE, reminded, 1200, later)).toEqual({ rings: ['Alice pushover last_third'], next: null });
  });

  test('a short window shortens them', () => {
    expect(look(THREE, [], 1000, { ...later, expiresAt: at(1030) }).next).toBe(1002.5);
  });
});

test('nobody looks again early where nothing else could ring', () => {
  expect(look([PUSHCUT], [ring(PUSHCUT, 0)], 5)).toEqual({ rings: [], next: 150 });
  expect(look([PUSHCUT, BOB], [ring(PUSHCUT, 0)], 5)).toEqual({ rings: [], next: 10 });
});

test('after the reminder nobody looks again before the last third, though a channel rang just before it', () => {
  const rings = [ring(PUSHCUT, 0, delivered), ring(TELEGRAM, 145), ring(PUSHCUT, 150)];
  expect(look(THREE, rings, 151)).toEqual({ rings: [], next: 200 });
});

test('the channel that rang last is waited for, wherever it is in the list', () => {
  const rings = [ring(TELEGRAM, 0), ring(PUSHCUT, 10)];
  expect(look(THREE, rings, 15)).toEqual({ rings: [], next: 20 });
  expect(look(THREE, rings, 20).rings).toEqual(['Alice pushover next']);
});

test('a backup who was asked as the last third began spares the alarm; a late channel of the first does not', () => {
  const rings = [ring(PUSHCUT, 0, delivered), ring(PUSHCUT, 150)];
  expect(look([...THREE, BOB], [...rings, ring(BOB, 200, delivered)], 201).rings).toEqual([]);
  expect(look(THREE, [...rings, ring(TELEGRAM, 205)], 206).rings).toEqual(['Alice pushover last_third']);
});
