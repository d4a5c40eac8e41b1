import { describe, expect, test } from 'vitest';
import { inLanguage } from './catalogs.ts';
import type { ApprovalBounds } from './en/approve-by-rule.ts';
import { LANGUAGES, type Language } from './language.ts';
import { words } from './words.ts';

const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'en');

/** Every text of a catalog by its path; those with placeholders are functions. */
const catalogOf = (language: Language) => new Map(inLanguage(language, () => leavesOf(words(), '')));

function leavesOf(part: unknown, path: string): readonly (readonly [path: string, text: unknown])[] {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return [[path, part]];
  return Object.entries(part).flatMap(([name, value]) =>
    leavesOf(value, path === '' ? name : `${path}.${name}`),
  );
}

const english = catalogOf('en');
type Write = (...given: readonly unknown[]) => unknown;

/** What stands in for a placeholder: some take a key, a count or a list. */
const SAMPLES: readonly ((index: number) => unknown)[] = [
  (index) => `⟨${index}⟩`,
  (index) => index + 2,
  () => 'approve',
  () => 'pending',
  (index) => [`⟨${index}⟩`],
  (index) => (index === 0 ? '⟨0⟩' : [`⟨${index}⟩`]),
];
const BOUNDS: ApprovalBounds = {
  strategy: 'breakout',
  instruments: 'ES, NQ',
  directions: ['LONG', 'SHORT'],
  maxQuantity: 2,
  maxRisk: '$100',
  minRewardToRisk: 2,
  hours: 'Mon-Fri 09:30-11:30 America/New_York',
  account: 'Sim101',
  maxPerDay: 4,
  allowsAgents: true,
  vetoSeconds: 30,
};
const COUNTED = { trades: 9, filled: 8, notFilled: 7, unknown: 6, ambiguous: 5, share: '62%' };
const OWN_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  'approveByRule.explain': [BOUNDS],
  'report.bars': [COUNTED],
  'refusals.tradeIs': ['pending'],
  'refusals.notRecorded': ['approve', '⟨1⟩'],
};

/** Arguments with which nothing is missing from the English text. */
function findArguments(path: string, write: Write): readonly unknown[] {
  const own = OWN_SAMPLES[path];
  if (own !== undefined) return own;
  for (const sample of SAMPLES) {
    const given = Array.from({ length: write.length }, (_, index) => sample(index));
    try {
      if (!isTorn(write(...given))) return given;
    } catch {
      // Not what it takes.
    }
  }
  throw new Error(`no sample fits ${path}`);
}

const flat = (written: unknown) =>
  typeof written === 'string' ? written : (JSON.stringify(written) ?? 'undefined');
const isTorn = (written: unknown) => /undefined|NaN|\[object|=>/.test(flat(written));

/** A text, and what was given for its placeholders. */
function read(path: string, catalog: ReadonlyMap<string, unknown>) {
  const [text, original] = [catalog.get(path), english.get(path)];
  if (typeof original !== 'function') return { written: flat(text), given: [] };
  const given = findArguments(path, original as Write);
  return {
    written: flat((text as Write)(...given)),
    given: given.filter((each) => String(each).startsWith('⟨')),
  };
}

const paths = [...english.keys()];

describe.each(OTHERS)('%s', (language) => {
  const catalog = catalogOf(language);

  test('has the texts that English has', () => {
    expect([...catalog.keys()].sort()).toEqual(paths.toSorted());
  });

  test('leaves no text empty or torn', () => {
    const broken = paths.filter((path) => {
      const { written } = read(path, catalog);
      return (
        isTorn(written) || (written === '' && read(path, english).written !== '' && !MAY_BE_EMPTY.test(path))
      );
    });
    expect(broken).toEqual([]);
  });

  test('says all that English says', () => {
    const lost = paths.filter((path) => {
      const { written, given } = read(path, catalog);
      const original = read(path, english).written;
      return given.some((each) => original.includes(String(each)) && !written.includes(String(each)));
    });
    expect(lost).toEqual([]);
  });

  test('leaves nothing in English but what traders call the same', () => {
    const left = paths.filter((path) => {
      const { written } = read(path, catalog);
      return written === read(path, english).written && !isSame(written);
    });
    expect(left.map((path) => `${path}: ${read(path, catalog).written}`)).toEqual([]);
  });
});

/** Between two sentences, and after a link in the middle of one. */
const MAY_BE_EMPTY = /^status\.gap$|\.after$/;

/** Names, units, and the words that one of these languages shares with English. */
const SAME = new Set(
  (
    'Countersign NinjaTrader TradingView Python freqtrade LONG SHORT SL TP SIM min tick ticks stop setup setups news live online ' +
    'offline signal score median name link bridges chart check drill test trades trade order via in source status instrument ' +
    'instruments instance manual volume point optional ok attention guides pages PM minutes chat links notification vibration ' +
    'web webhook push'
  )
    .toLowerCase()
    .split(' '),
);
const isSame = (written: string) =>
  (written.match(/\p{L}{2,}/gu) ?? []).every((word) => SAME.has(word.toLowerCase()));
