import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createBridgeClient } from './channels/bridge-client.ts';
import type { OwnedChannel } from './channels/create-channels.ts';
import { CHANNELS } from './channels/registry.ts';
import { paintReport } from './chart/report/paint-report.ts';
import { planChange } from './config/change-plan.ts';
import { hasLinkSecrets } from './config/link-secrets.ts';
import { APPROVAL_WINDOW_SECONDS, CLAIM_WINDOW_SECONDS, type Settings } from './config/settings.ts';
import type { SettingsSource } from './config/settings-source.ts';
import {
  approversOf,
  channelsOf,
  clockReferenceOf,
  countChannels,
  loadStoredSettings,
  type OpenDatabase,
  openDatabase,
  recipientOf,
} from './core.ts';
import { SettingFault } from './domain/setting-fault.ts';
import { createDrawingPool } from './drawing/drawing-pool.ts';
import { createDrawingThread } from './drawing/drawing-thread.ts';
import { readWebFiles, type WebFiles } from './http/assets/built-files.ts';
import { chooseConnectionLimit, createClosing, limitConnections } from './http/connections.ts';
import type { HttpServer } from './http/context.ts';
import { createMetrics } from './http/ops/metrics.ts';
import { buildServer } from './http/server.ts';
import { createMessageReader, hasTime } from './http/tradingview/read-message.ts';
import { createBreather } from './lib/breather.ts';
import { type Throttled, throttle } from './lib/coalesce.ts';
import { readDescriptorLimit } from './lib/descriptor-limit.ts';
import type { SettingDeclaration } from './lib/setting-declaration.ts';
import { createMessageSpool } from './store/message-spool.ts';
import { openForServer } from './store/sqlite/open-data-folder.ts';
import { createChannelHost } from './usecases/channel-host.ts';
import { startChannelWatch } from './usecases/channel-watch.ts';
import { createDirectSends, NO_DIRECT_SENDS } from './usecases/direct-sends.ts';
import type { Drill } from './usecases/drill/run-drill.ts';
import { askOverNewChannels } from './usecases/escalate.ts';
import { startFollower } from './usecases/following/follower.ts';
import { createTerms } from './usecases/following/terms.ts';
import { createGrants } from './usecases/grants.ts';
import { createLastSeen } from './usecases/last-seen.ts';
import { createLinks } from './usecases/links.ts';
import { observeAudit } from './usecases/observe-audit.ts';
import { type Outbox, reclaimLeases, startOutbox } from './usecases/outbox.ts';
import { createPictureCache } from './usecases/picture-cache.ts';
import type { Clock, Recipient, Services } from './usecases/ports.ts';
import { createJudgmentReader } from './usecases/read-judgment.ts';
import { type HeadRecorder, startHeadRecorder } from './usecases/record-head.ts';
import { createServerState } from './usecases/server-state.ts';
import { resealSettings, type SettingsReading } from './usecases/settings/read-settings.ts';
import { describeUnreadable } from './usecases/settings/unreadable.ts';
import { watchSettings } from './usecases/settings/watch-settings.ts';
import type { Acceptance } from './usecases/start-faults.ts';
import { createStartProbes } from './usecases/start-probes.ts';
import { startSweeper } from './usecases/sweeper.ts';
import { takeInstallation } from './usecases/take-installation.ts';
import type { ChannelSetup } from './usecases/test-channel.ts';
import { startMessageWorker } from './usecases/tradingview/message-worker.ts';
import { createReceiver } from './usecases/tradingview/receive-message.ts';
import { createStrategyWatch } from './usecases/watch-strategies.ts';
import { VERSION } from './version.ts';

const WEB_FOLDER = join(import.meta.dirname, '../web');
/** Of the time, while decided trades of the past are followed. */
const FOLLOWER_SHARE = 0.1;
const TOLERABLE_LAG_MS = 2_000;
/** The database may still be starting. Past this, exit so that the supervisor restarts us. */
const START_PATIENCE_MS = 60_000;
/** How long requests in progress have left when the server stops. */
const LAST_ANSWERS_MS = 5_000;

export interface App {
  readonly services: Services;
  readonly server: HttpServer;
  readonly settings: Settings;
  /** What of them was stored when the app was created. */
  readonly stored: SettingsReading;
  /** Resolves when something else is stored, which an app created anew would run by. */
  readonly settingsChanged: Promise<void>;
  /** Starts listening and sending. Returns the port. */
  start(): Promise<number>;
  /**
   * Answers waiting requests, finishes deliveries in progress, and closes the database. With `servesMeanwhile` requests are
   * served until the deliveries are finished, which a silent vendor can hold up for seconds.
   */
  close(how?: { readonly servesMeanwhile: boolean }): Promise<void>;
}

/** All channels of the first approver, configured or not, and the configured ones of the others. */
function channelSetups({ approvers }: Settings, owned: readonly OwnedChannel[]): ChannelSetup[] {
  return approvers.flatMap(({ name: approver, channelValues, ownSettings, prefix }, index) =>
    CHANNELS.flatMap(({ name, title, guide, essentials, settings }) => {
      const channel = owned.find((one) => one.approver === approver && one.definition.name === name)?.channel;
      if (channel === undefined && index > 0) return [];
      const settingOf = (setting: SettingDeclaration) => ({
        name: (ownSettings.has(setting.name) ? prefix : '') + setting.name,
        isSecret: setting.secret,
        isSet: channelValues[setting.name] !== undefined,
      });
      const shown = index === 0 ? title : `${title} (${approver})`;
      return [
        {
          name: channel?.name ?? name,
          title: shown,
          guide,
          essentials,
          settings: settings.map(settingOf),
          channel,
        },
      ];
    }),
  );
}

export interface AppOptions {
  readonly accepted?: ReadonlySet<Acceptance>;
  readonly startDrill?: (services: Services) => Drill;
  /** The app of this process whose place it takes, with the same database and port. */
  readonly former?: Pick<App, 'services'> & { readonly port: number };
}

/** Joins all parts. Nothing runs before `start`. */
export async function createApp(
  source: SettingsSource,
  logger: Logger,
  { accepted = new Set(), startDrill, former }: AppOptions = {},
): Promise<App> {
  const { place } = source;
  const { dataDir } = place;
  const open = () =>
    openForServer(dataDir, {
      hasSecret: hasLinkSecrets(dataDir),
      acceptsLoss: accepted.has('accept-loss'),
      isChecked: former !== undefined,
      log: logger,
    });
  // Whatever else is wrong, a setting that is bad by itself comes first: that is what somebody has just edited.
  const badSetting = findFaultWithout(source);
  const database = await openDatabase(place, { patienceMs: START_PATIENCE_MS, log: logger }, open).catch(
    (error: unknown) => {
      throw badSetting ?? error;
    },
  );
  const { store, clock } = database;
  const { settings, reading } = await loadForServer(source, database, logger);
  const owned = channelsOf(settings);
  const channels = owned.map(({ channel }) => channel);
  warnOfClock(clock, logger);
  const secrets = await database.linkSecrets();
  const announcer = await database.announcer();
  const metrics = createMetrics(database.connections?.use);
  let recorder: HeadRecorder | undefined;
  const base = {
    clock,
    store: observeAudit(store, (entries) => {
      recorder?.note();
      metrics.observe(entries);
      // A notice that was sent has a line of its own, with more fields.
      for (const entry of entries)
        if (entry.kind !== 'notice_sent') logger.info(entry, entry.kind.replace('_', ' '));
    }),
    recipients: owned.map(recipientOf),
    approvers: approversOf(settings),
    settingsFault: reading.unreadable.length === 0 ? null : () => describeUnreadable(reading.unreadable),
  };
  const services: Services = {
    ...base,
    ...createServerState(base, former?.services.presses),
    newId: randomUUID,
    announcer,
    links: createLinks(secrets),
    grants: createGrants(secrets),
    log: logger,
    directSends: settings.postgres === null ? createDirectSends() : NO_DIRECT_SENDS,
    ringNextAfterMs: settings.ringNextAfterMs,
    ringsPerMinute: settings.ringsPerMinute,
    quietHours: settings.quietHours,
    slowsDown: settings.slowsDown,
    checksOneIn: settings.checksOneIn,
    overdueAfterMs: settings.overdueAfterMs,
    publicUrl: settings.publicUrl,
    random: Math.random,
  };
  const signals = createReceiver(services, createMessageSpool(dataDir), hasTime);
  try {
    recorder = await takeDatabase(database, services, accepted, signals.drain);
  } catch (error) {
    await announcer.close();
    await store.close();
    throw error;
  }
  const closing = createClosing();
  const stops: (() => Promise<void>)[] = [];
  const outboxes: Outbox[] = [];
  const onTimeout = () => metrics.drawingTimeouts.inc();
  const newThread = () => createDrawingThread(logger, { onTimeout });
  const drawing = createDrawingPool([newThread(), newThread()]);
  const pictureCache = createPictureCache(services, drawing.draw);
  const lastSeen = createLastSeen(services);
  const strategyWatch = createStrategyWatch(services, settings.strategySilentAfterMs);
  const webFiles = readWebFiles(WEB_FOLDER);
  const limits = { approval: APPROVAL_WINDOW_SECONDS, claim: CLAIM_WINDOW_SECONDS };
  const server = await buildServer(
    {
      services,
      pictureCache,
      judgment: { read: createJudgmentReader(store, logger), draw: paintReport },
      lastSeen,
      strategyWatch,
      signals,
      metrics,
      settings,
      webFiles,
      channels: channelSetups(settings, owned),
      stored: {
        source,
        revision: reading.revision,
        secrets: database.linkSecrets,
        planFor: (by) => (before, changes) => planChange(source, before, changes, by, countChannels),
      },
      database: settings.postgres === null ? 'sqlite' : 'postgres',
      probes: createStartProbes(services, clockReferenceOf(settings)),
      connectionUse: database.connections?.use,
      limits,
      version: VERSION,
      closing: closing.signal,
      drill: startDrill?.(services),
      canSend: () => outboxes.every((outbox) => outbox.isWorking()),
    },
    logger,
  );
  const connectionLimit = chooseConnectionLimit(settings.maxConnections, readDescriptorLimit());
  if (connectionLimit < (settings.maxConnections ?? 0))
    logger.warn(
      { limit: connectionLimit },
      'the limit on open files allows fewer than MAX_CONNECTIONS: raise ulimit -n',
    );
  const limitWarning = warnOfConnections(clock, logger, connectionLimit);
  limitConnections(server.server, connectionLimit, () => {
    metrics.droppedConnections.inc();
    limitWarning();
  });
  const settingsWatch = watchSettings(services, reading.revision);
  return {
    services,
    server,
    settings,
    stored: reading,
    settingsChanged: settingsWatch.changed,
    async start() {
      await server.listen({ port: former?.port ?? settings.port, host: settings.host });
      warnOfPages(webFiles, logger);
      stops.push(startSweeper(services), lastSeen.start(), strategyWatch.start());
      if (settings.postgres === null) await reclaimLeases(services);
      await askOverNewChannels(services);
      // The restart may have fixed what made them fail.
      for (const { name } of channels) await store.resetFailures(name);
      for (const one of owned) {
        const { channel } = one;
        const recipient = { ...recipientOf(one), account: accountOf(owned, one) };
        const host = createChannelHost(services, channels, pictureCache, recipient, settings.sessionUnusedMs);
        const listening = channel.start?.(host);
        if (listening !== undefined) stops.push(() => listening.stop());
        outboxes.push(startOutbox(services, channel, settings.sessionUnusedMs));
      }
      stops.push(await startChannelWatch(services, channels));
      const worker = startMessageWorker(services, {
        receiver: signals,
        read: createMessageReader(limits, settings),
        send: createBridgeClient({ allowsPrivate: settings.bridgeMayBePrivate }),
        isAlone: settings.postgres === null,
      });
      stops.push(() => worker.stop());
      const { barsLimit, costs } = settings.following;
      const terms = createTerms(barsLimit, costs);
      const beginWork = () => createBreather(FOLLOWER_SHARE);
      stops.push(startFollower(services, { terms, beginWork, isAlone: settings.postgres === null }));
      drawing.start();
      return (server.server.address() as AddressInfo).port;
    },
    async close({ servesMeanwhile } = { servesMeanwhile: false }) {
      settingsWatch.stop();
      if (!servesMeanwhile) closing.abort();
      const finished = Promise.all([
        ...stops.map((stop) => stop()),
        ...outboxes.map((outbox) => outbox.stop()),
      ]);
      if (servesMeanwhile) await finished;
      closing.abort();
      limitWarning.cancel();
      await Promise.all([closeServer(server), finished]);
      await drawing.close();
      await announcer.close();
      await recorder?.stop();
      await store.close();
    },
  };
}

/** All channels of the same account; the first receives the presses of all. */
function accountOf(owned: readonly OwnedChannel[], one: OwnedChannel): readonly [Recipient, ...Recipient[]] {
  const { account } = one.channel;
  const [first, ...others] = owned.filter(
    ({ channel }) => account !== undefined && channel.account === account,
  );
  return [recipientOf(first ?? one), ...others.map(recipientOf)];
}

const LIMIT_WARNING_EVERY_MS = 60_000;

function warnOfConnections(clock: Clock, logger: Logger, limit: number): Throttled {
  const text =
    'connection limit reached: closing the longest idle connections; if these are your own clients, raise ulimit -n and MAX_CONNECTIONS';
  return throttle(clock, LIMIT_WARNING_EVERY_MS, () => logger.warn({ limit }, text));
}

/** What is wrong with the settings of the environment, unless what is stored completes them. */
function findFaultWithout(source: SettingsSource): SettingFault | undefined {
  try {
    channelsOf(source.load(new Map()));
    return undefined;
  } catch (error) {
    if (error instanceof SettingFault) return error;
    throw error;
  }
}

/** All settings, with what is stored sealed by the present link secret. */
async function loadForServer(source: SettingsSource, database: OpenDatabase, logger: Logger) {
  try {
    const loaded = await loadStoredSettings(source, database);
    const { rows, unreadable } = loaded.reading;
    if (unreadable.length > 0) logger.error({ settings: unreadable }, describeUnreadable(unreadable));
    if (rows.some(({ isSealed }) => isSealed)) await resealSettings(database, await database.linkSecrets());
    return loaded;
  } catch (error) {
    await database.store.close();
    throw error;
  }
}

/** Checks the database before serving, and from then on records the end of its audit log beside it. */
async function takeDatabase(
  { surroundings, recordHead: write }: OpenDatabase,
  services: Services,
  accepted: ReadonlySet<Acceptance>,
  drainSpool: () => Promise<void>,
): Promise<HeadRecorder | undefined> {
  const installation = await takeInstallation(services, await surroundings(), accepted, drainSpool);
  return write === undefined ? undefined : startHeadRecorder({ ...services, installation, write });
}

function warnOfPages({ isBuilt }: WebFiles, logger: Logger): void {
  if (!isBuilt)
    logger.warn(
      'the pages are not built, so they work without a script and stand still: run "npm run build", or "npm ci --ignore-scripts=false" if scripts or development packages were left out',
    );
}

/** Answers requests in progress. A client that sent half a request is cut off: the server would wait for it forever. */
async function closeServer(server: HttpServer): Promise<void> {
  const cutOff = setTimeout(() => server.server.closeAllConnections(), LAST_ANSWERS_MS);
  await server.close();
  clearTimeout(cutOff);
}

function warnOfClock(clock: Clock, logger: Logger): void {
  const behindMs = clock.now() - Date.now();
  if (behindMs < TOLERABLE_LAG_MS) return;
  const text =
    'the clock of this machine is behind that of the database, or the last entry of the audit log; theirs is used';
  logger.warn({ behind_ms: behindMs }, text);
}
