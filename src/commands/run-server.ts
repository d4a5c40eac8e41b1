import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type App, type AppOptions, createApp } from '../app.ts';
import { withoutChannel } from '../config/approvers.ts';
import type { Settings } from '../config/settings.ts';
import type { SettingsSource } from '../config/settings-source.ts';
import { errorMessage } from '../lib/error-message.ts';
import type { Recipient } from '../usecases/ports.ts';
import { undoSettings } from '../usecases/settings/change-settings.ts';
import type { Acceptance } from '../usecases/start-faults.ts';
import { aborted } from './command.ts';
import { passingFault } from './passing-fault.ts';
import { withCore } from './with-core.ts';

export interface Running extends App {
  readonly port: number;
}

interface Needs {
  readonly source: SettingsSource;
  readonly logger: Logger;
  readonly stopped: AbortSignal;
  /** Says instead of the log that the server is there. Not called when it starts anew. */
  readonly welcome?: (app: Running) => Promise<void>;
}

/** Runs the server until `stopped`, and anew in this process whenever other settings are stored. */
export async function runServer(needs: Needs, accepted: ReadonlySet<Acceptance>): Promise<void> {
  const { logger, stopped } = needs;
  for (let app = await startApp(needs, { accepted }); ; app = await startAnew(needs, app)) {
    await Promise.race([aborted(stopped), app.settingsChanged]);
    logger.info(
      stopped.aborted
        ? 'stopping: answering open requests and finishing what is being sent'
        : 'settings were changed: finishing what is being sent, then starting with them',
    );
    await app.close({ servesMeanwhile: !stopped.aborted });
    if (stopped.aborted) break;
  }
  logger.info('stopped');
}

async function startApp({ source, logger, stopped, welcome }: Needs, options: AppOptions): Promise<Running> {
  const app = await Promise.race([createApp(source, logger, options), aborted(stopped)]);
  if (app === undefined) {
    // Waiting for the database may take a minute. Nobody is served yet, and uncommitted work is rolled back.
    logger.info('stopped before the database was ready');
    process.exit(0);
  }
  const port = await app.start().catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  const running = { ...app, port };
  if (welcome === undefined || options.former !== undefined) logListening(running, logger);
  else await welcome(running);
  return running;
}

function logListening({ port, settings, services }: Running, logger: Logger): void {
  const { publicUrl, host, dataDir, postgres } = settings;
  const database = postgres === null ? { data_dir: dataDir } : { database: 'postgres' };
  logger.info({ host, port, public_url: publicUrl, ...database }, 'listening');
  warnOfSilence(settings, services.recipients, logger);
}

/** With what is stored now; if the server can't start with it, with what was stored before. */
async function startAnew(needs: Needs, former: Running): Promise<Running> {
  try {
    return await startOnPort(needs, former);
  } catch (error) {
    const fault = errorMessage(error);
    needs.logger.error(
      { err: error },
      'the server could not start with the new settings, so they are undone',
    );
    const isUndone = await withCore(
      (core) => undoSettings(core, former.stored.rows, fault),
      needs.source.place,
    );
    if (!isUndone) throw error;
    return startOnPort(needs, former);
  }
}

/** How long what isn't about the settings may last. */
const PATIENCE = { times: 60, everyMs: 1_000 } as const;

async function startOnPort(needs: Needs, former: Running): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startApp(needs, { former });
    } catch (error) {
      const fault = passingFault(error);
      if (fault === undefined || attempt === PATIENCE.times) throw error;
      needs.logger.error({ port: former.port }, `${fault}; trying again`);
      await pause(PATIENCE.everyMs);
    }
  }
}

function warnOfSilence({ approvers }: Settings, recipients: readonly Recipient[], logger: Logger): void {
  if (recipients.length === 0) {
    logger.warn('no channel is configured: no phone will ring; see docs/CHANNELS.md');
    return;
  }
  for (const { name } of withoutChannel(approvers, recipients))
    logger.warn({ approver: name }, 'this approver has no configured channel; see docs/APPROVERS.md');
}
