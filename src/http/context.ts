import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { Changer } from '../config/change-plan.ts';
import type { Settings } from '../config/settings.ts';
import type { SettingsSource } from '../config/settings-source.ts';
import type { ReportPicture } from '../domain/judgment/report-picture.ts';
import type { PictureTheme } from '../domain/picture-model.ts';
import type { Drill } from '../usecases/drill/run-drill.ts';
import type { LastSeen } from '../usecases/last-seen.ts';
import type { PictureCache } from '../usecases/picture-cache.ts';
import type { ConnectionUse, Services } from '../usecases/ports.ts';
import type { ReadJudgment } from '../usecases/read-judgment.ts';
import type { SettingsChange } from '../usecases/settings/change-settings.ts';
import type { Secrets } from '../usecases/settings/read-settings.ts';
import type { StartProbes } from '../usecases/start-probes.ts';
import type { ChannelSetup } from '../usecases/test-channel.ts';
import type { Receiver } from '../usecases/tradingview/receive-message.ts';
import type { StrategyWatch } from '../usecases/watch-strategies.ts';
import type { WebFiles } from './assets/built-files.ts';
import type { Metrics } from './ops/metrics.ts';
import type { WindowLimits } from './trade/submit-body.ts';

/** Reads the report on decisions, and draws it. */
export interface Judgment {
  readonly read: ReadJudgment;
  draw(picture: ReportPicture, theme: PictureTheme): Uint8Array;
}

/** What it takes to show and change the settings that people store. */
export interface StoredSettings {
  readonly source: SettingsSource;
  /** By which the server runs. */
  readonly revision: number;
  readonly secrets: Secrets;
  planFor(by: Changer): SettingsChange['plan'];
}

/** The routes' dependencies. */
export interface HttpContext {
  readonly services: Services;
  readonly pictureCache: PictureCache;
  readonly judgment: Judgment;
  readonly lastSeen: LastSeen;
  readonly strategyWatch: Pick<StrategyWatch, 'hear'>;
  /** Takes what TradingView sends. */
  readonly signals: Pick<Receiver, 'receive'>;
  readonly metrics: Metrics;
  readonly settings: Pick<
    Settings,
    | 'approvalWindowMs'
    | 'bridgeMayBePrivate'
    | 'chartApproveButton'
    | 'executableForMs'
    | 'rateLimitPerMinute'
    | 'sessionUnusedMs'
  >;
  readonly limits: WindowLimits;
  readonly webFiles: WebFiles;
  readonly version: string;
  /** Every channel there is, configured or not. */
  readonly channels: readonly ChannelSetup[];
  readonly stored: StoredSettings;
  readonly database: 'sqlite' | 'postgres';
  readonly probes: StartProbes;
  /** For PostgreSQL only. */
  readonly connectionUse?: (() => ConnectionUse) | undefined;
  /** Whether due notices can be found and sent. */
  readonly canSend: () => boolean;
  /** Aborts when the server shuts down: waiting requests are answered at once. */
  readonly closing: AbortSignal;
  /** On a server that was started for a drill. */
  readonly drill?: Drill | undefined;
}

/** Fastify, with its types taken from the TypeBox schemas. */
export type HttpServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;
