import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { errorMessage } from '../lib/error-message.ts';
import { importBars } from '../usecases/following/import-bars.ts';
import { readCsvBars } from './ask-bars.ts';
import { type Command, UsageFault } from './command.ts';
import { withCore } from './with-core.ts';

const OPTIONS = { instrument: { type: 'string' }, timeframe: { type: 'string' } } as const;

export const barsCommand: Command = {
  usage: [
    [
      'bars import <file.csv> --instrument <name> [--timeframe <length, such as 1min>]',
      'keep the bars of a file, so that decided trades are followed by them',
    ],
  ],
  async run(words) {
    const { values, positionals } = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
    const [action, file, ...more] = positionals;
    if (action !== 'import') throw new UsageFault('bars: expected import');
    if (file === undefined || more.length > 0) throw new UsageFault('bars import: expected one file');
    const instrument = values.instrument?.trim();
    if (instrument === undefined || instrument === '')
      throw new UsageFault('bars import: --instrument is needed, as the strategy names it');
    return importFile(file, instrument, values.timeframe ?? '');
  },
};

async function importFile(file: string, instrument: string, timeframe: string): Promise<number> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UsageFault(`bars import: ${errorMessage(error)}`);
  });
  const { bars, notes } = await readCsvBars(bytes, file);
  const imported = await withCore((core) => importBars(core, instrument, timeframe, bars));
  if (imported === undefined) {
    console.error(`${file}: more than 20,000 bars within an hour or a day are not bars of one chart.`);
    return 1;
  }
  const { added, changed, stepMs } = imported;
  const length = stepMs === 0 ? 'not bars of time' : `bars of ${stepMs / 1000} s`;
  console.error(`Read ${bars.length} bars (${[...notes, length].join(', ')}).`);
  console.error(
    `For "${instrument}", ${added} are new and ${changed} have other prices. The server follows the trades that they concern again.`,
  );
  return 0;
}
