import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The walls. `values` may be imported as they are, `types` only with `import type`; anything else is forbidden.
 * http/ may use domain/ as values: the functions there are pure, and the border is where units are given out.
 */
const WALLS: Readonly<Record<string, { values: readonly string[]; types: readonly string[] }>> = {
  lib: { values: [], types: [] },
  domain: { values: [], types: [] },
  chart: {
    values: [
      'domain/instruments/price-format.ts',
      'domain/language/words.ts',
      'domain/once.ts',
      'domain/trade-colors.ts',
      'domain/wording.ts',
    ],
    types: ['domain'],
  },
  config: {
    values: ['lib', 'domain/hours.ts', 'domain/language/language.ts', 'domain/setting-fault.ts'],
    types: ['domain'],
  },
  usecases: { values: ['domain', 'lib'], types: [] },
  store: { values: ['domain', 'lib'], types: ['usecases/ports.ts'] },
  channels: { values: ['domain', 'lib'], types: ['usecases/ports.ts'] },
  http: { values: ['usecases', 'domain', 'lib', 'mcp', '../clients/typescript'], types: ['config'] },
  // An agent's tools: they speak the HTTP contract, in the server and in a program of their own.
  mcp: {
    values: ['domain', 'lib', 'http/fields.ts', 'http/trade/submit-body.ts', '../clients/typescript'],
    types: ['http/trade/own-trades.ts'],
  },
  drawing: { values: ['chart', 'domain', 'lib', 'store/bar-codec.ts'], types: ['usecases/ports.ts'] },
  demo: { values: ['domain', 'lib', '../test/support/stand-ins.ts'], types: [] },
  // Installed on its own, and run by the commands that ask.
  clients: { values: [], types: [] },
  // The pages: they write prices and times as the server does, by the same functions.
  web: {
    values: ['domain'],
    types: [
      'http/trade/view.ts',
      'http/trade/bars-view.ts',
      'http/inbox/view.ts',
      'http/setup/view.ts',
      'http/drill/view.ts',
    ],
  },
};

const SOURCE = join(import.meta.dirname, '../src');

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const files = sourcesIn(SOURCE);
/** Written from src/, as `../web/src/…`, so that one rule reads all. */
const filesBeside = ['../demo', '../web/src', '../clients/typescript'].flatMap((folder) =>
  sourcesIn(join(SOURCE, folder)).map((name) => `${folder}/${name}`),
);
const allFiles = [...files, ...filesBeside];

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|(^|\/)testing\//.test(name));
}

const IMPORT =
  /^(?:import|export)\s+(type\s)?([^'";]*?)from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(SOURCE, file), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => {
    const target = match[3] ?? match[4] ?? match[5] ?? '';
    const to = target.startsWith('.') ? resolved(file, target) : target;
    return { from: file, to, isType: match[1] !== undefined };
  });
}

const resolved = (file: string, target: string) =>
  relative(SOURCE, join(SOURCE, dirname(file), target))
    .split(sep)
    .join('/');

const imports = allFiles.flatMap(importsOf);
const folderOf = (file: string) => file.replace('../', '').split('/')[0] ?? '';
const isOurs = ({ to }: Import) => /\.tsx?$/.test(to);

function isForbidden({ from, to, isType }: Import): boolean {
  const wall = WALLS[folderOf(from)];
  if (wall === undefined || folderOf(from) === folderOf(to)) return false;
  const covers = (allowed: string) => to === allowed || to.startsWith(`${allowed}/`);
  return !(wall.values.some(covers) || (isType && wall.types.some(covers)));
}

const written = ({ from, to }: Import) => `${from} → ${to}`;

describe('walls', () => {
  test('every folder has its place in the table', () => {
    const folders = new Set(allFiles.filter((file) => file.includes('/')).map(folderOf));
    // commands/ is main.ts in several files: like it and app.ts, it may import everything.
    expect([...folders].filter((folder) => folder !== 'commands').sort()).toEqual(Object.keys(WALLS).sort());
  });

  test('no file imports across a wall', () => {
    expect(imports.filter(isOurs).filter(isForbidden).map(written)).toEqual([]);
  });

  test('one channel never imports another', () => {
    const channelOf = (file: string) => /^channels\/([^/]+)\//.exec(file)?.[1];
    const crossing = imports.filter(({ from, to }) => {
      const [a, b] = [channelOf(from), channelOf(to)];
      return a !== undefined && b !== undefined && a !== b;
    });
    expect(crossing.map(written)).toEqual([]);
  });

  test('only the composition root and the commands know all folders', () => {
    const roots = ['app.ts', 'core.ts', 'main.ts', 'logger.ts', 'version.ts'];
    expect(files.filter((file) => !file.includes('/')).sort()).toEqual(roots.sort());
  });

  test('three commands alone know the demo, and the server nothing of the tests', () => {
    const outward = imports.filter(({ from, to }) => files.includes(from) && /^\.\.\/(demo|test)\//.test(to));
    expect(new Set(outward.map(written))).toEqual(
      new Set([
        'commands/demo.ts → ../demo/run-demo.ts',
        'commands/drill.ts → ../demo/market/market.ts',
        'commands/ask-bars.ts → ../demo/market/bars-csv.ts',
        'commands/ask-bars.ts → ../demo/market/decode-text.ts',
      ]),
    );
  });

  test('no module imports itself by any way round', () => {
    expect(findCycle(imports.filter(isOurs))).toBeUndefined();
  });
});

describe('pure core', () => {
  const IMPURE =
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bsetTimeout\b|\bsetInterval\b|\bfetch\(/;

  test.each(['domain', 'chart'])('%s/ reads no clock, no chance and no process', (folder) => {
    const impure = files.filter(
      (file) => folderOf(file) === folder && IMPURE.test(readFileSync(join(SOURCE, file), 'utf8')),
    );
    expect(impure).toEqual([]);
  });

  test('domain/ imports nothing of Node and no package', () => {
    expect(imports.filter((one) => folderOf(one.from) === 'domain' && !isOurs(one)).map(written)).toEqual([]);
  });

  test('chart/ imports nothing but compression', () => {
    const foreign = imports
      .filter((one) => folderOf(one.from) === 'chart' && !isOurs(one))
      .map(({ to }) => to);
    expect(new Set(foreign)).toEqual(new Set(['node:zlib']));
  });

  test('only the commands read the environment', () => {
    const readers = files.filter((file) => /process\.env/.test(readFileSync(join(SOURCE, file), 'utf8')));
    expect(readers).toEqual(['commands/command.ts']);
  });
});

test('nothing that ships names what Node 22 lacks and the library in tsconfig.json declares', () => {
  const ahead = allFiles.filter((file) =>
    /new (?:\w*DisposableStack|SuppressedError)\b/.test(readFileSync(join(SOURCE, file), 'utf8')),
  );
  expect(ahead).toEqual([]);
});

function findCycle(edges: readonly Import[]): string | undefined {
  const targets = Map.groupBy(edges, ({ from }) => from);
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(' → ');
    if (done.has(file)) return undefined;
    for (const { to } of targets.get(file) ?? []) {
      const cycle = visit(to, [...path, file]);
      if (cycle !== undefined) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of targets.keys()) {
    const cycle = visit(file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
