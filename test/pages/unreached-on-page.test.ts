import { expect, test } from 'vitest';
import { usePairedStage } from '../support/paired-stage.ts';

const stage = usePairedStage();

test('a trade that no phone confirmed is listed as not reached when it expires, until somebody opens it', async () => {
  const { page, complaints } = await stage.openPaired('/');
  await stage.live.askedTrade({ expires_in_seconds: 5 });
  const section = page.getByRole('region', { name: 'You were not reached' });
  await section.getByText('Sent, but no phone confirmed it within 5 s.').waitFor();
  await section.getByRole('link').tap();
  await page.getByRole('heading', { name: 'Expired, phone not reached' }).waitFor();
  await page.getByText(/sent in .+ · seen elsewhere in/).waitFor();
  await page.getByRole('link', { name: 'Inbox' }).tap();
  await page.getByText('No trades waiting').waitFor();
  await section.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});
