import { parseArgs } from 'node:util';
import { renderUnicodeCompact } from 'uqr';
import { openCore } from '../app.ts';
import { startPairing } from '../usecases/pair-device.ts';
import { type Command, currentSettings } from './command.ts';

export const pairCommand: Command = {
  name: 'pair',
  usage: [['pair', 'print a link and a QR code that pair one phone, once']],
  async run(words) {
    parseArgs({ args: [...words], options: {} });
    const settings = currentSettings();
    const core = await openCore(settings);
    try {
      const code = await startPairing(core, settings.approver);
      const link = `${settings.publicUrl}/pair?code=${code}`;
      console.error(renderUnicodeCompact(link, { border: 2 }));
      console.log(link);
      console.error(`Open it on the phone of "${settings.approver}" within ten minutes. It works once.`);
      return 0;
    } finally {
      await core.store.close();
    }
  },
};
