import { readFile } from 'node:fs/promises';

export interface PageFile {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const FILES = [
  { path: '/', name: 'index.html', contentType: 'text/html; charset=utf-8' },
  { path: '/phone.css', name: 'phone.css', contentType: 'text/css; charset=utf-8' },
  { path: '/phone.js', name: 'phone.js', contentType: 'text/javascript; charset=utf-8' },
  { path: '/icon.svg', name: 'icon.svg', contentType: 'image/svg+xml' },
];

/** The page's few files, by the path they are served at. */
export async function loadPage(): Promise<ReadonlyMap<string, PageFile>> {
  const files = FILES.map(async ({ path, name, contentType }) => {
    const bytes = await readFile(new URL(`./page/${name}`, import.meta.url));
    return [path, { contentType, bytes }] as const;
  });
  return new Map(await Promise.all(files));
}
