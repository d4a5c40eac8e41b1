/** Compiles the program to plain JavaScript: it starts in a third of the time that Node needs to read the sources. */
import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'vite';

const root = join(import.meta.dirname, '..');

/** Each is a file of its own: the command, and what runs in a thread. */
const ENTRIES = [
  'bin/countersign.js',
  'src/drawing/thread-program.ts',
  'src/store/sqlite/checkpoint-thread.ts',
];

/** Into `folder`, beside which `web` and `node_modules` must lie when it runs. Returns the program's path. */
export async function compileProgram(folder: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [startCompiledThreads],
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(
          ENTRIES.map((file) => [basename(file).replace(/\.[jt]s$/, ''), join(root, file)]),
        ),
        // Side by side: the program finds its pages and threads relative to its own files.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  cpSync(join(root, 'demo/phone/page'), join(folder, 'page'), { recursive: true });
  return join(folder, 'countersign.js');
}

const startCompiledThreads: Plugin = {
  name: 'start-compiled-threads',
  transform: (code) =>
    code.replaceAll(
      /new URL\((['"])\.\/([\w-]+)\.ts\1, import\.meta\.url\)/g,
      'new URL("./$2.js", import.meta.url)',
    ),
};
