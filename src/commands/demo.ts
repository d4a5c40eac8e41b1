import { parseArgs } from 'node:util';
import type { DemoHost, DemoOptions } from '../../demo/run-demo.ts';
import { fixedSource } from '../config/settings-source.ts';
import { addKey } from '../usecases/api-keys.ts';
import {
  type Command,
  createServerLogger,
  isAttended,
  settingsOf,
  stopSignal,
  UsageFault,
} from './command.ts';
import { openBrowser } from './open-browser.ts';

export const demoCommand: Command = {
  usage: [
    ['demo', 'run a market, a strategy, a phone and this server on this machine'],
    ['demo --no-open', 'the same, without opening a browser'],
    ['demo --auto --trades N', 'the same, deciding automatically; ends after N trades'],
    [
      'demo --data bars.csv --seed N --port P',
      'with bars from a file, another random market, or another port',
    ],
  ],
  async run(words) {
    const { isOpened, ...options } = optionsOf(words);
    // Imported here, so that other commands neither load the demo nor fail without it.
    const { runDemo } = await import('../../demo/run-demo.ts');
    const host = { startServer, print: (line: string) => console.log(line), stopped: stopSignal() };
    const isShown = isOpened && isAttended();
    return runDemo(options, { ...host, ...(isShown && { show: openBrowser }) });
  },
};

function optionsOf(words: readonly string[]): DemoOptions & { readonly isOpened: boolean } {
  const { values } = parseArgs({
    args: [...words],
    allowNegative: true,
    options: {
      open: { type: 'boolean', default: true },
      auto: { type: 'boolean', default: false },
      trades: { type: 'string', default: '5' },
      seed: { type: 'string', default: '7' },
      data: { type: 'string' },
      port: { type: 'string' },
      speed: { type: 'string' },
    },
  });
  const { auto, data } = values;
  return {
    isOpened: values.open,
    auto,
    trades: positive('--trades', values.trades),
    seed: positive('--seed', values.seed),
    ...(data === undefined ? {} : { data }),
    ...(values.port === undefined ? {} : { port: positive('--port', values.port) }),
    ...(values.speed === undefined ? {} : { speed: aboveZero('--speed', values.speed) }),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new UsageFault(`${name}: expected a whole number above 0, found "${text}"`);
}

function aboveZero(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UsageFault(`${name}: expected a number above 0, found "${text}"`);
}

const startServer: DemoHost['startServer'] = async ({ dataDir, port, environment }) => {
  const settings = settingsOf({
    ...environment,
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'error',
  });
  const { createApp } = await import('../app.ts');
  const app = await createApp(fixedSource(settings), createServerLogger(settings));
  const actualPort = await app.start();
  return {
    url: `http://127.0.0.1:${actualPort}`,
    addKey: (strategy) => addKey(app.services, strategy),
    close: () => app.close(),
  };
};
