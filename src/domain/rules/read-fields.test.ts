import { describe, expect, test } from 'vitest';
import { FieldReader, type Fields, readCalendarName } from './read-fields.ts';
import type { RuleKind } from './rule-kind.ts';
import { readRuleTerms } from './rule-settings.ts';

const read = (kind: RuleKind, given: Fields) => {
  const terms = readRuleTerms(kind, given);
  return 'kind' in terms ? terms.settings : terms.map(({ field, rule }) => `${field} ${rule}`);
};
const NEWS = { calendar: 'ff', minutes_before: 1, minutes_after: 1 };
const HOURS = { hours: 'Mon 09:00-10:00', zone: 'UTC' };

describe('what is not set counts as absent', () => {
  test.each([null, undefined, '', []])('%j', (allow) => {
    expect(read('instruments', { allow, deny: 'ES' })).toEqual({ deny: ['ES'] });
  });
});

test.each<[RuleKind, Fields, readonly string[]]>([
  ['instruments', { only: 'ES', allow: 'ES' }, ["only isn't a setting of this rule, which has allow, deny"]],
  ['after_no', {}, ['minutes is needed, such as 15']],
  ['after_no', { minutes: 2.5 }, ['minutes must be a whole number, found 2.5']],
  ['after_no', { minutes: 0 }, ['minutes must be at least 1, found 0']],
  ['directions', {}, ['allow is needed, such as LONG']],
  ['directions', { allow: ' ' }, ['allow must be text such as LONG']],
  ['risk', { amount: 1, currency: 3 }, ['currency must be text such as USD']],
  ['hours', {}, ['hours is needed, such as Mon-Fri 09:30-16:00', 'zone is needed, such as America/New_York']],
  ['hours', { ...HOURS, flat_by: 9 }, ['flat_by must be text such as 15:45']],
  [
    'news',
    {},
    [
      'calendar is needed, such as economic',
      'minutes_before is needed, such as 15',
      'minutes_after is needed, such as 15',
    ],
  ],
  ['news', { ...NEWS, impact: 3 }, ['impact must be text such as high']],
  ['news', { ...NEWS, impact: 'huge' }, ['impact must be high, medium or low, found "huge"']],
])('%s %j: %j', (kind, given, faults) => {
  expect(read(kind, given)).toEqual(faults);
});

test.each<[RuleKind, Fields, object]>([
  ['risk', { amount: 1, currency: ' usd ' }, { amount: 1, currency: 'USD' }],
  ['news', { ...NEWS, minutes_before: 0, impact: ' LOW ' }, { minutesBefore: 0, impact: 'low' }],
  ['hours', { ...HOURS, flat_by: '9:05' }, { flatBy: '09:05' }],
  ['hours', { ...HOURS, flat_by: '23:59' }, { flatBy: '23:59' }],
  ['instruments', { allow: 'es,NQ , es' }, { allow: ['ES', 'NQ'] }],
])('%s %j is read as %j', (kind, given, settings) => {
  expect(read(kind, given)).toMatchObject(settings);
});

test.each(['x9:05', '9:05x', '9:60', '24:00', '9:5', '123:00'])('"%s" is no time', (flat_by) => {
  expect(read('hours', { ...HOURS, flat_by })).toEqual([
    `flat_by must be a time such as 15:45, found "${flat_by}"`,
  ]);
});

test('a list has at most 50 items', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `A${index}`);
  expect(read('instruments', { allow: names(50) })).toEqual({ allow: names(50) });
  expect(read('instruments', { allow: names(51).join(',') })).toEqual([
    'allow must have at most 50, found 51',
  ]);
});

test('a list that is absent is empty', () => {
  const fields = new FieldReader({});
  expect(fields.list('allow', 'names', /^[A-Z]+$/)).toEqual([]);
  expect(fields.finish()).toEqual([]);
});

test.each([
  ['economic', true],
  ['US news_2.0-a', true],
  ['a'.repeat(40), true],
  ['a'.repeat(41), false],
  [' a', false],
  ['.a', false],
  ['a/b', false],
  ['', false],
])('a calendar may be named "%s": %s', (name, isName) => {
  expect(readCalendarName(name)).toBe(isName ? name : undefined);
});
