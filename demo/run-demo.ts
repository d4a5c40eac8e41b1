/** The demo: a market, a strategy, a phone, and the real server between them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort, type PushcutStandIn, startPushcutStandIn } from '../test/support/stand-ins.ts';
import { type Desk, type Pace, realPace } from './desk.ts';
import { OPEN_ENDING, scriptedEnding } from './endings.ts';
import { BarsCsvError } from './market/bars-csv.ts';
import { createTape, loadMarket, type Market, WARM_UP_BARS } from './market/market.ts';
import { createPhone } from './phone/phone.ts';
import { startPhoneServer } from './phone/phone-server.ts';
import { createStrategyClient } from './strategy-client.ts';
import { isAllRight, summaryLines, type TradeRecord } from './summary.ts';
import { replay } from './trade-run.ts';

export interface DemoOptions {
  /** Decides by itself and ends after `trades`. */
  readonly auto: boolean;
  readonly trades: number;
  readonly seed: number;
  /** A file of bars to replay in place of the simulated market. */
  readonly data?: string;
  /** Of the phone preview; a free one when not given. */
  readonly port?: number;
  /** How many times faster than the clock the market goes on while a trade waits. */
  readonly speed?: number;
}

interface DemoServer {
  readonly url: string;
  /** The new key of a strategy. */
  addKey(strategy: string): Promise<string>;
  close(): Promise<void>;
}

/** What the demo needs of the program around it. */
export interface DemoHost {
  /** Starts the real server with these settings and no others; the demo knows it only by its HTTP. */
  startServer(settings: {
    dataDir: string;
    port: number;
    environment: Record<string, string>;
  }): Promise<DemoServer>;
  print(line: string): void;
  /** Opens the phone preview for the person; without it, the link is only printed. */
  show?(url: string): void;
  /** Aborts when the person ends the demo. */
  readonly stopped: AbortSignal;
}

const STRATEGY = 'breakout-demo';

/** Answers the exit code: 0 when every trade ended as it must. Clears up after itself, also when it fails. */
export async function runDemo(
  options: DemoOptions,
  host: DemoHost,
  pace: Pace = realPace(options),
): Promise<number> {
  const market = await loadMarket(options).catch(unusableFile);
  if (market instanceof Error) {
    host.print(`${options.data}: ${market.message}`);
    return 1;
  }
  const cleanups: Cleanup[] = [];
  try {
    const stage = await setUp(cleanups, options, host, { market, pace });
    for (const line of welcomeLines(options, market, stage.previewUrl)) host.print(line);
    if (market.read !== undefined) host.print(`  ${options.data}: ${market.read}.`);
    if (!options.auto) host.show?.(stage.previewUrl);
    const records = await replay(stage.desk, {
      trades: options.auto ? options.trades : Number.POSITIVE_INFINITY,
      ending: options.auto ? scriptedEnding : () => OPEN_ENDING,
    });
    return conclude(options, host, records, stage.standIn.faults(), market);
  } finally {
    await cleanUp(cleanups);
  }
}

type Cleanup = () => Promise<unknown>;

/** The last first, and all of them, even if one fails. Node 22 has no `AsyncDisposableStack`. */
async function cleanUp(cleanups: Cleanup[]): Promise<void> {
  const last = cleanups.pop();
  if (last === undefined) return;
  try {
    await last();
  } finally {
    await cleanUp(cleanups);
  }
}

/** A person can mend the file; anything else is a bug and deserves its stack. */
function unusableFile(error: unknown): Error {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (isMissing) return new Error('no such file');
  if (error instanceof BarsCsvError) return error;
  throw error;
}

interface Stage {
  readonly desk: Desk;
  readonly previewUrl: string;
  readonly standIn: PushcutStandIn;
}

async function setUp(
  cleanups: Cleanup[],
  options: DemoOptions,
  host: DemoHost,
  { market, pace }: { market: Market; pace: Pace },
): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-demo-'));
  // Windows lets go of a closed database's files a moment late.
  cleanups.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const standIn = await startPushcutStandIn();
  cleanups.push(() => standIn.close());
  const phone = createPhone(standIn);
  const preview = await startPhoneServer(phone, options.port);
  cleanups.push(() => preview.close());
  const server = await startServer(host, dataDir, standIn);
  cleanups.push(() => server.close());
  const client = createStrategyClient({ url: server.url, apiKey: await server.addKey(STRATEGY) });
  const tape = createTape(market, WARM_UP_BARS);
  const { stopped } = host;
  const print = (line: string) => host.print(line);
  const desk = { market, tape, client, phone, pace, claimant: `${STRATEGY}-${process.pid}`, stopped, print };
  return { desk, previewUrl: preview.url, standIn };
}

/** Why the strategy didn't ask more often. */
function explainSilence({ bars, read }: Market): string {
  if (bars.length <= WARM_UP_BARS)
    return `the strategy watches ${WARM_UP_BARS} bars before it asks, and there are ${bars.length}`;
  const searched = `no further close in the ${bars.length - WARM_UP_BARS} bars after the first ${WARM_UP_BARS}`;
  const advice = read === undefined ? '' : '; a longer file has more';
  return `${searched} broke out of the 20 before it, with the trend and a range of 3 ticks${advice}`;
}

/** The port is chosen here, because the links on the card need it before the server listens. */
async function startServer(host: DemoHost, dataDir: string, standIn: PushcutStandIn): Promise<DemoServer> {
  const port = await findFreePort();
  const environment = {
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PUSHCUT_URL: standIn.url,
    PUSHCUT_API_KEY: standIn.apiKey,
    RINGS_PER_MINUTE: '0',
    LOG_LEVEL: 'error', // the terminal tells the trades' stories
  };
  return host.startServer({ dataDir, port, environment });
}

function welcomeLines({ auto, trades }: DemoOptions, { origin }: Market, previewUrl: string): string[] {
  const task = auto
    ? `${trades} trades, decided automatically.`
    : 'A breakout strategy asks, you decide on the phone. Ctrl+C to stop.';
  return [
    '',
    `  Your phone:  ${previewUrl}`,
    '',
    `  ${task}`,
    `  The market is ${origin}. Times are New York time.`,
  ];
}

function conclude(
  { auto, trades }: DemoOptions,
  host: DemoHost,
  records: readonly TradeRecord[],
  standInFaults: readonly string[],
  market: Market,
): number {
  const missing = auto && records.length < trades;
  const lines = [
    ...(records.length > 0 ? summaryLines(records) : []),
    ...(missing
      ? [`  ✗ only ${records.length} of ${trades} trades happened: ${explainSilence(market)}`]
      : []),
    ...standInFaults.map((fault) => `  ✗ Pushcut would have rejected it: ${fault}`),
  ];
  for (const line of ['', ...lines]) host.print(line);
  return isAllRight(records) && !missing && standInFaults.length === 0 ? 0 : 1;
}
