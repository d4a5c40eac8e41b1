import { parseArgs } from 'node:util';
import type { Logger } from 'pino';
import { createApp } from '../app.ts';
import { withoutChannel } from '../config/approvers.ts';
import type { Settings } from '../config/settings.ts';
import { createLogger } from '../logger.ts';
import type { Recipient } from '../usecases/ports.ts';
import { ACCEPTANCES, type Acceptance } from '../usecases/start-faults.ts';
import { aborted, type Command, currentSettings, stopSignal } from './command.ts';

export const serveCommand: Command = {
  name: 'serve',
  usage: [
    ['serve', 'run the server until SIGINT or SIGTERM'],
    ['serve --accept-loss', 'start on a database that has lost entries; voids its open trades'],
    ['serve --take-over', 'start on a copied or restored database; voids its open trades'],
  ],
  async run(words) {
    const accepted = acceptedBy(words);
    const settings = currentSettings();
    const stopped = stopSignal();
    const logger = createLogger(settings.logLevel);
    const app = await Promise.race([createApp(settings, logger, accepted), aborted(stopped)]);
    if (app === undefined) {
      // Waiting for the database may take a minute. Nobody is served yet, and uncommitted work is rolled back.
      logger.info('stopped before the database was ready');
      process.exit(0);
    }
    const port = await app.start().catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
    const { publicUrl, host, dataDir, postgres } = settings;
    const database = postgres === null ? { data_dir: dataDir } : { database: 'postgres' };
    logger.info({ host, port, public_url: publicUrl, ...database }, 'listening');
    warnOfSilence(settings, app.services.recipients, logger);
    await aborted(stopped);
    logger.info('stopping: answering open requests and finishing what is being sent');
    await app.close();
    logger.info('stopped');
    return 0;
  },
};

function warnOfSilence({ approvers }: Settings, recipients: readonly Recipient[], logger: Logger): void {
  if (recipients.length === 0) {
    logger.warn('no channel is configured: no phone will ring; see docs/CHANNELS.md');
    return;
  }
  for (const { name } of withoutChannel(approvers, recipients))
    logger.warn({ approver: name }, 'this approver has no configured channel; see docs/APPROVERS.md');
}

function acceptedBy(words: readonly string[]): ReadonlySet<Acceptance> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...words],
    options: { 'accept-loss': flag, 'take-over': flag },
  });
  return new Set(ACCEPTANCES.filter((acceptance) => values[acceptance]));
}
