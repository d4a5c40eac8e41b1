import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { usePairedStage } from '../support/paired-stage.ts';

const stage = usePairedStage();

async function openTaken(): Promise<Page> {
  const uuid = await stage.live.askedTrade();
  await stage.live.press(uuid, 'approve');
  await stage.live.strategy.claim(uuid, 'desk-1');
  const { page } = await stage.openPaired(`/chart/${uuid}`);
  return page;
}

test('the result of a trade that nobody reported is typed, corrected and taken back on its page', async () => {
  const page = await openTaken();
  const amount = page.getByRole('textbox');
  const save = () => page.getByRole('button', { name: 'Save' }).click();
  await amount.fill('-120.50');
  await save();
  await page.getByText('Result −$120.50 (−2.41 R), typed by trader.').waitFor();
  await amount.fill('80');
  await save();
  await page.getByText('Result +$80 (+1.6 R), typed by trader.').waitFor();
  await amount.fill('');
  await save();
  await page.getByText('No result reported yet.').waitFor();
});

test('what is no number is refused in words, and nothing is kept', async () => {
  const page = await openTaken();
  await page.getByRole('textbox').fill('-120,50');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: 'must be a number such as -120.50' }).waitFor();
  expect(await page.getByText('typed by').count()).toBe(0);
});
