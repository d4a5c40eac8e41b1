import { expect, test } from 'vitest';
import { inLanguage } from '../domain/language/catalogs.ts';
import { uncertainTime } from '../lib/stepping-clock.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { sayUnavailable } from './say-unavailable.ts';

test.each([
  ['the database', new Unavailable('SQLITE_BUSY'), 'Die Datenbank ist nicht verfügbar.'],
  [
    'the clock',
    uncertainTime(),
    'Die Uhr des Servers wurde verstellt. Bis die Zeit wieder sicher ist, wird nichts entschieden.',
  ],
])('that %s is not available is said in the language of the reader', (_case, error, said) => {
  expect(inLanguage('de', () => sayUnavailable(error))).toBe(said);
});

test('what no catalog knows is said as it was thrown', () => {
  const detail = 'An earlier version said this.';
  expect(inLanguage('de', () => sayUnavailable({ detail }))).toBe(detail);
});
