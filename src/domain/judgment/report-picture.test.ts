import { expect, test } from 'vitest';
import { NO_GROUP } from './day-sums.ts';
import type { Finding } from './effect.ts';
import type { JudgmentReport } from './report.ts';
import { createReportPicture } from './report-picture.ts';

const report: JudgmentReport = {
  sessions: 2,
  from: '2026-01-05',
  until: '2026-01-06',
  groups: new Map(),
  all: { ...NO_GROUP, trades: 7 },
  asDecided: 3,
  takeAll: 4,
  selection: { value: 0.2, low: 0.1, high: 0.3, p: 0.01 },
  away: 'few_trades',
  amending: 'few_trades',
  dimensions: [],
  judgedCells: 0,
  curve: [
    { day: '2026-01-05', asDecided: 2, all: 1, rejected: -1 },
    { day: '2026-01-06', asDecided: 3, all: 4, rejected: -2 },
  ],
};

test('the picture shows the period, the three curves and the difference with its interval', () => {
  expect(createReportPicture(report)).toEqual({
    period: '2026-01-05 to 2026-01-06 · 7 trades',
    lines: [
      { label: 'Take all', kind: 'all', points: [1, 4] },
      { label: 'Rejected', kind: 'rejected', points: [-1, -2] },
      { label: 'As decided', kind: 'decided', points: [2, 3] },
    ],
    value: '+0.20 R a trade',
    interval: '95% interval +0.10 to +0.30',
    verdict: 'good',
    words: 'Approved trades did better than rejected ones.',
  });
});

test('without a trade there is no period', () => {
  const period = 'No trade followed yet';
  expect(createReportPicture({ ...report, from: null, until: null })).toMatchObject({ period });
});

test.each<[Finding, string]>([
  [{ value: -0.2, low: -0.3, high: -0.1, p: 0.01 }, 'bad'],
  [{ value: 0.2, low: -0.1, high: 0.5, p: 0.2 }, 'quiet'],
])('a difference is shown in its color', (selection, verdict) => {
  expect(createReportPicture({ ...report, selection })).toMatchObject({
    verdict,
    value: expect.stringMatching(/R a trade$/),
  });
});

test('where nothing can be said, no figure is shown', () => {
  expect(createReportPicture({ ...report, selection: 'few_trades' })).toMatchObject({
    value: null,
    interval: null,
    verdict: 'quiet',
  });
});
