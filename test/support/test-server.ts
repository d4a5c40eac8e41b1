import { join } from 'node:path';
import type { FastifyBaseLogger, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { CHANNEL_SETTINGS } from '../../src/channels/registry.ts';
import { paintReport } from '../../src/chart/report/paint-report.ts';
import { planChange } from '../../src/config/change-plan.ts';
import { createSettingsSource } from '../../src/config/settings-source.ts';
import { countChannels } from '../../src/core.ts';
import { drawPicture } from '../../src/drawing/draw-picture.ts';
import type { WebFiles } from '../../src/http/assets/built-files.ts';
import { createClosing } from '../../src/http/connections.ts';
import type { HttpContext, HttpServer } from '../../src/http/context.ts';
import { openGuides } from '../../src/http/docs/guides.ts';
import { docsAddress } from '../../src/http/docs/render-guide.ts';
import { createMetrics } from '../../src/http/ops/metrics.ts';
import { buildServer } from '../../src/http/server.ts';
import { hasTime } from '../../src/http/tradingview/read-message.ts';
import { addKey } from '../../src/usecases/api-keys.ts';
import type { Drill } from '../../src/usecases/drill/run-drill.ts';
import { createLastSeen } from '../../src/usecases/last-seen.ts';
import { linkPath } from '../../src/usecases/link-addresses.ts';
import type { LinkPurpose } from '../../src/usecases/links.ts';
import { pairDevice, startPairing } from '../../src/usecases/pair-device.ts';
import { createPictureCache } from '../../src/usecases/picture-cache.ts';
import { createJudgmentReader } from '../../src/usecases/read-judgment.ts';
import { createReceiver } from '../../src/usecases/tradingview/receive-message.ts';
import { createStrategyWatch, type StrategyWatch } from '../../src/usecases/watch-strategies.ts';
import { createFakeChannel, type FakeChannel } from './fake-channel.ts';
import { until } from './http-checks.ts';
import { ALICE, knownTrade, OTHER_STRATEGY, planBody, STRATEGY, UUID } from './known-trade.ts';
import { createMemorySpool } from './memory-spool.ts';
import { createTestServices, SECRET, type TestServices } from './test-services.ts';

/** The whole HTTP side over real SQLite, asked without a socket by `inject`. */
export interface TestServer {
  readonly app: HttpServer;
  readonly services: TestServices;
  readonly closing: AbortController;
  /** The one channel that is configured; nothing but a test card is sent through it. */
  readonly channel: FakeChannel;
  /** Misses strategies that were heard steadily for three minutes. */
  readonly strategyWatch: StrategyWatch;
  /** Headers with the key of the strategy `breakout`, and of another one. */
  readonly auth: Readonly<Record<string, string>>;
  readonly otherAuth: Readonly<Record<string, string>>;
  /** Submits the plan's body for the known uuid. */
  submit(changes?: object, uuid?: string): Promise<LightMyRequestResponse>;
  /** Path and query of a link to the known trade, as it stands in the store. */
  link(purpose: LinkPurpose, uuid?: string): Promise<string>;
  /** Resolves once no transaction is open: the receipt of a press is written after its response. */
  settled(): Promise<void>;
  /** Cookie header of a phone that Alice has paired. */
  pair(): Promise<string>;
  end(): Promise<void>;
}

/** As if the pages had been built; behind /assets/ is what needs no building. */
export const PRETENDED_FILES: WebFiles = {
  isBuilt: true,
  pages: {
    styles: ['/assets/site.css'],
    scripts: {
      trade: {
        script: '/assets/trade.js',
        preload: ['/assets/chart.js'],
        catalogs: {},
        styles: ['/assets/trade.css'],
      },
      inbox: { script: '/assets/inbox.js', preload: [], catalogs: {}, styles: [] },
    },
    isInstallable: true,
  },
  folders: [join(import.meta.dirname, '../../web/public')],
  isHashed: () => false,
  rootFile: () => undefined,
  guides: openGuides(join(import.meta.dirname, '../../docs'), docsAddress),
};

/** The environment of the server: it fixes how long people have to decide. */
const ENVIRONMENT = { APPROVAL_WINDOW_SECONDS: '300', APPROVER_NAME: ALICE };
const SETTINGS = createSettingsSource(ENVIRONMENT, CHANNEL_SETTINGS);

const PRETENDED_SETTING = { name: 'PUSHCUT_API_KEY', isSecret: true, isSet: true };

export async function createTestServer(
  settings: Partial<HttpContext['settings']> = {},
  servicesChanges: Parameters<typeof createTestServices>[0] = {},
  logger: FastifyBaseLogger = pino({ level: 'silent' }),
  canSend: HttpContext['canSend'] = () => true,
  webFiles: WebFiles = PRETENDED_FILES,
  startDrill?: (services: TestServices) => Drill,
): Promise<TestServer> {
  const made = await createTestServices(servicesChanges);
  let transactions = 0;
  const services: TestServices = {
    ...made,
    store: {
      ...made.store,
      transaction(...asked) {
        transactions += 1;
        return made.store.transaction(...asked).finally(() => {
          transactions -= 1;
        });
      },
    },
  };
  const closing = createClosing();
  const channel = createFakeChannel();
  const strategyWatch = createStrategyWatch(services, 180_000);
  const context: HttpContext = {
    services,
    pictureCache: createPictureCache(services, async (...asked) => drawPicture(...asked)),
    judgment: { read: createJudgmentReader(services.store, services.log), draw: paintReport },
    lastSeen: createLastSeen(services),
    strategyWatch,
    signals: createReceiver(services, createMemorySpool(), hasTime),
    metrics: createMetrics(),
    settings: {
      approvalWindowMs: 300_000,
      executableForMs: 30_000,
      rateLimitPerMinute: 1200,
      chartApproveButton: false,
      bridgeMayBePrivate: false,
      sessionUnusedMs: 90 * 24 * 3600_000,
      ...settings,
    },
    webFiles,
    probes: { address: async () => ({ kind: 'ok' }), clockAheadMs: async () => null },
    channels: [
      {
        name: 'pushcut',
        title: 'Pushcut',
        guide: 'PUSHCUT.md',
        essentials: ['PRETENDED'],
        settings: [PRETENDED_SETTING],
        channel,
      },
      {
        name: 'telegram',
        title: 'Telegram',
        guide: 'TELEGRAM.md',
        essentials: ['PRETENDED'],
        settings: [{ ...PRETENDED_SETTING, isSet: false }],
        channel: undefined,
      },
    ],
    stored: {
      source: SETTINGS,
      revision: 0,
      secrets: async () => [SECRET],
      planFor: (by) => (before, changes) => planChange(SETTINGS, before, changes, by, countChannels),
    },
    database: 'sqlite',
    limits: { approval: { least: 5, most: 3600 }, claim: { least: 1, most: 600 } },
    version: '0.0.0-test',
    canSend,
    closing: closing.signal,
    drill: startDrill?.(services),
  };
  const app = await buildServer(context, logger);
  const bearer = async (strategy: string) => ({
    authorization: `Bearer ${await addKey(services, strategy)}`,
  });
  const auth = await bearer(STRATEGY);
  const otherAuth = await bearer(OTHER_STRATEGY);
  return {
    app,
    services,
    channel,
    strategyWatch,
    closing,
    auth,
    otherAuth,
    settled: () => until(() => transactions === 0),
    submit: (changes = {}, uuid = UUID) =>
      app.inject({
        method: 'POST',
        url: `/generate-chart/${uuid}`,
        headers: auth,
        payload: { ...planBody(), ...changes },
      }),
    async link(purpose, uuid = UUID) {
      const stored = await services.store.findTrade(uuid as typeof UUID);
      // As on the card: the link is that of the notice which carries it.
      const [ask] = await services.store.listNotices(uuid as typeof UUID);
      const holder = {
        approver: ALICE,
        channel: 'pushcut',
        noticeId: ask?.noticeId ?? null,
        epoch: await services.store.findLinkEpoch(ALICE),
      };
      return linkPath(services.links, stored?.trade ?? knownTrade(), purpose, holder);
    },
    async pair() {
      const code = await startPairing(services, ALICE);
      const paired = await pairDevice(services, code, "Alice's phone");
      return `countersign_session=${paired?.session}`;
    },
    async end() {
      closing.abort();
      await app.close();
      await services.end();
    },
  };
}
