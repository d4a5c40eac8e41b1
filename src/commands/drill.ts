import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { App } from '../app.ts';
import type { Settings } from '../config/settings.ts';
import { fixedSource } from '../config/settings-source.ts';
import { type DrillMarket, planDrill } from '../domain/drill/plan-drill.ts';
import { statedContract } from '../domain/instruments/choose-contract.ts';
import { findMarketZone } from '../domain/instruments/find-session.ts';
import { errorMessage } from '../lib/error-message.ts';
import { createDrill, type DrillPlan } from '../usecases/drill/run-drill.ts';
import { startPairing } from '../usecases/pair-device.ts';
import {
  aborted,
  type Command,
  createServerLogger,
  currentSource,
  findApprover,
  settingsOf,
  stopSignal,
  UsageFault,
} from './command.ts';
import { withSettings } from './with-core.ts';

export const drillCommand: Command = {
  usage: [
    ['drill', 'practice on this machine: real pages, made-up bars, a score; run it again to continue'],
    ['drill --data bars.csv', 'with the last month of your own bars'],
    [
      'drill --new --seed N --questions N --seconds N',
      'start over: another market, number or time to answer',
    ],
    ['drill --ring', 'also notify the phone, by your settings; stop the server first'],
    ['drill --port P', 'on another port'],
  ],
  async run(words) {
    const options = optionsOf(words);
    const settings = await chooseSettings(options);
    const plan = await preparePlan(settings.dataDir, options);
    const stopped = stopSignal();
    const { createApp } = await import('../app.ts');
    const app = await createApp(fixedSource(settings), createServerLogger(settings), {
      startDrill: (services) => createDrill({ services, isSilent: !options.ring }, plan),
    });
    try {
      await open(app, settings, plan);
      await aborted(stopped);
      console.error('Stopped. Run the same command again to continue.');
      return 0;
    } finally {
      await app.close();
    }
  },
};

interface Options {
  readonly data?: string;
  readonly seed: number;
  readonly questions: number;
  readonly seconds: number;
  readonly port: number;
  readonly ring: boolean;
  /** Starts over instead of continuing. */
  readonly isNew: boolean;
  /** What was said about the drill itself, which a drill that continues must agree with. */
  readonly isStated: boolean;
}

const USUAL = { seed: 7, questions: 40, seconds: 60, port: 8765 };

function optionsOf(words: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...words],
    options: { data: text, seed: text, questions: text, seconds: text, port: text, ring: flag, new: flag },
  });
  const whole = (name: keyof typeof USUAL, [least, most]: readonly [number, number]) =>
    wholeNumber(name, values[name] ?? String(USUAL[name]), least, most);
  const { data, seed, questions, seconds } = values;
  return {
    ...(data === undefined ? {} : { data }),
    seed: whole('seed', [1, 4_294_967_295]),
    questions: whole('questions', [1, 500]),
    seconds: whole('seconds', [5, 3600]),
    port: whole('port', [1, 65_535]),
    ring: values.ring,
    isNew: values.new,
    isStated: [data, seed, questions, seconds].some((value) => value !== undefined),
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UsageFault(`--${name}: expected a whole number from ${least} to ${most}, found "${text}"`);
}

/** A folder and database of its own: nothing of a drill is ever in the database that trades. */
async function chooseSettings({ ring, port }: Options): Promise<Settings> {
  const source = currentSource();
  const dataDir = join(source.place.dataDir, 'drill');
  if (ring) {
    // By the settings of the server, whose phone rings and whose address the phone opens.
    const own = await withSettings(async (_core, settings) => settings, source);
    return { ...own, dataDir, postgres: null };
  }
  return settingsOf({
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'error',
  });
}

/** Of a drill, so that it can be continued. */
interface Kept {
  readonly id: string;
  readonly seed: number;
  readonly questions: number;
  readonly seconds: number;
  readonly file?: { readonly path: string; readonly hash: string };
}

async function preparePlan(folder: string, options: Options): Promise<DrillPlan> {
  const kept = keepOrContinue(folder, options);
  // Imported here: only this needs the reader and the made-up market, which are the demo's.
  const { loadMarket } = await import('../../demo/market/market.ts');
  const { file, seed, seconds, id } = kept;
  const loaded = await loadMarket({
    seed,
    trades: MONTH_OF_TRADES,
    ...(file === undefined ? {} : { data: file.path }),
  }).catch((error: unknown) => {
    throw new UsageFault(`--data: ${errorMessage(error)}`);
  });
  const market: DrillMarket = {
    instrument: loaded.instrument,
    timeframe: loaded.timeframe,
    timezone: findMarketZone(loaded.instrument, 'UTC'),
    contract: file === undefined ? statedContract(loaded.contract, loaded.instrument) : loaded.contract,
    stepMs: loaded.barMs,
    bars: loaded.bars,
  };
  const questions = planDrill(market, kept.questions);
  if (questions.length === 0)
    throw new UsageFault('--data: found no setup to ask about; use at least 250 bars with a few trends');
  return { id, market, origin: loaded.origin, questions, windowMs: seconds * 1000 };
}

/** As many as give a month of made-up bars. */
const MONTH_OF_TRADES = 40;

function keepOrContinue(folder: string, options: Options): Kept {
  const path = join(folder, 'drill.json');
  const known = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Kept) : undefined;
  const wanted = wantedDrill(options);
  const continues = known !== undefined && !options.isNew && (!options.isStated || isSame(known, wanted));
  if (continues) return ensureUnchanged(known);
  if (known !== undefined && !options.isNew)
    throw new UsageFault('drill: another drill is under way; continue it without options, or add --new');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${JSON.stringify(wanted, null, 2)}\n`);
  return wanted;
}

function wantedDrill({ data, seed, questions, seconds }: Options): Kept {
  const id = new Date().toISOString();
  if (data === undefined) return { id, seed, questions, seconds };
  return { id, seed, questions, seconds, file: { path: resolve(data), hash: hashOf(data) } };
}

function isSame(known: Kept, wanted: Kept): boolean {
  return JSON.stringify({ ...known, id: '' }) === JSON.stringify({ ...wanted, id: '' });
}

/** Other bars would be other questions. */
function ensureUnchanged(kept: Kept): Kept {
  const { file } = kept;
  if (file !== undefined && hashOf(file.path) !== file.hash)
    throw new UsageFault(
      `drill: ${basename(file.path)} has changed since the drill began; start over with --new`,
    );
  return kept;
}

function hashOf(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch (error) {
    throw new UsageFault(`--data: ${errorMessage(error)}`);
  }
}

async function open(app: App, settings: Settings, { origin, questions }: DrillPlan): Promise<void> {
  const port = await app.start();
  const code = await startPairing(app.services, findApprover('drill', settings, undefined));
  console.error(`Drill: ${questions.length} questions on ${origin}. Nothing is placed.`);
  console.error('Open this link in a browser on this machine:');
  console.log(`http://127.0.0.1:${port}/drill/open?code=${code}`);
  console.error('Ctrl+C stops it. Your answers are kept.');
}
