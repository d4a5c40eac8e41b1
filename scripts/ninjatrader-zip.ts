/**
 * Writes the archives that NinjaTrader imports (Tools → Import → NinjaScript Add-On…):
 *
 *     npm run ninjatrader:zip [folder]
 *
 * `countersign-ninjatrader.zip` goes beside a MainStrategy of one's own; the one that ends in `-sample` brings one. The
 * same sources give the same bytes. Without a folder they go into dist/. Prints their paths.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { storedZip, type ZipEntry } from './stored-zip.ts';

const CLIENT = join(import.meta.dirname, '../clients/ninjatrader');
const BOM = '\ufeff';

/** The oldest release that the sources are for: the first one on .NET Framework 4.8. */
const INFO = `<?xml version="1.0" encoding="utf-8"?>
<NinjaTrader>
  <Export>
    <Version>8.0.23.0</Version>
  </Export>
</NinjaTrader>`;

const ARCHIVES = {
  'countersign-ninjatrader.zip': (name: string) => !name.endsWith('.Sample.cs'),
  'countersign-ninjatrader-sample.zip': () => true,
};

/** As Windows programs write text; without the mark, letters beyond ASCII depend on the machine's code page. */
const windowsText = (text: string) =>
  Buffer.from(BOM + text.replace(BOM, '').replace(/\r?\n/g, '\r\n'), 'utf8');

/** A part of the strategy belongs to the strategies; what knows nothing of NinjaTrader to the add-ons. */
const placeOf = (name: string) => (name.startsWith('Approval') ? `AddOns\\${name}` : `Strategies\\${name}`);

export function archive(isShipped: (name: string) => boolean): Buffer {
  const sources = readdirSync(CLIENT).filter((name) => name.endsWith('.cs') && isShipped(name));
  const entries = sources.sort().map(
    (name): ZipEntry => ({
      name: placeOf(name),
      content: windowsText(readFileSync(join(CLIENT, name), 'utf8')),
    }),
  );
  return storedZip([{ name: 'Info.xml', content: windowsText(INFO) }, ...entries]);
}

if (import.meta.main) {
  const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../dist'));
  mkdirSync(folder, { recursive: true });
  for (const [name, isShipped] of Object.entries(ARCHIVES)) {
    const path = join(folder, name);
    writeFileSync(path, archive(isShipped));
    console.log(path);
  }
}
