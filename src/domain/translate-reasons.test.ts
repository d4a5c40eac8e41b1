import { describe, expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { inLanguage } from './language/catalogs.ts';
import { en } from './language/en/index.ts';
import { LANGUAGES, type Language } from './language/language.ts';
import { translateReason, translateReasons } from './translate-reasons.ts';
import { asUtcMs } from './units.ts';

const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'en');
const inGerman = (reason: string) => inLanguage('de', () => translateReason(reason));

/** An argument as it is stored, by its name in the catalog. */
const SAMPLES: Readonly<Record<string, string>> = {
  by: '4 min 30 s',
  time: '2026-11-30 23:00 UTC',
  why: 'its risk 512.5 USD is above 500',
  uuid: '123e4567-e89b-12d3-a456-426614174000',
  quantity: '3',
  most: '5',
  risk: '512.5',
  currency: 'USD',
  ourCurrency: 'EUR',
  worth: '50',
  ours: '12.5',
  ratio: '1.20',
  least: '1.5',
  count: '4',
  ticks: '12',
};

/** Every reason of the catalog, as it is stored. */
const STORED = Object.entries(en.reasons).map(([name, say]) => {
  if (typeof say === 'string') return [name, say] as const;
  const names = /^\(([^)]*)\)/.exec(say.toString())?.[1]?.split(', ') ?? [];
  return [
    name,
    (say as (...parts: string[]) => string)(...names.map((each) => SAMPLES[each] ?? 'es-open')),
  ] as const;
});

describe.each(OTHERS)('in %s', (language) => {
  test.each(STORED)('%s is said', (name, stored) => {
    const said = inLanguage(language, () => translateReason(stored));
    expect(said).not.toBe(stored);
    // Only names may remain.
    const isEnglish = /\b(?:the|its|it is|was|could|not be|above|paused|until|clock)\b/;
    expect(said, name).not.toMatch(isEnglish);
  });
});

test('arguments come in the notation of the reader', () => {
  expect(inGerman("the server's clock was set back by 4 min 30 s")).toBe(
    'die Uhr des Servers wurde um 4 min 30 s zurückgestellt',
  );
  expect(inGerman('its risk 512.5 USD is above 500')).toBe('das Risiko 512,5 USD liegt über 500');
  expect(inGerman('ES paused until 2026-11-30 23:00 UTC')).toBe('ES pausiert bis 30.11.2026 23:00 UTC');
});

test.each([
  ['quiet hours, 22:00-07:00 Europe/Berlin', '22:00–07:00 Europe/Berlin'],
  ['outside approver hours, Mon-Fri 08:00-18:00 UTC', 'Mo–Fr 08:00–18:00 UTC'],
  ['it is outside Sat,Sun 10:00-12:00 UTC', 'Sa–So 10:00–12:00 UTC'],
])('hours come with the days of the reader: %s', (stored, expected) => {
  expect(inGerman(stored)).toContain(expected);
});

test('a reason within a reason is said, too', () => {
  expect(
    inGerman('when it was picked up, rule es-open no longer approved it: it has approved 4 of 4 in 24 hours'),
  ).toBe('beim Abholen genehmigte Regel es-open nicht mehr: sie hat in 24 Stunden 4 von 4 genehmigt');
  expect(
    inGerman('two approvers are needed, and only one can be asked (away until 2026-11-30 23:00 UTC)'),
  ).toBe('zwei Personen müssen genehmigen, und nur eine ist erreichbar (abwesend bis 30.11.2026 23:00 UTC)');
});

test.each([
  ['The newest bar is 12 min old', 'Die neueste Kerze'],
  ['The newest bar is 20 days old, from 2025-12-30', '30.12.2025'],
  ['Stop 4126.1 lies between two ticks of 0.25', '4126,1'],
  ['Entry 4126.1 lies between two ticks of 0.25', 'Einstieg 4126,1'],
  ['Target 4126.1 lies between two ticks of 0.25', 'Ziel 4126,1'],
])('a rule that approves takes a caution for a doubt: %s', (stored, expected) => {
  expect(inGerman(stored)).toContain(expected);
  expect(inGerman(stored)).not.toMatch(/[.。]$/);
});

test('an unknown reason stays as it is', () => {
  expect(inGerman('written by a later version')).toBe('written by a later version');
});

const AT = asUtcMs(Date.UTC(2026, 0, 5));
const german = (changes: Partial<ReturnType<typeof knownTrade>>) =>
  inLanguage('de', () => translateReasons({ ...knownTrade(), ...changes }));
const decision = { verdict: 'reject', approver: 'Alice', decidedAt: AT, pictureHash: null } as const;

describe('of a trade', () => {
  test('what a person or a strategy wrote stays as it is', () => {
    const own = { ...decision, channel: 'web', reason: 'paused' };
    expect(german({ decision: own }).decision?.reason).toBe('paused');
    const withdrawal = { reason: 'ES paused', withdrawnAt: AT };
    expect(german({ withdrawal }).withdrawal?.reason).toBe('ES paused');
  });

  test('what the server wrote is said', () => {
    const byServer = { ...decision, channel: 'quiet-hours', reason: 'quiet hours, 22:00-06:00 UTC' };
    expect(german({ decision: byServer }).decision?.reason).toBe('Ruhezeit, 22:00–06:00 UTC');
    const superseded = { reason: `superseded by ${SAMPLES['uuid']}`, withdrawnAt: AT };
    expect(german({ withdrawal: superseded }).withdrawal?.reason).toMatch(/^ersetzt durch/);
    const closing = { reason: 'the database is a copy', closedAt: AT };
    expect(german({ closing }).closing?.reason).toBe('die Datenbank ist eine Kopie');
    const byRule = { name: 'es-open', setAt: AT, approvesAt: AT, stopped: 'it is a test' };
    expect(german({ byRule }).byRule?.stopped).toBe('es ist ein Test');
  });

  test('a pause of all trades is still known as one', () => {
    const paused = { ...decision, channel: 'pause', reason: 'paused' };
    expect(german({ decision: paused }).decision?.reason).toBe('paused');
  });
});
