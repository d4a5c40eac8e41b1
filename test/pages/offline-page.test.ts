import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PageStage, startPageStage } from '../support/page-stage.ts';
import { type PairedDevice, pairDevice } from '../support/paired-device.ts';

let stage: PageStage;
let device: PairedDevice;
let uuid: string;
beforeAll(async () => {
  stage = await startPageStage();
  uuid = await stage.live.askedTrade();
  device = await pairDevice(stage);
  const { page } = device;
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  // Everything is seen once with the worker in charge, so that whatever it keeps is kept.
  for (const path of ['/', '/history', '/setup', '/devices', `/chart/${uuid}`])
    await page.goto(stage.live.server.url + path);
  await page.getByRole('timer').waitFor();
});
afterAll(async () => stage[Symbol.asyncDispose]());

const HONEST = 'You can’t decide trades from here.';

test.each(['/', '/history', '/setup'])(
  'without network %s is an honest page, with the time at which it failed',
  async (path) => {
    const { page, context } = device;
    await context.setOffline(true);
    await page.goto(stage.live.server.url + path);
    await page.getByText(HONEST).waitFor();
    await page.getByText(/^No response from the server at \d\d:\d\d\.$/).waitFor();
    expect(await page.content()).not.toContain(uuid);
    await context.setOffline(false);
    // It asks again by itself: what comes next must not cross with that.
    await page.getByText(HONEST).waitFor({ state: 'detached' });
  },
);

test('it is in the language that this browser was last used in', async () => {
  const { page, context } = device;
  const cookie = { name: 'countersign_language', url: stage.live.server.url };
  await context.addCookies([{ ...cookie, value: 'de' }]);
  await context.setOffline(true);
  await page.goto(`${stage.live.server.url}/history`);
  await page.getByRole('heading', { name: 'Sie sind offline' }).waitFor();
  await page.getByText(/^Keine Antwort vom Server um \d\d:\d\d\.$/).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('de');
  await context.setOffline(false);
  await page.getByRole('heading', { name: 'Verlauf' }).waitFor();
  await context.clearCookies({ name: cookie.name });
});

test('a trade that was seen before is not shown as it was', async () => {
  const { page, context } = device;
  await context.setOffline(true);
  await page.goto(`${stage.live.server.url}/chart/${uuid}`);
  await page.getByText(HONEST).waitFor();
  expect(await page.getByRole('button', { name: 'REJECT' }).count()).toBe(0);
  await context.setOffline(false);
  await page.getByRole('button', { name: 'REJECT' }).waitFor();
});

test('a server that is down is the same to the person', async () => {
  const { page } = device;
  await stage.live.server.stop('SIGKILL');
  await page.goto(`${stage.live.server.url}/`);
  await page.getByText(HONEST).waitFor();
  await stage.live.server.start();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
});

test('the worker keeps hashed files and the one page, and nothing of any trade', async () => {
  const kept = await device.page.evaluate<string[]>(`
    caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name))))
      .then((opened) => Promise.all(opened.map((cache) => cache.keys())))
      .then((keys) => keys.flat().map(({ url }) => new URL(url).pathname))`);
  const built = readdirSync(join(import.meta.dirname, '../../web/dist')).map((name) => `/assets/${name}`);
  const hashed = built.filter((path) => /-[\w-]{8}\.(js|css)$/.test(path));
  expect(kept).toContain('/assets/offline.html');
  expect(kept.filter((path) => path !== '/assets/offline.html' && !hashed.includes(path))).toEqual([]);
});

test('it is an app that can be installed', async () => {
  const { page, context } = device;
  await page.goto(stage.live.server.url);
  const session = await context.newCDPSession(page);
  const { errors, url } = await session.send('Page.getAppManifest');
  expect([errors, new URL(url).pathname]).toEqual([[], '/manifest.webmanifest']);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A private window, which is what a test has, never installs.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});
