import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inLanguage } from '../language/catalogs.ts';
import type { Fields } from './read-fields.ts';
import { RULE_FIELDS, ruleHelp } from './rule-fields.ts';
import { RULE_KINDS, type RuleKind } from './rule-kind.ts';
import { readRuleTerms } from './rule-settings.ts';
import { describeTerms, writeFields } from './write-settings.ts';

const NEWS = { calendar: 'ff', minutes_before: 5, minutes_after: 10 };

/** What the forms give as examples. */
const exampleOf = (kind: RuleKind): Fields =>
  Object.fromEntries(RULE_FIELDS[kind].map(({ name, example }) => [name, example]));

const read = (kind: RuleKind, given: Fields) => {
  const terms = readRuleTerms(kind, given);
  if (!('kind' in terms)) throw new Error(JSON.stringify(terms));
  return terms;
};
const faults = (kind: RuleKind, given: Fields) => {
  const terms = readRuleTerms(kind, given);
  return 'kind' in terms ? [] : terms.map(({ field, rule }) => `${field} ${rule}`);
};

describe.each(RULE_KINDS)('%s', (kind) => {
  test('is read from the examples of its form, and written as it is read again', () => {
    const terms = read(kind, exampleOf(kind));
    expect(read(kind, writeFields(terms))).toEqual(terms);
    expect(Object.keys(writeFields(terms)).sort()).toEqual(RULE_FIELDS[kind].map(({ name }) => name).sort());
    expect(describeTerms(terms)).toMatch(/^\S.{2,200}\S$/);
    expect(ruleHelp(kind)).toMatch(/\.$/);
  });

  test('names each field that is missing', () => {
    const needed = RULE_FIELDS[kind].filter(({ isOptional }) => isOptional !== true).map(({ name }) => name);
    const found = faults(kind, {});
    expect(found).toHaveLength(Math.max(1, needed.length));
    for (const name of needed)
      expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${name} .*needed, such as`)));
  });

  test('refuses a setting that it does not have', () => {
    expect(faults(kind, { ...exampleOf(kind), maximum: 4 })).toEqual([
      expect.stringMatching(/^maximum isn't a setting of this rule, which has /),
    ]);
  });
});

test.each<[RuleKind, Fields, object, string]>([
  [
    'daily_loss',
    { amount: '1000', currency: 'usd', r: '' },
    { money: { amount: 1000, currency: 'USD' } },
    'at most $1000 lost in a day',
  ],
  ['trailing_loss', { r: 2.5 }, { r: 2.5 }, "at most 2.5 R below the day's high"],
  ['size', { max: '.5' }, { max: 0.5 }, 'at most 0.5'],
  ['instruments', { allow: ['es', 'NQ '], deny: '' }, { allow: ['ES', 'NQ'] }, 'only ES, NQ'],
  ['directions', { allow: 'short' }, { allow: 'SHORT' }, 'only SHORT'],
  [
    'news',
    { calendar: 'ff', minutes_before: 0, minutes_after: 5, currencies: 'usd', impact: 'High' },
    { calendar: 'ff', minutesBefore: 0, minutesAfter: 5, currencies: ['USD'], impact: 'high' },
    'no trades from 0 min before to 5 min after news of high impact for USD (calendar ff)',
  ],
])('%s from %j', (kind, given, settings, text) => {
  const terms = read(kind, given);
  expect(terms.settings).toEqual(settings);
  expect(describeTerms(terms)).toBe(text);
});

describe('trading hours', () => {
  const hours = (text: string) => read('hours', { hours: text, zone: 'Eastern Standard Time' });

  test('are kept by weekday, and may go past midnight', () => {
    expect(hours('Mon, Tue 9:30-16:00, Sun 18:00-02:00').settings).toEqual({
      zone: 'America/New_York',
      days: { sun: [['18:00', '02:00']], mon: [['09:30', '16:00']], tue: [['09:30', '16:00']] },
    });
  });

  test('without days are those of every day', () => {
    const { settings } = hours('22:00-24:00');
    expect(Object.keys('days' in settings ? settings.days : {})).toHaveLength(7);
  });

  test('are written so that they are read the same, whatever they are', () => {
    const clock = fc.integer({ min: 0, max: 1439 });
    const spans = fc.array(fc.tuple(fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }), clock, clock), {
      minLength: 1,
      maxLength: 5,
    });
    const written = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
    fc.assert(
      fc.property(spans, (list) => {
        const texts = list
          .filter(([, from, to]) => from !== to)
          .map(
            ([days, from, to]) =>
              `${days.map((day) => names[day]).join(',')} ${written(from)}-${written(to)}`,
          );
        fc.pre(texts.length > 0);
        const terms = hours(texts.join(', '));
        const again = read('hours', writeFields(terms));
        const sorted = (value: typeof terms) =>
          Object.entries('days' in value.settings ? value.settings.days : {}).map(([day, all]) => [
            day,
            // Hours that are stated twice are written once.
            [...new Set(all.map(String))].sort(),
          ]);
        expect(sorted(again)).toEqual(sorted(terms));
      }),
    );
  });

  test.each([
    '',
    'Mon-Fri',
    'Mon-Fri 25:00-26:00',
    '9-17',
    'Mo-Fr 09:00-17:00',
    'Mon 09:00-09:00',
    'weekdays',
    'Mon 09:00–17:00',
  ])('that cannot be read are refused: "%s"', (text) => {
    expect(faults('hours', { hours: text, zone: 'UTC' })).toEqual([
      expect.stringMatching(/^hours (must be days and hours|is needed)/),
    ]);
  });

  test.each(['Mars/Olympus', 'EST5EDT6', 'New York', '+5'])('in an unknown zone are refused: %s', (zone) => {
    expect(faults('hours', { hours: 'Mon 09:00-10:00', zone })).toEqual([
      `zone must be a zone such as America/New_York, found "${zone}"`,
    ]);
  });
});

describe('a number that is none gets one clear sentence', () => {
  test.each<[unknown, string]>([
    ['1,000', 'must be a number such as 1000, found "1,000": write 1000'],
    ['1,000.50', 'must be a number such as 1000, found "1,000.50": write 1000.50'],
    ['1000,50', 'must be a number such as 1000, found "1000,50": write 1000.50'],
    ['1.000,50', 'must be a number such as 1000, found "1.000,50"'],
    ['$1000', 'must be a number such as 1000, found "$1000"'],
    ['a thousand', 'must be a number such as 1000, found "a thousand"'],
    [Number.NaN, 'must be a number such as 1000, found NaN'],
    ['NaN', 'must be a number such as 1000, found "NaN"'],
    ['Infinity', 'must be a number such as 1000, found "Infinity"'],
    [Number.POSITIVE_INFINITY, 'must be at most 1000000000000, found Infinity'],
    ['1e308', 'must be at most 1000000000000, found "1e308"'],
    [1e308, 'must be at most 1000000000000, found 1e+308'],
    ['9'.repeat(500), 'must be a number such as 1000, found "9999'],
    [-5, 'must be above 0, found -5'],
    ['-5', 'must be above 0, found "-5"'],
    [0, 'must be above 0, found 0'],
    [true, 'must be a number such as 1000, found something else'],
    [{}, 'must be a number such as 1000, found something else'],
    [[1], 'must be a number such as 1000, found something else'],
    ['0x10', 'must be a number such as 1000, found "0x10"'],
    [' ', 'must be a number such as 1000, found " "'],
  ])('%j', (amount, rule) => {
    const found = faults('risk', { amount, currency: 'USD' });
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(`amount ${rule}`), found[0]).toBe(true);
  });

  test.each<[RuleKind, Fields, string]>([
    ['trades_per_day', { max: 2.5 }, 'max must be a whole number, found 2.5'],
    ['trades_per_day', { max: 0 }, 'max must be at least 1, found 0'],
    ['after_no', { minutes: 20_000 }, 'minutes must be at most 10080, found 20000'],
    [
      'risk',
      { amount: 5, currency: 'dollars' },
      'currency must be a code such as USD or USDT, found "dollars"',
    ],
    ['daily_loss', { amount: 1000 }, 'currency is needed, such as USD'],
    ['daily_loss', { currency: 'USD' }, 'amount is needed, such as 1000'],
    ['daily_loss', {}, 'amount is needed with its currency, such as 1000 USD, or r, such as 3'],
    ['directions', { allow: 'up' }, 'allow must be LONG or SHORT, found "up"'],
    [
      'instruments',
      { allow: 'ES,,NQ' },
      'allow must be names such as ES, NQ, with commas between them, found ""',
    ],
    [
      'hours',
      { hours: 'Mon 09:00-10:00', zone: 'UTC', flat_by: '24:00' },
      'flat_by must be a time such as 15:45, found "24:00"',
    ],
    [
      'news',
      { calendar: '../x', minutes_before: 1, minutes_after: 1 },
      'calendar must be a name of at most 40',
    ],
    [
      'news',
      { calendar: 'a', minutes_before: 1, minutes_after: 1, currencies: 'dollar' },
      'currencies must be codes such as USD, EUR',
    ],
  ])('%s %j', (kind, given, rule) => {
    const found = faults(kind, given);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(rule);
  });
});

test.each<[RuleKind, Fields, Fields]>([
  ['trades_per_day', { max: 10_000 }, { max: 10_001 }],
  ['trades_in_a_row', { max: 1, minutes: 10_080 }, { max: 1, minutes: 10_081 }],
  ['size', { max: 1e9 }, { max: 1e9 + 1 }],
  ['risk', { amount: 1e12, currency: 'USDT' }, { amount: 1e12 + 1, currency: 'USDT' }],
  ['risk', { amount: 1, currency: 'COINS' }, { amount: 1, currency: 'COINSX' }],
  ['risk', { amount: 1, currency: 'ABC' }, { amount: 1, currency: 'AB' }],
  ['risk', { amount: 1, currency: 'ABC' }, { amount: 1, currency: '$ABC' }],
  ['daily_loss', { r: 1000 }, { r: 1001 }],
  ['reward_to_risk', { min: 1000 }, { min: 1001 }],
  ['stale_data', { seconds: 604_800 }, { seconds: 604_801 }],
  ['stale_data', { seconds: 1 }, { seconds: 0 }],
  ['stale_data', { seconds: 2 }, { seconds: 1.5 }],
  ['one_side', { max: 1 }, { max: 0 }],
  ['instruments', { allow: 'A'.repeat(40) }, { allow: 'A'.repeat(41) }],
  ['instruments', { deny: 'BTC USD' }, { deny: 'BTC\tUSD' }],
  ['instruments', { deny: 'B' }, { deny: 'é' }],
  ['instruments', { deny: 'AB' }, { deny: 'Aé' }],
  ['news', { ...NEWS, currencies: ['USD', 'EUR'] }, { ...NEWS, currencies: ['USD', 'EURO'] }],
  ['news', { ...NEWS, currencies: 'USD' }, { ...NEWS, currencies: 'XUSD' }],
  ['news', { ...NEWS, minutes_before: 0 }, { ...NEWS, minutes_before: -1 }],
])('%s may be %j, and not %j', (kind, given, beyond) => {
  expect(faults(kind, given)).toEqual([]);
  expect(faults(kind, beyond)).toHaveLength(1);
});

test.each<[RuleKind, Fields, string]>([
  ['daily_loss', { amount: 1000, currency: 'USD', r: 3.5 }, 'at most $1000 or 3.5 R lost in a day'],
  ['instruments', { allow: 'ES, NQ', deny: 'CL' }, 'only ES, NQ; not CL'],
  [
    'hours',
    { hours: 'Mon-Fri 9:30-16:00, Sun 18:00-22:00', zone: 'UTC' },
    'Sun 18:00-22:00, Mon-Fri 09:30-16:00 UTC',
  ],
  [
    'hours',
    { hours: 'Mon 9:30-16:00', zone: 'UTC', flat_by: '15:45' },
    'Mon 09:30-16:00 UTC, no entry from 15:45',
  ],
  ['news', NEWS, 'no trades from 5 min before to 10 min after news (calendar ff)'],
  ['instruments', { deny: 'CL, NG*' }, 'not CL, NG*'],
  [
    'news',
    { ...NEWS, currencies: 'USD, EUR' },
    'no trades from 5 min before to 10 min after news for USD, EUR (calendar ff)',
  ],
])('%s %j: %s', (kind, given, text) => {
  expect(describeTerms(read(kind, given))).toBe(text);
});

test('a rule has its name and terms in the language being written', () => {
  const terms = { kind: 'daily_loss', settings: { money: { amount: 1000, currency: 'USD' } } } as const;
  expect(inLanguage('de', () => describeTerms(terms))).toContain('Verlust pro Tag');
  expect(describeTerms(terms)).toBe('at most $1000 lost in a day');
});

test.each<[RuleKind, Fields, readonly string[]]>([
  ['trades_per_day', {}, ['max is needed, such as 4']],
  ['trades_in_a_row', { minutes: 10 }, ['max is needed, such as 3']],
  ['cool_off', { minutes: 30 }, ['losses is needed, such as 2']],
  ['size', {}, ['max is needed, such as 2']],
  ['reward_to_risk', {}, ['min is needed, such as 1.5']],
  ['stale_data', {}, ['seconds is needed, such as 120']],
  ['one_side', {}, ['max is needed, such as 2']],
  ['daily_loss', { r: 'three' }, ['r must be a number such as 3, found "three"']],
  ['instruments', {}, ['allow or deny is needed, such as ES, NQ']],
])('%s %j is refused with an example: %j', (kind, given, found) => {
  expect(faults(kind, given)).toEqual(found);
});

test.each<[RuleKind, Fields]>([
  ['daily_loss', { amount: 1000, currency: 'USD' }],
  ['hours', { hours: 'Mon 09:30-16:00', zone: 'UTC' }],
])('%s is written without what is not set: %j', (kind, given) => {
  expect(writeFields(read(kind, given))).toStrictEqual(given);
});
