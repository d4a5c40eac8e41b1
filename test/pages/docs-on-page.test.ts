import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seriousFindingsInBothThemes } from '../support/axe.ts';
import { usePageStage } from '../support/use-page-stage.ts';

const stage = usePageStage();

const address = (path: string) => `${stage.live.server.url}${path}`;

test.each(['/docs', '/docs/troubleshooting', '/docs?q=no+ring'])(
  'axe finds nothing serious in dark nor light: %s',
  async (path) => {
    const { page, complaints } = await stage.open(address(path), { colorScheme: 'dark' });
    expect(await seriousFindingsInBothThemes(page)).toEqual({ dark: [], light: [] });
    expect(complaints).toEqual([]);
  },
);

test('without a script, a phone that was never paired finds what to do', async () => {
  const { page } = await stage.open(address('/docs'), { javaScriptEnabled: false });
  await page.getByRole('searchbox').fill('no ring');
  await page.getByRole('button', { name: 'Search' }).tap();
  await page.getByRole('link', { name: 'No ring' }).first().tap();
  await page.getByRole('heading', { name: 'No ring' }).waitFor();
  expect(page.url()).toBe(address('/docs/troubleshooting#no-ring'));
});

test('no guide is wider than a phone', async () => {
  const { page } = await stage.open(address('/docs'));
  const wide: string[] = [];
  for (const file of readdirSync(join(import.meta.dirname, '../../docs'))) {
    await page.goto(address(`/docs/${file.replace('.md', '').toLowerCase()}`));
    await page.locator('.docs article').waitFor();
    if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) wide.push(file);
  }
  expect(wide).toEqual([]);
});
