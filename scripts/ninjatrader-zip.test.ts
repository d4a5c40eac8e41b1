import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';

const CLIENT = join(import.meta.dirname, '../clients/ninjatrader');
const SCRIPT = join(import.meta.dirname, 'ninjatrader-zip.ts');

/** Writes the archives; the one for a strategy of one's own comes first. */
function written(...words: string[]): { own: Buffer; sample: Buffer; gate: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-zip-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const paths = execFileSync(process.execPath, [SCRIPT, ...words, folder], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const [own = '', sample = '', gate = ''] = paths;
  return { own: readFileSync(own), sample: readFileSync(sample), gate: readFileSync(gate) };
}

/** Reads by the central directory, as importers do, and checks each entry against its own header. */
function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(zip.toString('latin1', at, at + 4)).toBe('PK\x01\x02');
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('ascii', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    expect(zip.subarray(local + 4, local + 30)).toEqual(zip.subarray(at + 6, at + 32));
    const start = local + 30 + nameLength;
    const content = zip.subarray(start, start + zip.readUInt32LE(at + 24));
    expect(crc32(content)).toBe(zip.readUInt32LE(at + 16));
    files.set(name, content);
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return files;
}

test('an archive is the same bytes on every run', () => {
  expect(written()).toEqual(written());
});

test('it holds the information file first, then every source in the folder that NinjaTrader compiles it from', () => {
  const names = [...unzip(written().sample).keys()];
  expect(names[0]).toBe('Info.xml');
  expect(names.slice(1).map((name) => name.replace(/^(AddOns|Strategies)\\/, ''))).toEqual(
    readdirSync(CLIENT)
      .filter((name) => name.endsWith('.cs'))
      .sort(),
  );
  expect(names).toContain('AddOns\\ApprovalClient.cs');
  expect(names).toContain('Strategies\\PushcutService.cs');
});

test('only the archive with the sample brings a MainStrategy', () => {
  const { own, sample } = written();
  const isSample = (name: string) => name === 'Strategies\\MainStrategy.Sample.cs';
  expect([...unzip(sample).keys()].filter(isSample)).toHaveLength(1);
  expect([...unzip(own).keys()].filter((name) => name.includes('Sample'))).toEqual([]);
});

test('the archive with the gate alone needs nothing of a strategy', () => {
  const names = [...unzip(written().gate).keys()];
  expect(names).toContain('AddOns\\ApprovalGate.cs');
  expect(names.filter((name) => name.startsWith('Strategies'))).toEqual([]);
});

test('a class and a namespace of the own strategy are written into its part, and nowhere else', () => {
  const { own, sample } = written(
    '--class',
    'Scalper',
    '--namespace',
    'NinjaTrader.NinjaScript.Strategies.Mine',
  );
  const sources = [...unzip(own)].filter(([name]) => name.startsWith('Strategies'));
  expect(sources.length).toBeGreaterThan(1);
  for (const [, content] of sources) {
    const text = content.toString('utf8');
    expect(text).toContain('namespace NinjaTrader.NinjaScript.Strategies.Mine');
    expect(text).toContain('public partial class Scalper : Strategy');
    expect(text).not.toMatch(/MainStrategy|OrganizedStrategy/);
  }
  expect(sample).toEqual(written().sample);
});

test('a class that cannot be one is refused', () => {
  expect(() => written('--class', 'my strategy')).toThrow(/--class must be the name of a class/);
});

test('all text is UTF-8 with its mark and the line ends of Windows', () => {
  for (const content of unzip(written().sample).values()) {
    const text = content.toString('utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.lastIndexOf('\ufeff')).toBe(0);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  }
});

test('the information file names the oldest release that the client is for', () => {
  expect(unzip(written().own).get('Info.xml')?.toString('utf8')).toMatch(
    /<NinjaTrader>\s*<Export>\s*<Version>8\.0\.23\.0<\/Version>\s*<\/Export>\s*<\/NinjaTrader>$/,
  );
});
