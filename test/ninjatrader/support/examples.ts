import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileFolder } from '../../support/file-folder.ts';
import type { LogLine } from '../../support/log-lines.ts';
import { barsFile } from './bars-file.ts';
import { playServer } from './fake-answers.ts';
import { type Gateway, type Handling, startGateway } from './gateway.ts';
import { type DrivenStage, type Host, runToEnd, startProgram } from './host.ts';

/** One strategy a kind, and how many entry orders one approval of it brings. */
export const EXAMPLES = [
  { strategy: 'MovingAverageReversal', orders: 1 },
  { strategy: 'PullbackLimit', orders: 1 },
  { strategy: 'RangeBreakout', orders: 1 },
  { strategy: 'StraddleOco', orders: 2 },
  { strategy: 'AtmMomentum', orders: 1 },
  { strategy: 'HigherTimeframe', orders: 1 },
  { strategy: 'TwoStepEntry', orders: 2 },
  { strategy: 'TickMomentum', orders: 1 },
] as const;

export type ExampleName = (typeof EXAMPLES)[number]['strategy'];

const folder = fileFolder('countersign-installation-');

/** NinjaTrader's own folder, with a key where the gate looks for one. */
export function userDataFolder(): string {
  const path = folder();
  mkdirSync(path, { recursive: true });
  // As on Windows by its separator; on other systems it is a part of the name.
  writeFileSync(join(path, 'countersign\\api-key.txt'), 'csk_test\n', { mode: 0o600 });
  return path;
}

/** Every order, exit and fill of a strategy over all bars, bar by bar. */
export const runExample = (
  program: 'examples' | 'ungated-examples',
  how: 'backtest' | 'live',
  strategy: ExampleName,
  settings: object = {},
): Promise<LogLine[]> =>
  runToEnd(program, [how, barsFile(), userDataFolder(), strategy, JSON.stringify(settings)]);

export const startExamples = (): Promise<Host> =>
  startProgram('examples', ['host', barsFile(), userDataFolder()]);

export interface Example {
  readonly stage: DrivenStage;
  readonly gateway: Gateway;
}

/** Live, one bar before its signal; the server answers each claim so. */
export async function openExample(
  host: Host,
  strategy: ExampleName,
  past: number,
  claim: Handling,
  options: object = {},
): Promise<Example> {
  const gateway = await startGateway();
  playServer(gateway);
  gateway.handle('claim', claim);
  const stage = await host.open({ strategy, past, set: { ApprovalServer: gateway.url }, ...options });
  host.defer(async () => gateway[Symbol.asyncDispose]());
  return { stage, gateway };
}

const OUTCOME = /^Countersign [0-9a-f-]{36} (?:not executed|approved)/;

/** The line that says how a question ended. */
export const outcomeOf = async ({ stage }: Example): Promise<string> =>
  String((await stage.find('print', ({ text }) => OUTCOME.test(String(text))))['text']);

/** Entry orders that reached the account. */
export const liveOrders = ({ stage }: Example): readonly LogLine[] => [
  ...stage.all('order').filter(({ live }) => live === true),
  ...stage.all('atm order'),
];
