import { describe, expect, test } from 'vitest';
import { seenDistance } from '../../../test/support/color-vision.ts';
import type { ReportPicture } from '../../domain/judgment/report-picture.ts';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { LANGUAGES, type Language } from '../../domain/language/language.ts';
import { words } from '../../domain/language/words.ts';
import { PICTURE_THEMES } from '../../domain/picture-model.ts';
import { measureText } from '../font/measure-text.ts';
import type { Text } from '../shape.ts';
import { THEMES } from '../theme/themes.ts';
import { paintReport } from './paint-report.ts';
import { REPORT_SIZE, reportShapes } from './report-shapes.ts';

const picture = (changes: Partial<ReportPicture> = {}): ReportPicture => ({
  period: '2025-01-06 to 2025-12-19 · 1500 trades',
  lines: [
    { label: 'Take all', kind: 'all', points: [0, 1, -2, 3] },
    { label: 'Rejected', kind: 'rejected', points: [0, -1, -2, 3] },
    { label: 'As decided', kind: 'decided', points: [0, 2, 4, 3] },
  ],
  value: '+0.33 R a trade',
  interval: '95% interval +0.15 to +0.51',
  verdict: 'good',
  words: 'Approved trades did better than rejected ones.',
  ...changes,
});
const textsOf = (given: ReportPicture) =>
  reportShapes(given).filter((shape): shape is Text => shape.kind === 'text');

test('lines that end at the same value have names that don’t cover each other', () => {
  const names = textsOf(picture()).filter(({ text }) => /^(Take|Rejected|As)/.test(text));
  const baselines = names.map(({ baseline }) => baseline).toSorted((a, b) => a - b);
  expect(names).toHaveLength(4);
  for (const [index, baseline] of baselines.entries())
    if (index > 0) expect(baseline - (baselines[index - 1] ?? 0)).toBeGreaterThan(70);
});

test.each([
  ['few words', {}],
  [
    'a long sentence',
    {
      words: 'Too few. It takes 20 approved and 20 rejected trades with a result; there are 12 and 31.',
      value: null,
      interval: null,
    },
  ],
  ['a large loss', { lines: picture().lines.map((line) => ({ ...line, points: [0, -123_456.7] })) }],
  ['no trade', { lines: picture().lines.map((line) => ({ ...line, points: [] })) }],
] as const)('%s stays within the picture', (_name, changes) => {
  for (const { text, face, left, baseline } of textsOf(picture(changes))) {
    expect(left + measureText(text, face)).toBeLessThanOrEqual(REPORT_SIZE.width - 20);
    expect(baseline).toBeLessThan(REPORT_SIZE.height - 10);
  }
});

describe.each(Object.keys(LANGUAGES) as Language[])('in %s', (language) => {
  const { report, reportPicture } = inLanguage(language, words);
  const { takeAll, rejected, asDecided, perTrade, interval } = report;
  const { better, worse, noEvidence, few, fewSessions, period } = reportPicture;
  const [, , decided] = picture().lines;
  const written = {
    period: period('2025-01-06', '2025-12-19', 10_000),
    lines: [
      { label: takeAll, kind: 'all', points: [0, 1] },
      { label: rejected, kind: 'rejected', points: [0, -1] },
      { label: asDecided, kind: 'decided', points: decided?.points ?? [] },
    ],
    value: perTrade('−10.33 R'),
    interval: interval('−10.15', '+10.51'),
  } as const;

  test.each([better, worse, noEvidence])('%s fits beside the figures', (sentence) => {
    const shapes = inLanguage(language, () => textsOf(picture({ ...written, words: sentence })));
    expect(shapes.map(({ text }) => text).join(' ')).not.toContain('…');
    for (const { text, face, left } of shapes)
      expect([
        text,
        left + inLanguage(language, () => measureText(text, face)) <= REPORT_SIZE.width - 20,
      ]).toEqual([text, true]);
  });

  test.each([few(20, 1234, 1234), fewSessions(15)])('%s fits in place of them', (sentence) => {
    const given = { ...written, words: sentence, value: null, interval: null };
    const shapes = inLanguage(language, () => textsOf(picture(given)));
    expect(shapes.map(({ text }) => text).join(' ')).not.toContain('…');
  });
});

test('the same report gives the same picture', () => {
  expect(paintReport(picture(), 'dark')).toEqual(paintReport(picture(), 'dark'));
});

describe.each(PICTURE_THEMES)('in the %s theme', (name) => {
  const { entry, firstLine, muted } = THEMES[name];
  test.each(['usual', 'protanopia', 'deuteranopia'] as const)(
    'lines differ in color with %s vision',
    (vision) => {
      expect(seenDistance(entry, firstLine, vision)).toBeGreaterThan(20);
      expect(seenDistance(entry, muted, vision)).toBeGreaterThan(12);
      expect(seenDistance(firstLine, muted, vision)).toBeGreaterThan(12);
    },
  );
});
