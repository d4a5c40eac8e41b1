import { describe, expect, test } from 'vitest';
import { type Absence, findUnavailable, findUnavailableReason, type Schedule } from './availability.ts';
import { type Hours, readHours } from './hours.ts';
import { asUtcMs } from './units.ts';

const at = (instant: string) => asUtcMs(Date.parse(instant));
const NOW = at('2024-01-15T23:30:00Z');

function hours(text: string): Hours {
  const read = readHours(text);
  if (read === undefined) throw new Error(`unreadable: ${text}`);
  return read;
}

const absence = (approver: string, until: string): Absence => ({
  approver,
  since: at('2024-01-15T12:00:00Z'),
  until: at(until),
  by: 'operator',
});
const alice = { name: 'Alice', hours: null };
const bob = { name: 'Bob', hours: hours('08:00-18:00 UTC') };
const schedule = (changes: Partial<Schedule>): Schedule => ({
  approvers: [alice],
  quietHours: null,
  absences: [],
  ...changes,
});

describe('one approver', () => {
  test('can be asked at any time by default', () => {
    expect(findUnavailableReason(schedule({}), NOW)).toBeUndefined();
  });

  test('is away until the time that was set, and no longer', () => {
    const absences = [absence('Alice', '2024-01-15T23:45:00Z')];
    expect(findUnavailableReason(schedule({ absences }), NOW)).toEqual({
      channel: 'away',
      reason: 'away until 2024-01-15 23:45 UTC',
    });
    expect(findUnavailableReason(schedule({ absences }), at('2024-01-15T23:45:00Z'))).toBeUndefined();
  });

  test('is not asked in quiet hours, in their time zone', () => {
    const quiet = schedule({ quietHours: hours('22:00-07:00 Europe/Berlin') });
    const why = { channel: 'quiet-hours', reason: 'quiet hours, 22:00-07:00 Europe/Berlin' };
    expect(findUnavailableReason(quiet, at('2024-01-15T20:59:00Z'))).toBeUndefined();
    expect(findUnavailableReason(quiet, at('2024-01-15T21:00:00Z'))).toEqual(why);
    expect(findUnavailableReason(quiet, at('2024-01-16T06:00:00Z'))).toBeUndefined();
  });
});

describe('several approvers', () => {
  const both = schedule({ approvers: [alice, bob] });

  test('one who can be asked is enough', () => {
    expect(findUnavailableReason(both, NOW)).toBeUndefined();
    expect([...findUnavailable(both, NOW).keys()]).toEqual(['Bob']);
  });

  test('when nobody can be asked, the reason names hours or absence, but no person', () => {
    const absences = [absence('Alice', '2024-01-16T08:00:00Z')];
    const why = findUnavailableReason({ ...both, absences }, NOW);
    expect(why).toEqual({ channel: 'quiet-hours', reason: 'outside approver hours, 08:00-18:00 UTC' });
  });

  test('where two are needed, one who can be asked is too few', () => {
    expect(findUnavailableReason(both, NOW, 2)).toEqual({
      channel: 'quiet-hours',
      reason: 'two approvers are needed, and only one can be asked (outside approver hours, 08:00-18:00 UTC)',
    });
    expect(findUnavailableReason(both, at('2024-01-15T12:00:00Z'), 2)).toBeUndefined();
  });

  test('one alone who can be asked is no reason, even where two are needed', () => {
    expect(findUnavailableReason(schedule({}), NOW, 2)).toBeUndefined();
  });

  test('the absence of a former approver rejects nothing', () => {
    expect(
      findUnavailableReason({ ...both, absences: [absence('Eve', '2024-01-16T08:00:00Z')] }, NOW),
    ).toBeUndefined();
  });
});
