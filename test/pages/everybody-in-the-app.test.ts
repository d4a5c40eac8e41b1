import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_SCENES, type Furnished, furnish, openAppScene, resume } from '../../scripts/app-scenes.ts';
import { seriousFindings, seriousFindingsInBothThemes } from '../support/axe.ts';
import { findBrokenLayout, setTextSize } from '../support/broken-layout.ts';
import { EVERYWHERE } from '../support/browser.ts';
import { movingParts } from '../support/motion.ts';
import { type PageStage, startPageStage } from '../support/page-stage.ts';
import { pairDevice } from '../support/paired-device.ts';
import { tabThrough } from '../support/tab-order.ts';
import { smallTargets } from '../support/touch-targets.ts';

/** Every page but the trade's, in its main states, as the screenshots show them. */
let stage: PageStage;
let furnished: Furnished;
beforeAll(async () => {
  stage = await startPageStage();
  const { session, context } = await pairDevice(stage);
  await context.close();
  furnished = await furnish(stage, session);
});
afterAll(async () => stage[Symbol.asyncDispose]());

test('these checks find what is wrong', async () => {
  // A page without a script of its own, and without a policy that keeps its styles out.
  const { page } = await stage.open('about:blank');
  await page.setContent(
    '<main><h1>Hi</h1><a href="/" tabindex="2" style="outline: 0">ok</a><button></button></main>',
  );
  expect(await seriousFindings(page)).toContainEqual(expect.stringContaining('button-name'));
  await page.addStyleTag({ content: '@media (prefers-color-scheme: light) { h1 { color: #eee } }' });
  const { dark, light } = await seriousFindingsInBothThemes(page);
  expect([...dark.filter((one) => one.startsWith('color-contrast')), ...light]).toEqual([
    expect.stringMatching(/^color-contrast: <h1>/),
  ]);
  expect((await tabThrough(page)).unmarked).toContain('a "ok"');
  expect(await smallTargets(page)).toEqual([expect.stringContaining('BUTTON')]);
  await page.setContent('<p style="transition: color 1s">Hi</p>');
  expect(await movingParts(page)).toEqual([expect.stringMatching(/^P\b/)]);
});

const NONE = { dark: [], light: [] };

describe.each(EVERYWHERE)('on %s', (profile) => {
  // Of a server that stays paused no practice trade can be asked for.
  afterAll(() => resume(furnished));
  test.each(APP_SCENES)(
    '$name: nothing serious in either theme, and every key press leads somewhere',
    async (scene) => {
      const open = await openAppScene(furnished, scene, { profile });
      expect(await seriousFindingsInBothThemes(open.page)).toEqual(NONE);
      expect(await tabThrough(open.page)).toEqual({ missed: [], unmarked: [] });
      if (profile === 'iPhone') expect(await smallTargets(open.page)).toEqual([]);
      await open.context.close();
    },
  );
});

/** What must not overlap, on any page. */
const PARTS =
  '.page-title > *, .section-head > *, .row-head > *, .row-facts > *, .row-origin > *, .row-remarks > *, .row-ending,' +
  ' .strategy > *, .pause-card > *, .filters > input, .filters > select, .day > *, .history-foot > *, .panel > *,' +
  ' .copy-field > *, .new-key > *, .keys li > *, .device > *, .check > *';

test.each([
  ['/', '.settled-row'],
  ['/history', '.history-foot'],
  ['/setup', '.panel'],
  ['/devices', '.device'],
  ['/rules', '.panel'],
  ['/report', '.report-files'],
])('doubled text loses nothing at %s: nothing is cut off, nothing overlaps', async (path, last) => {
  const { page } = await stage.open('about:blank', { storageState: furnished.session });
  await setTextSize(page, 32);
  await page.goto(stage.live.server.url + path);
  await page.locator(last).first().waitFor();
  expect(await findBrokenLayout(page, PARTS)).toEqual([]);
  const [title, tab] = await page.evaluate<number[]>(`['.page-title h1, h1', '.tabs a'].map(
    (selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize),
  )`);
  expect([title, tab]).toEqual([60, 24]);
});

test('who wants no movement gets none', async () => {
  const { page } = await stage.open(stage.live.server.url, {
    storageState: furnished.session,
    reducedMotion: 'reduce',
  });
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  expect(await movingParts(page)).toEqual([]);
});
