import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

/** Pictures are packed already, and the service worker and the web manifest are too small and never cached. */
const WORTH_IT = /\.(js|css|svg)$/;

/** Writes `.br` and `.gz` beside each built file, once, at the highest level: the server only hands them out. */
export function precompress(): Plugin {
  let folder = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved: ({ build }) => {
      folder = build.outDir;
    },
    closeBundle: () => precompressFolder(folder),
  };
}

export async function precompressFolder(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  await Promise.all(names.filter((name) => WORTH_IT.test(name)).map((name) => pack(join(folder, name))));
}

async function pack(path: string): Promise<void> {
  const content = await readFile(path);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  await Promise.all([
    asBrotli(content, { params: quality }).then((packed) => writeFile(`${path}.br`, packed)),
    asGzip(content, { level: constants.Z_BEST_COMPRESSION }).then((packed) =>
      writeFile(`${path}.gz`, packed),
    ),
  ]);
}
