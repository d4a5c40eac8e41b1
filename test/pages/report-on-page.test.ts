import { beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite/open-sqlite.ts';
import { seriousFindingsInBothThemes } from '../support/axe.ts';
import { EVERYWHERE } from '../support/browser.ts';
import { simulateJudged } from '../support/judged-trades.ts';
import type { PageStage } from '../support/page-stage.ts';
import { usePairedStage } from '../support/paired-stage.ts';

const STRATEGIES = ['es opening range', 'nq reversal with a name that goes on and on'];

const stage = usePairedStage();
beforeAll(async () => {
  const store = await openSqlite(stage.live.server.dataDir);
  const trades = simulateJudged({ sessions: 250, perDay: 6, strategies: STRATEGIES, skill: 0.3 });
  await store.countJudged([...trades].map((after) => ({ before: null, after })));
  await store.close();
});

const open = (options: Partial<Parameters<PageStage['open']>[1]> = {}) =>
  stage.openPaired('/report', options);

describe.each(EVERYWHERE)('on a %s, a year of two strategies', (profile) => {
  test('is free of serious accessibility faults in both themes, and of complaints', async () => {
    const { page, complaints } = await open({ profile });
    expect(await seriousFindingsInBothThemes(page)).toEqual({ dark: [], light: [] });
    expect(complaints).toEqual([]);
  });

  test('fits the screen, with one drawing of the curve', async () => {
    const { page } = await open({ profile });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const drawings = page.locator('.curve svg');
    expect(
      [await drawings.nth(0).isVisible(), await drawings.nth(1).isVisible()].filter(Boolean),
    ).toHaveLength(1);
  });
});

test('without a script, the filter shows one strategy', async () => {
  const { page } = await open({ javaScriptEnabled: false });
  await page.getByLabel('Strategy').selectOption('es opening range');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('750 trades in 250 sessions').waitFor();
  expect(await page.getByLabel('Strategy').inputValue()).toBe('es opening range');
});

test('it is a tab of the app', async () => {
  const { page } = await stage.openPaired('/');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Report' }).click();
  await page.getByRole('heading', { name: 'Your selection' }).waitFor();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'History' }).click();
  await page.getByRole('heading', { name: 'History' }).waitFor();
});

test('the picture to share opens', async () => {
  const { page } = await open();
  const answer = await page.request.get(`${stage.live.server.url}/report.png`);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/png']);
});
