import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { LOCK_SCREEN } from '../domain/picture-model.ts';
import { PictureTimedOut } from '../lib/picture-timed-out.ts';
import { createPictureCache } from './picture-cache.ts';
import type { DrawPicture } from './ports.ts';

const FULL = { ...LOCK_SCREEN, size: 'full' } as const;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
});
afterEach(() => services.end());

/** Counts the pictures; each is the text of what was asked for. */
function countingDrawer() {
  const drawn: string[] = [];
  const draw: DrawPicture = async ({ instrument }, _market, { size, theme, bars, language }) => {
    const words = `${instrument} ${size} ${theme} ${bars}${language === 'en' ? '' : ` ${language}`}`;
    drawn.push(words);
    return new TextEncoder().encode(words);
  };
  return { drawn, draw };
}

test('ten fetches at once draw once', async () => {
  const { drawn, draw } = countingDrawer();
  const pictureCache = createPictureCache(services, draw);
  const pictures = await Promise.all(
    Array.from({ length: 10 }, () => pictureCache.picture(UUID, LOCK_SCREEN)),
  );
  expect(new Set(pictures).size).toBe(1);
  expect(drawn).toEqual(['ES notification dark focus']);
});

test('a picture comes with the hash and the size of its bytes', async () => {
  const { draw } = countingDrawer();
  const png = new TextEncoder().encode('ES full dark focus');
  expect(await createPictureCache(services, draw).picture(UUID, FULL)).toEqual({
    png,
    hash: createHash('sha256').update(png).digest('hex'),
    byteLength: 18,
  });
});

test('pictures are kept up to 64 MiB, those that were asked for last', async () => {
  const drawn: string[] = [];
  const pictureCache = createPictureCache(services, async (_trade, _market, { size, theme }) => {
    drawn.push(`${size} ${theme}`);
    return new Uint8Array(theme === 'light' ? 1 : (size === 'full' ? 24 : 40) * 1024 * 1024);
  });
  for (const view of [LOCK_SCREEN, FULL, LOCK_SCREEN]) await pictureCache.picture(UUID, view);
  expect(drawn).toEqual(['notification dark', 'full dark']);
  for (const view of [{ ...FULL, theme: 'light' } as const, LOCK_SCREEN, FULL])
    await pictureCache.picture(UUID, view);
  expect(drawn).toEqual(['notification dark', 'full dark', 'full light', 'full dark']);
});

test('a picture is drawn once, once per view', async () => {
  const { drawn, draw } = countingDrawer();
  const pictureCache = createPictureCache(services, draw);
  const views = [FULL, LOCK_SCREEN, { ...FULL, theme: 'light' }, { ...FULL, bars: 'all' }, FULL] as const;
  for (const view of views) await pictureCache.picture(UUID, view);
  expect(drawn).toEqual([
    'ES full dark focus',
    'ES notification dark focus',
    'ES full light focus',
    'ES full dark all',
  ]);
});

test('one language is never served from the cache of another', async () => {
  const { drawn, draw } = countingDrawer();
  const pictureCache = createPictureCache(services, draw);
  const hashes: (string | undefined)[] = [];
  for (const language of ['en', 'ja', 'zh-Hans', 'ja', 'en'] as const)
    hashes.push((await pictureCache.picture(UUID, { ...LOCK_SCREEN, language }))?.hash);
  expect(drawn.map((words) => words.split(' focus')[1])).toEqual(['', ' ja', ' zh-Hans']);
  expect(new Set(hashes).size).toBe(3);
  expect(hashes.slice(3)).toEqual([hashes[1], hashes[0]]);
});

test('a failed drawing is retried at the next fetch', async () => {
  let attempts = 0;
  const pictureCache = createPictureCache(services, async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('out of memory');
    return new Uint8Array([1]);
  });
  await expect(pictureCache.picture(UUID, FULL)).rejects.toThrow('out of memory');
  expect((await pictureCache.picture(UUID, FULL))?.png).toEqual(new Uint8Array([1]));
});

test('a picture that timed out is not drawn again, while other views of the trade are', async () => {
  const { drawn, draw } = countingDrawer();
  let attempts = 0;
  const pictureCache = createPictureCache(services, async (trade, market, view) => {
    if (view.size !== 'full') return draw(trade, market, view);
    attempts += 1;
    throw new PictureTimedOut();
  });
  for (let fetches = 0; fetches < 3; fetches += 1)
    await expect(pictureCache.picture(UUID, FULL)).rejects.toThrow(PictureTimedOut);
  expect(attempts).toBe(1);
  await pictureCache.picture(UUID, LOCK_SCREEN);
  expect(drawn).toEqual(['ES notification dark focus']);
});

test('an unknown trade has no picture', async () => {
  const { drawn, draw } = countingDrawer();
  expect(await createPictureCache(services, draw).picture(OTHER_UUID, FULL)).toBeUndefined();
  expect(drawn).toEqual([]);
});
