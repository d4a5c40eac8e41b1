import { expect, test } from 'vitest';
import { knownZone } from './known-zone.ts';

test.each(['UTC', 'America/New_York', 'Asia/Tokyo', 'Australia/Lord_Howe'])('%s is a known zone', (zone) => {
  expect(knownZone(zone)).toBe(zone);
});

test.each(['', 'Mars/Olympus', 'New York', 'EST5PDT7', 'America/New_York\n'])('%j is no zone', (zone) => {
  expect(knownZone(zone)).toBeUndefined();
});

test('a zone has one spelling, however it is written', () => {
  expect(knownZone('aMERICA/nEW_yORK')).toBe('America/New_York');
});

test.each([
  ['Eastern Standard Time', 'America/New_York'],
  ['eastern standard time', 'America/New_York'],
  ['Central Standard Time', 'America/Chicago'],
  ['W. Europe Standard Time', 'Europe/Berlin'],
  ['Tokyo Standard Time', 'Asia/Tokyo'],
])('%s, as Windows calls it, is %s', (name, zone) => {
  expect(knownZone(name)).toBe(zone);
});
