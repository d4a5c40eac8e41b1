import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashedFiles, type Manifest, type PageAssets, readManifest, UNBUILT } from './page-assets.ts';

/** What the browser loads beside the pages. */
export interface WebFiles {
  readonly isBuilt: boolean;
  readonly pages: PageAssets;
  /** Folders behind /assets/; the first that has a file gives it. */
  readonly folders: readonly string[];
  /** Whether a file of theirs never changes under its name. */
  isHashed(name: string): boolean;
  /** A file that has to be asked for at the root. */
  rootFile(name: RootFile): Buffer | undefined;
}

/** A service worker rules over the folder that it comes from. */
export const ROOT_FILES = {
  'sw.js': 'text/javascript; charset=utf-8',
  'manifest.webmanifest': 'application/manifest+json; charset=utf-8',
} as const;
export type RootFile = keyof typeof ROOT_FILES;

/** Looks once at what `npm run build` has left in web/dist; files that need no building lie in web/public. */
export function readWebFiles(webFolder: string): WebFiles {
  const built = join(webFolder, 'dist');
  const plain = join(webFolder, 'public');
  const manifest = manifestIn(built);
  const folders = manifest === undefined ? [join(webFolder, 'src/styles'), plain] : [built, plain];
  const hashed = hashedFiles(manifest ?? {});
  const root = new Map(Object.keys(ROOT_FILES).map((name) => [name, fileIn(folders, name)]));
  return {
    isBuilt: manifest !== undefined,
    pages: {
      ...(manifest === undefined ? UNBUILT : readManifest(manifest)),
      isInstallable: root.get('manifest.webmanifest') !== undefined,
    },
    folders,
    isHashed: (name) => hashed.has(name),
    rootFile: (name) => root.get(name),
  };
}

function manifestIn(folder: string): Manifest | undefined {
  const text = fileIn([folder, join(folder, '.vite')], 'manifest.json');
  return text === undefined ? undefined : (JSON.parse(text.toString('utf8')) as Manifest);
}

function fileIn(folders: readonly string[], name: string): Buffer | undefined {
  const file = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  return file === undefined ? undefined : readFileSync(file);
}
