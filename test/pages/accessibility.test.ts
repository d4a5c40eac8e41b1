import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_SCENES, type Furnished, furnish, openAppScene } from '../../scripts/app-scenes.ts';
import { ASK, TRADE_SCENES } from '../../scripts/page-scenes.ts';
import { seriousFindings } from '../support/axe.ts';
import type { Profile } from '../support/browser.ts';
import { type OpenPage, type PageStage, startPageStage } from '../support/page-stage.ts';
import { pairDevice } from '../support/paired-device.ts';
import { tabThrough } from '../support/tab-order.ts';
import { smallTargets } from '../support/touch-targets.ts';

/** Every page in its main states, as the screenshots show them. */
let stage: PageStage;
let furnished: Furnished;
beforeAll(async () => {
  stage = await startPageStage();
  const { session, context } = await pairDevice(stage);
  await context.close();
  furnished = await furnish(stage, session);
});
afterAll(async () => stage[Symbol.asyncDispose]());

async function openTradeScene(name: string, profile: Profile): Promise<OpenPage> {
  const scene = TRADE_SCENES.find((one) => one.name === name);
  if (scene === undefined) throw new Error(`no scene ${name}`);
  const uuid = await stage.live.askedTrade({ ...ASK, ...scene.ask });
  const address = stage.deciding(uuid);
  await scene.before?.(stage, uuid);
  const open = await stage.open(address, { profile });
  await open.page.locator('.canvas canvas').first().waitFor();
  await scene.act?.(stage, uuid, open);
  return open;
}

async function violationsInBothThemes({ page }: OpenPage): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  // Without movement, so that no colour is caught halfway.
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found[colorScheme] = await seriousFindings(page);
  }
  return found;
}

test('these checks find what is wrong', async () => {
  const { page } = await stage.open(stage.live.server.url);
  await page.setContent(
    '<main><h1>Hi</h1><a href="/" tabindex="2" style="outline: 0">ok</a><button></button></main>',
  );
  expect(await seriousFindings(page)).toEqual([expect.stringContaining('button-name')]);
  expect(await tabThrough(page)).toEqual({ missed: [], unmarked: ['a "ok"'] });
  expect(await smallTargets(page)).toEqual([expect.stringContaining('BUTTON')]);
});

const NONE = { dark: [], light: [] };

describe.each(['iPhone', 'desktop'] as const)('on %s', (profile) => {
  // The pause is the last scene, and the trades' own scenes need a server that takes trades.
  test.each(TRADE_SCENES.map(({ name }) => name))(
    'a trade, %s: nothing serious in either theme',
    async (name) => {
      const open = await openTradeScene(name, profile);
      expect(await violationsInBothThemes(open)).toEqual(NONE);
      await open.context.close();
    },
  );
});

describe.each(['iPhone', 'desktop'] as const)('on %s', (profile) => {
  test.each(APP_SCENES)(
    '$name: nothing serious in either theme, and every key press leads somewhere',
    async (scene) => {
      const open = await openAppScene(furnished, scene, { profile });
      expect(await violationsInBothThemes(open)).toEqual(NONE);
      expect(await tabThrough(open.page)).toEqual({ missed: [], unmarked: [] });
      if (profile === 'iPhone') expect(await smallTargets(open.page)).toEqual([]);
      await open.context.close();
    },
  );
});

test('who wants no movement gets none', async () => {
  const { page } = await stage.open(stage.live.server.url, {
    storageState: furnished.session,
    reducedMotion: 'reduce',
  });
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  const moving = await page.evaluate<number>(`
    [...document.querySelectorAll('*')].filter((one) => {
      const { transitionDuration, animationName } = getComputedStyle(one);
      return transitionDuration.split(',').some((time) => parseFloat(time) > 0) || animationName !== 'none';
    }).length`);
  expect(moving).toBe(0);
});
