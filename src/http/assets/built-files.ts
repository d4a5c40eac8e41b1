import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { LANGUAGES, type Language } from '../../domain/language/language.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import { type Guides, openGuides } from '../docs/guides.ts';
import { docsAddress } from '../docs/render-guide.ts';
import { Problem } from '../problems.ts';

/** What the browser loads in addition to the pages. */
export interface WebFiles {
  readonly isBuilt: boolean;
  readonly pages: PageAssets;
  /** Folders behind /assets/; the first that has the file serves it. */
  readonly folders: readonly string[];
  /** Whether a file never changes under its name. */
  isHashed(name: string): boolean;
  /** A file served from the root. */
  rootFile(name: RootFile): Buffer | undefined;
  /** What is served at /docs. */
  readonly guides: Guides;
}

/** A service worker controls the folder that it is served from. */
const ROOT_FILES = {
  'sw.js': 'text/javascript; charset=utf-8',
  'manifest.webmanifest': 'application/manifest+json; charset=utf-8',
} as const;
type RootFile = keyof typeof ROOT_FILES;

/** Reads once what `npm run build` put in web/dist; files that need no building are in web/public. */
export function readWebFiles(webFolder: string): WebFiles {
  const built = join(webFolder, 'dist');
  const plain = join(webFolder, 'public');
  const manifest = manifestIn(built);
  const folders = manifest === undefined ? [join(webFolder, 'src/styles'), plain] : [built, plain];
  const hashed = hashedFiles(manifest ?? {});
  const root = new Map(Object.keys(ROOT_FILES).map((name) => [name, findFile(folders, name)]));
  return {
    isBuilt: manifest !== undefined,
    pages: {
      ...(manifest === undefined ? UNBUILT : readManifest(manifest)),
      isInstallable: root.get('manifest.webmanifest') !== undefined,
    },
    folders,
    isHashed: (name) => hashed.has(name),
    rootFile: (name) => root.get(name),
    guides: openGuides(join(webFolder, '../docs'), docsAddress),
  };
}

function manifestIn(folder: string): Manifest | undefined {
  const text = findFile([folder, join(folder, '.vite')], 'manifest.json');
  return text === undefined ? undefined : (JSON.parse(text.toString('utf8')) as Manifest);
}

/** The first file of that name. */
export function findFile(folders: readonly string[], name: string): Buffer | undefined {
  const file = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  return file === undefined ? undefined : readFileSync(file);
}

/** The built script of one page, as addresses. */
interface PageScript {
  readonly script: string;
  /** Modules preloaded with it. */
  readonly preload: readonly string[];
  /** The catalog of each language but English, which is part of the script. */
  readonly catalogs: Readonly<Partial<Record<Language, string>>>;
  readonly styles: readonly string[];
}

export type PageName = 'trade' | 'inbox' | 'ring' | 'start';

/** What a page links to. Without a build there are no scripts: the pages work, but aren't live. */
export interface PageAssets {
  readonly styles: readonly string[];
  readonly scripts: Readonly<Partial<Record<PageName, PageScript>>>;
  /** Whether there is a web app manifest, for the phone's home screen. */
  readonly isInstallable: boolean;
  /** The warning that every page shows now. */
  readonly alarm?: () => string | null;
  /** What every page says first, such as that nothing here is real. */
  readonly banner?: string;
}

/** One file of Vite's manifest; names are relative to web/, files to its output. */
interface ManifestEntry {
  readonly file: string;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
export type Manifest = Readonly<Record<string, ManifestEntry>>;

const ENTRIES: Readonly<Record<PageName, string>> = {
  trade: 'src/pages/trade.tsx',
  inbox: 'src/pages/inbox.tsx',
  ring: 'src/pages/ring.ts',
  start: 'src/pages/start.ts',
};
const SITE_STYLE = 'src/styles/site.css';
/** The style as it was written, and what needs no building. */
export const UNBUILT: PageAssets = { styles: ['/assets/site.css'], scripts: {}, isInstallable: false };

/** Where Vite has put what the pages need. */
export function readManifest(manifest: Manifest): Omit<PageAssets, 'isInstallable'> {
  const site = manifest[SITE_STYLE];
  return {
    styles:
      site === undefined ? UNBUILT.styles : [...new Set([site.file, ...(site.css ?? [])])].map(addressOf),
    scripts: Object.fromEntries(
      Object.entries(ENTRIES)
        .filter(([, name]) => manifest[name] !== undefined)
        .map(([page, name]) => [page, scriptOf(manifest, name)]),
    ),
  };
}

/** Every file whose name contains its hash. */
export function hashedFiles(manifest: Manifest): ReadonlySet<string> {
  return new Set(
    Object.values(manifest).flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]),
  );
}

const addressOf = (file: string) => `/assets/${file}`;

function scriptOf(manifest: Manifest, name: string): PageScript {
  const [entry, ...needed] = withImports(manifest, name);
  const files = [entry, ...needed].filter((one) => one !== undefined);
  const catalogs = Object.entries(CATALOGS).flatMap(([language, catalog]) => {
    const file = manifest[catalog]?.file;
    return file === undefined ? [] : [[language, addressOf(file)] as const];
  });
  return {
    script: addressOf(entry?.file ?? ''),
    preload: needed.map(({ file }) => addressOf(file)),
    catalogs: Object.fromEntries(catalogs),
    styles: [...new Set(files.flatMap(({ css = [] }) => css))].map(addressOf),
  };
}

/** As the manifest names them. */
const CATALOGS = Object.fromEntries(
  Object.keys(LANGUAGES).map((language) => [language, `../src/domain/language/${language}/index.ts`]),
);
const ALL_CATALOGS: ReadonlySet<string> = new Set(Object.values(CATALOGS));

/** The entry, then what it imports, then what that imports; each once, and without the catalogs: a reader has one language. */
function withImports(manifest: Manifest, name: string): ManifestEntry[] {
  const names = [name];
  // The list grows during iteration.
  for (const found of names) {
    const { imports = [], dynamicImports = [] } = manifest[found] ?? {};
    names.push(
      ...[...imports, ...dynamicImports].filter((one) => !names.includes(one) && !ALL_CATALOGS.has(one)),
    );
  }
  return names.map((found) => manifest[found]).filter((entry) => entry !== undefined);
}

const FOR_EVER = 'public, max-age=31536000, immutable';

/** Scripts, styles and icons: cached forever if the name contains a hash, revalidated otherwise. */
export async function serveFiles(app: FastifyInstance, webFiles: WebFiles): Promise<void> {
  await app.register(files, {
    root: [...webFiles.folders],
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      const name = nameOf(webFiles.folders, path).replace(/\.(br|gz)$/, '');
      reply.header('cache-control', webFiles.isHashed(name) ? FOR_EVER : 'no-cache');
    },
  });
  for (const name of Object.keys(ROOT_FILES) as RootFile[]) serveRootFile(app, webFiles, name);
}

const nameOf = (folders: readonly string[], path: string) =>
  folders.map((folder) => relative(folder, path)).find((name) => !name.startsWith('..')) ?? path;

function serveRootFile(app: FastifyInstance, webFiles: WebFiles, name: RootFile): void {
  const content = webFiles.rootFile(name);
  const etag = content === undefined ? '' : `"${sha256Hex(content)}"`;
  app.get(`/${name}`, { schema: { hide: true } }, async (request, reply) => {
    if (content === undefined) throw new Problem('no_such_route');
    reply.headers({ etag, 'cache-control': 'no-cache' });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type(ROOT_FILES[name]).send(content);
  });
}
