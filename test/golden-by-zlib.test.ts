/** Where the encoder can't run, zlib takes its place: other bytes, the same pixels. */
import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.restoreAllMocks();
  // The next file draws with the encoder.
  vi.resetModules();
});

test.each(['notification', 'full-light'])('long-%s.png has the same pixels by zlib', async (view) => {
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  vi.resetModules();
  const { drawGolden, GOLDEN_CASES } = await import('./golden-cases.ts');
  const golden = GOLDEN_CASES.find(({ file }) => file === `long-${view}.png`);
  if (golden === undefined) throw new Error('there is no such golden picture');
  const drawn = Buffer.from(drawGolden(golden));
  const approved = readFileSync(new URL(`./golden/${golden.file}`, import.meta.url));
  expect(drawn.equals(approved)).toBe(false);
  expect(PNG.sync.read(drawn).data.equals(PNG.sync.read(approved).data)).toBe(true);
});
