import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { APP_SCENES, type Furnished, furnish, openAppScene, resume } from '../../scripts/app-scenes.ts';
import { ASK, TRADE_SCENES } from '../../scripts/page-scenes.ts';
import { findBrokenLayout } from '../support/broken-layout.ts';
import { findEnglish } from '../support/english-left.ts';
import { ensureFonts } from '../support/ensure-fonts.ts';
import { type PageStage, startPageStage } from '../support/page-stage.ts';
import { pairDevice } from '../support/paired-device.ts';

/** German has the longest words, and Japanese has no spaces between them. */
const LANGUAGES = ['de', 'ja'];
const NARROW = { width: 390, height: 664 };

/** What strategies, agents and people wrote in the scenes. */
const WRITTEN = [
  'the reason is gone',
  'time to stop',
  'Failed breakdown of the overnight low',
  'Third test of the overnight high; volume is rising, and “breadth” confirms.',
  'Claude, an agent with a long name of 64 characters, all allowed.',
];

let stage: PageStage;
let furnished: Furnished;
beforeAll(async () => {
  ensureFonts(['Noto Sans CJK JP'], 'A page in Japanese');
  stage = await startPageStage();
  const { session, context } = await pairDevice(stage);
  await context.close();
  // They wait until the last test has seen them.
  furnished = await furnish(stage, session, { soonOver: 3000, laterOver: 3500 });
});
afterEach(() => stage.closePages());
afterAll(async () => stage[Symbol.asyncDispose]());

/** What must not overlap. The bar at the foot lies over what scrolls, so each is looked at by itself. */
const PARTS = [
  '.page-title > *, .section-head > *, .row-head > *, .row-facts > *, .row-origin > *, .row-remarks > *, .row-ending,' +
    ' .strategy > *, .pause-card > *, .filters > input, .filters > select, .day > *, .history-foot > *, .panel > *,' +
    ' .trade-header > *, .plan > div, .market > *, .facts > div, .amend-top > *, .amend-field > *, .languages > *',
  '.bar-buttons > *, .chips > *',
  '.confirm-buttons > *, .ask-first-buttons > *, .pause-choices > *',
  '.tabs > *',
];

async function findBroken(page: Page): Promise<string[]> {
  const found = await Promise.all(PARTS.map((parts) => findBrokenLayout(page, parts)));
  return [...new Set(found.flat())];
}

describe.each(LANGUAGES)('in %s nothing is English, cut off or overlaps', (locale) => {
  afterAll(() => resume(furnished));

  test.each(TRADE_SCENES)('a trade: $name', async (scene) => {
    const uuid = await stage.live.askedTrade({ ...ASK, ...scene.ask });
    const address = stage.deciding(uuid);
    await scene.before?.(stage, uuid);
    const open = await stage.open(address, { locale, viewport: NARROW });
    await open.page.locator('.canvas canvas').first().waitFor();
    await scene.act?.(stage, uuid, open);
    expect(await findEnglish(open.page, WRITTEN)).toEqual([]);
    expect(await findBroken(open.page)).toEqual([]);
  });

  // The last of them leave the server paused.
  test.each(APP_SCENES)('$name', async (scene) => {
    const { page } = await openAppScene(furnished, scene, { locale, viewport: NARROW });
    expect(await findEnglish(page, WRITTEN)).toEqual([]);
    expect(await findBroken(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.lang')).toBe(locale);
  });
});
