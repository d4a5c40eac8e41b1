import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { seriousFindingsInBothThemes } from '../support/axe.ts';
import { usePairedStage } from '../support/paired-stage.ts';

const stage = usePairedStage();
let page: Page;

const open = async (options: { readonly javaScriptEnabled?: boolean } = {}) => {
  ({ page } = await stage.openPaired('/rules', options));
};
const panel = (name: string) => page.getByRole('region', { name, exact: true });
const add = (amount: string, why: string) =>
  fill('Add a rule', { Amount: amount, Currency: 'USD', Why: why }, 'Add rule');

async function fill(name: string, fields: Readonly<Record<string, string>>, button: string): Promise<void> {
  for (const [label, value] of Object.entries(fields))
    await panel(name)
      .getByLabel(new RegExp(`^${label}( \\(optional\\))?$`))
      .fill(value);
  await panel(name).getByRole('button', { name: button }).click();
}

describe('with a script', () => {
  beforeEach(() => open());

  test('a rule is added, changed and removed, each with a reason, and shows its figure', async () => {
    await add('1000', 'a bad week');
    await panel('Daily loss').getByText("Day's result $0 of −$1000 (0 trades)").waitFor();
    await panel('Daily loss').getByText('“a bad week” · trader').waitFor();
    await panel('Daily loss').getByText('Change Daily loss').click();
    await fill('Daily loss', { Amount: '800', Why: 'smaller account' }, 'Change rule');
    await panel('Daily loss').getByText("Day's result $0 of −$800 (0 trades)").waitFor();
    await panel('Daily loss').getByText('Remove Daily loss').click();
    await fill('Daily loss', { 'Why remove it': 'enough' }, 'Remove rule');
    await panel('Daily loss').waitFor({ state: 'detached' });
    await page.getByText('No rule is set').waitFor();
  });

  test('a number with a comma is answered with what to write, and what was typed stays', async () => {
    await add('1,000', 'a bad week');
    await page.getByRole('alert').filter({ hasText: 'write 1000' }).waitFor();
    expect(await panel('Add a rule').getByLabel('Amount (optional)').inputValue()).toBe('1,000');
  });

  test('each kind has its own settings', async () => {
    await panel('Add a rule').getByLabel('Kind').selectOption('Trading hours');
    await fill(
      'Add a rule',
      { Hours: 'Mon-Fri 09:30-16:00', Zone: 'America/New_York', Why: 'no overnight' },
      'Add rule',
    );
    await panel('Trading hours')
      .getByText('Mon-Fri 09:30-16:00 America/New_York', { exact: false })
      .first()
      .waitFor();
    await panel('Trading hours').getByText('Remove Trading hours').click();
    await fill('Trading hours', { 'Why remove it': 'enough' }, 'Remove rule');
    await panel('Trading hours').waitFor({ state: 'detached' });
  });

  test('a calendar is read from a file, and a fault names its line', async () => {
    const news = panel('News calendars');
    const choose = (row: string) =>
      news.getByLabel('File', { exact: true }).setInputFiles({
        name: 'economic.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`date,time,zone,currency,impact,event\n${row}`),
      });
    await news.getByLabel('Calendar', { exact: true }).fill('economic');
    await choose('2099-12-04,08:30,EST,USD,High,NFP');
    await news.getByRole('button', { name: 'Read calendar' }).click();
    await page.getByRole('alert').filter({ hasText: 'Line 2: the zone "EST"' }).waitFor();
    await choose('2099-12-04,08:30,UTC,USD,High,NFP');
    await news.getByRole('button', { name: 'Read calendar' }).click();
    await news.getByText('1 event until', { exact: false }).waitFor();
    await news.getByRole('button', { name: 'Remove the calendar economic' }).click();
    await news.getByText('1 event until', { exact: false }).waitFor({ state: 'detached' });
  });

  test('nothing on it is hard to see or to name', async () => {
    await add('1000', 'a bad week');
    await panel('Daily loss').getByText('Change Daily loss').click();
    expect(await seriousFindingsInBothThemes(page)).toEqual({ dark: [], light: [] });
    await panel('Daily loss').getByText('Remove Daily loss').click();
    await fill('Daily loss', { 'Why remove it': 'enough' }, 'Remove rule');
    await panel('Daily loss').waitFor({ state: 'detached' });
  });

  test('it is found from Setup', async () => {
    await page.goto(`${stage.live.server.url}/setup`);
    await page.getByRole('link', { name: /^Rules/ }).click();
    await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
  });
});

test('without a script a rule is added, changed and removed by forms', async () => {
  await open({ javaScriptEnabled: false });
  const submit = async (summary: string, fields: Readonly<Record<string, string>>, button: string) => {
    const part = page.locator('details').filter({ hasText: summary }).first();
    await part.locator('summary').click();
    for (const [label, value] of Object.entries(fields))
      await part.getByLabel(label, { exact: true }).fill(value);
    await part.getByRole('button', { name: button }).click();
  };
  await submit('Largest size', { 'Largest size': '2', Why: 'small account' }, 'Add rule');
  await page.getByText('at most 2 · refuse the trade').waitFor();
  await page.getByText('small account · approver:trader').waitFor();
  await submit('Change', { 'Largest size': '3', Why: 'it grew' }, 'Change rule');
  await page.getByText('at most 3 · refuse the trade').waitFor();
  await submit('Remove', { Why: 'enough' }, 'Remove');
  await page.getByText('No rule is set: you are asked about every trade.').waitFor();
});
