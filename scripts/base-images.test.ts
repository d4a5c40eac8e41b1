import { expect, test } from 'vitest';
import { readBaseImages } from './base-images.ts';

test('every image that others build is pinned by its digest', () => {
  const images = readBaseImages();
  expect(images.map(({ tag }) => tag.split(':')[0])).toEqual(['node', 'caddy', 'postgres']);
  for (const { digest } of images) expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
});
