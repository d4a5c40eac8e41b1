import { gzipSync } from 'node:zlib';

export interface TarEntry {
  readonly name: string;
  readonly content: Buffer;
  readonly isProgram: boolean;
}

const BLOCK = 512;

/**
 * A gzipped tar archive (ustar). Times, owners and the order are fixed, so the same files are the same bytes. A name may
 * have 100 characters, or 255 where it can be split at a slash.
 */
export function tarGz(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap((entry) => [header(entry), padded(entry.content)]);
  // Two empty blocks end the archive.
  const tar = Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
  const packed = gzipSync(tar);
  packed[9] = UNKNOWN_SYSTEM;
  return packed;
}

/** Otherwise gzip notes on which system it ran. */
const UNKNOWN_SYSTEM = 255;

function header({ name, content, isProgram }: TarEntry): Buffer {
  const block = Buffer.alloc(BLOCK);
  const [prefix, rest] = splitName(name);
  block.write(rest, 0, 'ascii');
  block.write(octal(isProgram ? 0o755 : 0o644, 8), 100, 'ascii');
  block.write(octal(0, 8), 108, 'ascii');
  block.write(octal(0, 8), 116, 'ascii');
  block.write(octal(content.length, 12), 124, 'ascii');
  block.write(octal(MODIFIED, 12), 136, 'ascii');
  block.write('        0', 148, 'ascii');
  block.write('ustar\u000000root', 257, 'ascii');
  block.write('root', 297, 'ascii');
  block.write(prefix, 345, 'ascii');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 7)}\0 `, 148, 'ascii');
  return block;
}

/** 1 January 2000: some programs take 0 for a fault. */
const MODIFIED = 946_684_800;

const octal = (value: number, width: number) => value.toString(8).padStart(width - 1, '0');

function splitName(name: string): [prefix: string, rest: string] {
  if (name.length <= 100) return ['', name];
  const at = name.indexOf('/', name.length - 101);
  if (at === -1 || at > 155) throw new Error(`the name is too long for an archive: ${name}`);
  return [name.slice(0, at), name.slice(at + 1)];
}

const padded = (content: Buffer) =>
  Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
