/**
 * Opens every page of the real server in Chromium and writes down how it looks, on a phone and on a desk, dark and
 * light, with a script and without:
 *
 *     npm run pages:screens [folder] [part of the scenes' names] -- [--language de]
 *
 * Without a folder it is one of its own among the system's temporary files. Prints the path of each picture.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { EVERYWHERE, type Profile } from '../test/support/browser.ts';
import { type PageStage, startPageStage } from '../test/support/page-stage.ts';
import { pairDevice } from '../test/support/paired-device.ts';
import { APP_SCENES, furnish, openAppScene, resume } from './app-scenes.ts';
import { ASK, type PageScene, TRADE_SCENES } from './page-scenes.ts';

const SCHEMES = ['dark', 'light'] as const;
const SCREENS = { iPhone: { width: 390, height: 664 }, desktop: { width: 1280, height: 800 } };
interface Look {
  readonly locale: string;
  readonly profile: Profile;
  readonly colorScheme: (typeof SCHEMES)[number];
  readonly hasScript: boolean;
}

async function shoot(stage: PageStage, scene: PageScene, look: Look, folder: string): Promise<void> {
  const { profile, colorScheme, hasScript, locale } = look;
  const uuid = await stage.live.askedTrade({ ...ASK, ...scene.ask });
  const address = stage.deciding(uuid);
  await scene.before?.(stage, uuid);
  const viewport = SCREENS[profile];
  const options = { profile, colorScheme, viewport, locale, javaScriptEnabled: hasScript };
  const open = await stage.open(address, options);
  const { page, context, complaints } = open;
  if (hasScript) await page.locator('.canvas canvas').first().waitFor();
  if (hasScript) await scene.act?.(stage, uuid, open);
  const words = [scene.name, profile.toLowerCase(), colorScheme, hasScript ? '' : 'no-script'];
  const path = join(folder, `${words.filter((word) => word !== '').join('-')}.png`);
  await page.screenshot({ path, fullPage: !hasScript });
  console.log(path);
  for (const complaint of complaints) console.log(`  ${complaint}`);
  await context.close();
}

/** The pages that are not a trade's, before the trades of the other scenes crowd them. */
async function shootApp(stage: PageStage, folder: string, wanted: string, locale: string): Promise<void> {
  const { session, page, context } = await pairDevice(stage);
  await page.screenshot({ path: join(folder, 'inbox-on-the-first-day-iphone-dark.png') });
  await context.close();
  const scenes = APP_SCENES.filter(({ name }) => name.includes(wanted));
  if (scenes.length === 0) return;
  // They wait until the last picture of them is taken.
  const furnished = await furnish(stage, session, { soonOver: 900, laterOver: 1200 });
  for (const scene of scenes) {
    for (const profile of EVERYWHERE) {
      for (const colorScheme of SCHEMES) {
        const { page, context, complaints } = await openAppScene(furnished, scene, {
          locale,
          profile,
          colorScheme,
          viewport: SCREENS[profile],
        });
        const path = join(folder, `${scene.name}-${profile.toLowerCase()}-${colorScheme}.png`);
        await page.screenshot({ path });
        console.log(path);
        for (const complaint of complaints) console.log(`  ${complaint}`);
        await context.close();
      }
    }
  }
  await resume(furnished);
}

async function shootAll(folder: string, wanted: string, locale: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({ logLevel: 'warn' });
  await using stage = await startPageStage();
  await shootApp(stage, folder, wanted, locale);
  for (const scene of TRADE_SCENES.filter(({ name }) => name.includes(wanted))) {
    for (const profile of EVERYWHERE) {
      for (const colorScheme of SCHEMES)
        await shoot(stage, scene, { locale, profile, colorScheme, hasScript: true }, folder);
    }
  }
  const [first] = TRADE_SCENES;
  if (first?.name.includes(wanted) === true)
    await shoot(stage, first, { locale, profile: 'iPhone', colorScheme: 'dark', hasScript: false }, folder);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string', default: 'en' } },
});
const [folder = join(tmpdir(), 'countersign-screens'), wanted = ''] = positionals;
await shootAll(resolve(folder), wanted, values.language);
