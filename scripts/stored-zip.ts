import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
}

/** Midnight of 1 January 1980, where the format's time begins: the same files are the same bytes on every day. */
const DOS_TIME = 0;
const DOS_DATE = 0x0021;
const VERSION = 20;

/**
 * A zip archive whose entries are stored as they are: what deflate makes of them differs from one zlib to the next,
 * and the archive is to be the same bytes on every machine. Names must be ASCII.
 */
export const storedZip = (entries: readonly ZipEntry[]): Buffer => zip(entries, STORED);

/** A third of the size, and the same bytes only with the same version of Node. */
export const deflatedZip = (entries: readonly ZipEntry[]): Buffer => zip(entries, DEFLATED);

interface Method {
  readonly id: number;
  pack(content: Buffer): Buffer;
}
const STORED: Method = { id: 0, pack: (content) => content };
const DEFLATED: Method = { id: 8, pack: (content) => deflateRawSync(content, { level: 6 }) };

function zip(entries: readonly ZipEntry[], method: Method): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const packed = method.pack(content);
    const facts = factsOf(name, content, packed, method);
    const local = Buffer.concat([signature(0x04034b50), facts, Buffer.from(name, 'ascii'), packed]);
    locals.push(local);
    directory.push(directoryRecord(name, facts, offset));
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...locals, ...directory, endRecord(entries.length, size, offset)]);
}

/** The part that an entry's two records share. */
function factsOf(name: string, content: Buffer, packed: Buffer, { id }: Method): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(VERSION, 0);
  facts.writeUInt16LE(id, 4);
  facts.writeUInt16LE(DOS_TIME, 6);
  facts.writeUInt16LE(DOS_DATE, 8);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}

function directoryRecord(name: string, facts: Buffer, offset: number): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(VERSION);
  // Comment, disk and attributes stay 0.
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x02014b50), madeBy, facts, rest, Buffer.from(name, 'ascii')]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
