import { expect, test } from 'vitest';
import { ASK, type PageScene, TRADE_SCENES } from '../../scripts/page-scenes.ts';
import { seriousFindingsInBothThemes } from '../support/axe.ts';
import { movingParts } from '../support/motion.ts';
import type { PageStage } from '../support/page-stage.ts';
import { smallTargets } from '../support/touch-targets.ts';
import { handOn } from '../support/trade-page-hand.ts';
import { usePageStage } from '../support/use-page-stage.ts';

const stage = usePageStage();

async function openScene(scene: PageScene, options: Parameters<PageStage['open']>[1] = {}) {
  const uuid = await stage.live.askedTrade({ ...ASK, ...scene.ask });
  const address = stage.deciding(uuid);
  await scene.before?.(stage, uuid);
  const open = await stage.open(address, options);
  await open.page.locator('.canvas canvas').first().waitFor();
  await scene.act?.(stage, uuid, open);
  return { uuid, ...open };
}
const WAITING: PageScene = { name: 'waiting' };

test.each(TRADE_SCENES)('axe finds nothing serious in dark nor light: $name', async (scene) => {
  const { page } = await openScene(scene, { colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await seriousFindingsInBothThemes(page)).toEqual({ dark: [], light: [] });
});

test('axe finds nothing serious on the page as the server writes it', async () => {
  const uuid = await stage.live.askedTrade(ASK);
  const { page, context } = await stage.open('about:blank', { colorScheme: 'dark' });
  await context.route('**/*.js', (route) => route.abort());
  await page.goto(stage.deciding(uuid));
  expect(await seriousFindingsInBothThemes(page)).toEqual({ dark: [], light: [] });
});

test('everything is reached by the keyboard, in the order of the page', async () => {
  const { page } = await openScene(WAITING, { profile: 'desktop' });
  const reached: string[] = [];
  for (let step = 0; step < 10; step += 1) {
    await page.keyboard.press('Tab');
    reached.push(
      String(await page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.innerText')),
    );
  }
  expect(reached.slice(0, 9)).toEqual([
    'All bars',
    'Edit before approving',
    'Not my setup',
    'News',
    'Too late',
    'Too big',
    'REJECT',
    'Approve: slide to the right, or press and hold',
    'Approve in two steps',
  ]);
});

test('with reduced motion nothing slides back or fades', async () => {
  const { page } = await openScene(WAITING, { reducedMotion: 'reduce' });
  expect(await movingParts(page)).toEqual([]);
});

test('every target of a thumb is at least 44 points tall', async () => {
  const { page } = await openScene(WAITING);
  await page.getByRole('button', { name: 'Edit before approving' }).click();
  expect(await smallTargets(page)).toEqual([]);
});

test('nothing on the page moves while it loads and the first price comes', async () => {
  const uuid = await stage.live.askedTrade(ASK);
  const { page, context } = await stage.open('about:blank');
  await context.addInitScript(`
    window.shifts = [];
    const note = (entries) => window.shifts.push(...entries.map(({ value }) => value));
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    // A shift is known when its frame has been painted.
    window.allShifts = async () => {
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      note(observer.takeRecords());
      return window.shifts;
    };
  `);
  await page.goto(stage.deciding(uuid));
  await page.locator('.canvas canvas').first().waitFor();
  await stage.live.strategy.quote(uuid, ASK.signal.entry_price + 0.5);
  await handOn(page).reads(/not reached, 2 ticks above/);
  expect(await page.evaluate('window.allShifts()')).toEqual([]);
});
