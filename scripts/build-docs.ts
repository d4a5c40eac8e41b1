/** `npm run docs:build <folder>`: the guides as files, for any web server, without search. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFile, readWebFiles, type WebFiles } from '../src/http/assets/built-files.ts';
import { openGuides } from '../src/http/docs/guides.ts';
import { INDEX } from '../src/http/docs/render-guide.ts';
import { DOCS_STYLE, type DocsSite, guidePage } from '../src/http/docs/view.ts';

const ROOT = join(import.meta.dirname, '..');
const fileOf = (name: string) => `${name === INDEX ? 'index' : name}.html`;

/** Writes the pages, and what they load, into the folder. */
export function buildDocs(folder: string): void {
  const webFiles = readWebFiles(join(ROOT, 'web'));
  const guides = openGuides(join(ROOT, 'docs'), fileOf);
  const { styles } = webFiles.pages;
  const site: DocsSite = {
    assets: { styles, scripts: {}, isInstallable: false },
    addressOf: fileOf,
    isServed: false,
  };
  mkdirSync(join(folder, 'assets'), { recursive: true });
  for (const name of guides.names) {
    const guide = guides.find(name);
    // All pages are in one folder, wherever that is served.
    const page = guide && guidePage(site, guide).replaceAll('"/assets/', '"assets/');
    writeFileSync(join(folder, fileOf(name)), page ?? '');
  }
  copyAssets(webFiles, folder);
}

function copyAssets({ folders, pages, isBuilt }: WebFiles, folder: string): void {
  // What site.css imports is in it once it is built.
  const imported = isBuilt ? [] : ['/assets/base.css', '/assets/parts.css'];
  for (const address of [...pages.styles, ...imported, DOCS_STYLE, '/assets/icon.svg']) {
    const content = findFile(folders, address.replace('/assets/', ''));
    if (content !== undefined) writeFileSync(join(folder, address), content);
  }
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('Usage: npm run docs:build <folder>');
  buildDocs(folder);
  console.log(`The guides are in ${folder}; open index.html there.`);
}
