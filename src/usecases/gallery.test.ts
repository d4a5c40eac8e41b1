import { afterEach, beforeEach, expect, test } from 'vitest';
import { OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { createGallery } from './gallery.ts';
import type { Painter } from './ports.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
});
afterEach(() => services.end());

/** Counts the pictures; each is the text of what was asked for. */
function countingPainter() {
  const drawn: string[] = [];
  const paint: Painter = async ({ instrument }, size) => {
    drawn.push(`${instrument} ${size}`);
    return new TextEncoder().encode(`${instrument} ${size}`);
  };
  return { drawn, paint };
}

test('ten fetches at once draw once', async () => {
  const { drawn, paint } = countingPainter();
  const gallery = createGallery(services, paint);
  const pictures = await Promise.all(Array.from({ length: 10 }, () => gallery.picture(UUID, 'notification')));
  expect(new Set(pictures).size).toBe(1);
  expect(drawn).toEqual(['ES notification']);
});

test('a picture is drawn once, each size for itself', async () => {
  const { drawn, paint } = countingPainter();
  const gallery = createGallery(services, paint);
  for (const size of ['full', 'notification', 'full'] as const) await gallery.picture(UUID, size);
  expect(drawn).toEqual(['ES full', 'ES notification']);
});

test('what the notification showed is remembered for the decision', async () => {
  const gallery = createGallery(services, countingPainter().paint);
  await gallery.picture(UUID, 'full');
  expect(await services.store.findPictureHash(UUID)).toBeUndefined();
  const picture = await gallery.picture(UUID, 'notification');
  expect(await services.store.findPictureHash(UUID)).toBe(picture?.hash);
});

test('a drawing that fails is tried anew at the next fetch', async () => {
  let attempts = 0;
  const gallery = createGallery(services, async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('out of memory');
    return new Uint8Array([1]);
  });
  await expect(gallery.picture(UUID, 'full')).rejects.toThrow('out of memory');
  expect((await gallery.picture(UUID, 'full'))?.png).toEqual(new Uint8Array([1]));
});

test('there is no picture of a trade that is not there', async () => {
  const { drawn, paint } = countingPainter();
  expect(await createGallery(services, paint).picture(OTHER_UUID, 'full')).toBeUndefined();
  expect(drawn).toEqual([]);
});
