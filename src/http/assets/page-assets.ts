/** The built script of one page, as addresses. */
export interface PageScript {
  readonly script: string;
  /** What it needs at once, fetched beside it instead of after it. */
  readonly preload: readonly string[];
  readonly styles: readonly string[];
}

export type PageName = 'trade' | 'inbox';

/** What a page links to. Without a build there are no scripts: the pages work, but they do not move. */
export interface PageAssets {
  readonly styles: readonly string[];
  readonly scripts: Readonly<Partial<Record<PageName, PageScript>>>;
  /** Whether there is a manifest by which a phone can keep the pages on its home screen. */
  readonly isInstallable: boolean;
  /** The warning that every page shows now. */
  readonly alarm?: () => string | null;
}

/** One file of Vite's manifest; names are relative to web/, files to its output. */
export interface ManifestEntry {
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

/** Every file whose name changes with its content. */
export function hashedFiles(manifest: Manifest): ReadonlySet<string> {
  return new Set(
    Object.values(manifest).flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]),
  );
}

const addressOf = (file: string) => `/assets/${file}`;

function scriptOf(manifest: Manifest, name: string): PageScript {
  const [entry, ...needed] = withImports(manifest, name);
  const files = [entry, ...needed].filter((one) => one !== undefined);
  return {
    script: addressOf(entry?.file ?? ''),
    preload: needed.map(({ file }) => addressOf(file)),
    styles: [...new Set(files.flatMap(({ css = [] }) => css))].map(addressOf),
  };
}

/** The entry, then what it imports, then what that imports; each once. */
function withImports(manifest: Manifest, name: string): ManifestEntry[] {
  const names = [name];
  // The list grows while it is walked.
  for (const found of names) {
    const { imports = [], dynamicImports = [] } = manifest[found] ?? {};
    names.push(...[...imports, ...dynamicImports].filter((one) => !names.includes(one)));
  }
  return names.map((found) => manifest[found]).filter((entry) => entry !== undefined);
}
