import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const DIST = join(import.meta.dirname, '../../web/dist');

/**
 * What the browsers of vite.config.ts (Safari 16.4, Chrome 111) don't have, and from when on they do. The build makes
 * older syntax of newer, but leaves calls as they are: such a phone would show a page that throws. No list of this kind
 * is whole; it names what is near at hand.
 */
const NEWER = {
  'AbortSignal.any': 'Safari 17.4, Chrome 116',
  'Array.fromAsync': 'Chrome 121',
  '.checkVisibility(': 'Safari 17.4',
  '.difference(': 'Safari 17, Chrome 122',
  'DurationFormat(': 'Chrome 129',
  '.fromBase64(': 'Safari 18.2, Chrome 140',
  '.groupBy(': 'Safari 17.4, Chrome 117',
  '.intersection(': 'Safari 17, Chrome 122',
  '.isDisjointFrom(': 'Safari 17, Chrome 122',
  '.isSubsetOf(': 'Safari 17, Chrome 122',
  'Iterator.from': 'Safari 18.4, Chrome 122',
  'Promise.try': 'Safari 18.2, Chrome 128',
  'RegExp.escape': 'Safari 18.2, Chrome 136',
  '.requestClose(': 'Safari 18.4, Chrome 134',
  'requestIdleCallback(': 'no Safari',
  '.showPopover(': 'Safari 17, Chrome 114',
  '.startViewTransition(': 'Safari 18',
  '.toBase64(': 'Safari 18.2, Chrome 140',
  '.union(': 'Safari 17, Chrome 122',
  'URL.canParse': 'Safari 17, Chrome 120',
  'URL.parse': 'Safari 18, Chrome 126',
  '.withResolvers(': 'Safari 17.4, Chrome 119',
} as const;

const scripts = readdirSync(DIST).filter((file) => file.endsWith('.js'));

test('no built script calls what the oldest browsers of the build target do not have', () => {
  expect(scripts.length).toBeGreaterThan(4);
  const found = scripts.flatMap((file) => {
    const script = readFileSync(join(DIST, file), 'utf8');
    return Object.entries(NEWER)
      .filter(([name]) => script.includes(name))
      .map(([name, since]) => `${file}: ${name} (${since})`);
  });
  expect(found).toEqual([]);
});
