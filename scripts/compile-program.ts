/** Compiles the program to plain JavaScript: it starts in a third of the time that Node needs to read the sources. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const root = join(import.meta.dirname, '..');

/** Each is a file of its own: the command, and what runs in a thread. */
const ENTRIES = {
  countersign: 'bin/packaged.js',
  'thread-program': 'src/drawing/thread-program.ts',
  'checkpoint-thread': 'src/store/sqlite/checkpoint-thread.ts',
};

/** Into `folder`, beside which `web` and `docs` must lie when it runs: it needs no packages. Returns the program's path. */
export async function compileProgram(folder: string, plugins: readonly Plugin[] = []): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [startCompiledThreads, sqliteBeside, ...plugins],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(root, file)])),
        // Side by side: the program finds its pages and threads relative to its own files.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  cpSync(join(root, 'demo/phone/page'), join(folder, 'page'), { recursive: true });
  copySqlite(join(folder, SQLITE));
  return join(folder, 'countersign.js');
}

const SQLITE = 'better-sqlite3';

/** A native module can't be a part of a file: it lies beside the program, in a folder that any package manager leaves alone. */
const sqliteBeside: Plugin = {
  name: 'sqlite-beside',
  enforce: 'pre',
  resolveId: (id) => (id === SQLITE ? { id: `./${SQLITE}/lib/index.js`, external: true } : undefined),
};

/** Without the sources of SQLite, which are four fifths of it. */
function copySqlite(to: string): void {
  const from = join(root, 'node_modules', SQLITE);
  for (const name of ['package.json', 'LICENSE', 'lib', 'prebuilds'])
    cpSync(join(from, name), join(to, name), { recursive: true });
}

const startCompiledThreads: Plugin = {
  name: 'start-compiled-threads',
  transform: (code) =>
    code.replaceAll(
      /new URL\((['"])\.\/([\w-]+)\.ts\1, import\.meta\.url\)/g,
      'new URL("./$2.js", import.meta.url)',
    ),
};
