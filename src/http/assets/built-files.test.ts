import { expect, test } from 'vitest';
import { hashedFiles, type Manifest, readManifest, UNBUILT } from './built-files.ts';

const MANIFEST: Manifest = {
  'src/pages/trade.tsx': {
    file: 'trade-1a.js',
    css: ['trade-2b.css'],
    imports: ['_shared-3c.js'],
    dynamicImports: ['src/trade/chart.ts', '../src/domain/language/de/index.ts'],
  },
  'src/pages/inbox.tsx': { file: 'inbox-4d.js', imports: ['_shared-3c.js'] },
  'src/trade/chart.ts': { file: 'chart-5e.js', imports: ['_shared-3c.js'], assets: ['logo-6f.svg'] },
  '_shared-3c.js': { file: 'shared-3c.js', css: ['shared-7a.css'], imports: ['_shared-3c.js'] },
  '../src/domain/language/de/index.ts': { file: 'de-9c.js' },
  'src/styles/site.css': { file: 'site-8b.css' },
};

test('a page links to its script, and to everything that the script imports; a catalog only for its reader', () => {
  expect(readManifest(MANIFEST).scripts.trade).toEqual({
    script: '/assets/trade-1a.js',
    preload: ['/assets/shared-3c.js', '/assets/chart-5e.js'],
    catalogs: { de: '/assets/de-9c.js' },
    styles: ['/assets/trade-2b.css', '/assets/shared-7a.css'],
  });
});

test('every page has the style of the site, found by its name of the day', () => {
  expect(readManifest(MANIFEST).styles).toEqual(['/assets/site-8b.css']);
});

test('what was not built is not linked to', () => {
  expect(readManifest({})).toEqual({ styles: UNBUILT.styles, scripts: {} });
});

test('files whose name changes with their content are known', () => {
  expect([...hashedFiles(MANIFEST)].sort()).toEqual([
    'chart-5e.js',
    'de-9c.js',
    'inbox-4d.js',
    'logo-6f.svg',
    'shared-3c.js',
    'shared-7a.css',
    'site-8b.css',
    'trade-1a.js',
    'trade-2b.css',
  ]);
});
