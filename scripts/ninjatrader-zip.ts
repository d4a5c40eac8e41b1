/**
 * Writes the archives that NinjaTrader imports (Tools → Import → NinjaScript Add-On…):
 *
 *     npm run ninjatrader:zip [folder]
 *     npm run ninjatrader:zip -- --class X --namespace Y [folder]
 *
 * `countersign-ninjatrader.zip` goes beside a MainStrategy of one's own; the one that ends in `-sample` brings one, and the
 * one that ends in `-gate` has only the gate that any strategy constructs. With --class and --namespace, the first one is
 * a part of that class. The same sources give the same bytes. Without a folder they go into dist/. Prints their paths.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
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

/** The class that the Pushcut sources are a part of. */
interface Owner {
  readonly className: string;
  readonly namespace: string;
}

const MAIN_STRATEGY: Owner = {
  className: 'MainStrategy',
  namespace: 'NinjaTrader.NinjaScript.Strategies.OrganizedStrategy',
};

const ARCHIVES = {
  'countersign-ninjatrader.zip': (name: string) => !name.endsWith('.Sample.cs'),
  'countersign-ninjatrader-sample.zip': () => true,
  'countersign-ninjatrader-gate.zip': (name: string) => name.startsWith('Approval'),
};
type ArchiveName = keyof typeof ARCHIVES;
/** The sample is a MainStrategy, whatever the reader's own class is called. */
const OWNED: ArchiveName = 'countersign-ninjatrader.zip';

/** As Windows programs write text; without the mark, letters beyond ASCII depend on the machine's code page. */
const windowsText = (text: string) =>
  Buffer.from(BOM + text.replace(BOM, '').replace(/\r?\n/g, '\r\n'), 'utf8');

/** A part of the strategy belongs to the strategies; what knows nothing of NinjaTrader to the add-ons. */
const placeOf = (name: string) => (name.startsWith('Approval') ? `AddOns\\${name}` : `Strategies\\${name}`);

/** The same source as a part of another class. */
function ownedBy({ className, namespace }: Owner, source: string): string {
  return source
    .replaceAll(MAIN_STRATEGY.namespace, namespace)
    .replace(new RegExp(`\\b${MAIN_STRATEGY.className}\\b`, 'g'), className);
}

export function archive(isShipped: (name: string) => boolean, owner = MAIN_STRATEGY): Buffer {
  const sources = readdirSync(CLIENT).filter((name) => name.endsWith('.cs') && isShipped(name));
  const entries = sources.sort().map((name): ZipEntry => {
    const source = readFileSync(join(CLIENT, name), 'utf8');
    return { name: placeOf(name), content: windowsText(ownedBy(owner, source)) };
  });
  return storedZip([{ name: 'Info.xml', content: windowsText(INFO) }, ...entries]);
}

/** Throws for what can't be a name in C#: the import would break every script of the user. */
function readOwner(className: string | undefined, namespace: string | undefined): Owner {
  const owner = { ...MAIN_STRATEGY, ...(className && { className }), ...(namespace && { namespace }) };
  const identifier = '[A-Za-z_]\\w*';
  if (!new RegExp(`^${identifier}$`).test(owner.className))
    throw new Error(`--class must be the name of a class, found ${owner.className}`);
  if (!new RegExp(`^${identifier}(\\.${identifier})*$`).test(owner.namespace))
    throw new Error(`--namespace must be a namespace, found ${owner.namespace}`);
  return owner;
}

/** Returns their paths. */
export function writeArchives(folder: string, owner = MAIN_STRATEGY): string[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries(ARCHIVES).map(([name, isShipped]) => {
    const path = join(folder, name);
    writeFileSync(path, archive(isShipped, name === OWNED ? owner : MAIN_STRATEGY));
    return path;
  });
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { class: { type: 'string' }, namespace: { type: 'string' } },
    allowPositionals: true,
  });
  const owner = readOwner(values.class, values.namespace);
  const folder = resolve(positionals[0] ?? join(import.meta.dirname, '../dist'));
  for (const path of writeArchives(folder, owner)) console.log(path);
}
