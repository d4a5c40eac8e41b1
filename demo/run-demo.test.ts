import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  type FakeCountersign,
  type FakeSettings,
  startFakeCountersign,
} from '../test/support/fake-countersign.ts';
import { createVirtualPace } from '../test/support/virtual-pace.ts';
import { type DemoHost, type DemoOptions, runDemo } from './run-demo.ts';

interface Stage {
  readonly exitCode: number;
  readonly lines: readonly string[];
  readonly server: FakeCountersign | undefined;
  readonly dataDir: string;
  /** The addresses opened in a browser. */
  readonly shown: readonly string[];
}

interface Scene {
  /** Hears every line of the terminal, and may press Ctrl+C. */
  readonly hear?: (line: string, stop: () => void) => void;
  /** The server rings no phone. */
  readonly isSilent?: boolean;
}

/** A whole demo against a server that keeps the contract, or breaks it where a test says so. */
async function play(options: Partial<DemoOptions>, fake: Partial<FakeSettings> & Scene = {}): Promise<Stage> {
  const { pace = createVirtualPace() } = fake;
  const stop = new AbortController();
  const lines: string[] = [];
  const shown: string[] = [];
  let server: FakeCountersign | undefined;
  let dataDir = '';
  const host: DemoHost = {
    print: (line) => {
      lines.push(line);
      fake.hear?.(line, () => stop.abort());
    },
    show: (url) => shown.push(url),
    stopped: stop.signal,
    async startServer(settings) {
      dataDir = settings.dataDir;
      await writeFile(`${dataDir}/countersign.db`, 'rows');
      const { PUSHCUT_URL: url = '', PUSHCUT_API_KEY: apiKey = '' } = settings.environment;
      const pushcut = fake.isSilent ? {} : { pushcut: { url, apiKey } };
      const started = await startFakeCountersign({ pace, ...pushcut, ...fake, port: settings.port });
      server = started;
      return { url: started.url, addKey: async () => 'demo-key', close: started.close };
    },
  };
  const exitCode = await runDemo({ auto: true, trades: 6, seed: 1, ...options }, host, pace);
  return { exitCode, lines, server, dataDir, shown };
}

async function writeFlatMarket(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'flat-market-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'ES.csv');
  const bars = Array.from(
    { length: 450 },
    (_, index) => `${1768230000000 + index * 300_000},6000,6001,5999,6000,1`,
  );
  await writeFile(file, ['ts,open,high,low,close,volume', ...bars].join('\n'));
  return file;
}

const labels = (lines: readonly string[]) =>
  lines.flatMap((line) => /^ {10}([a-z]+(?: order)?)/.exec(line)?.[1] ?? []);

test('by itself it brings about every ending, and says so', async () => {
  const { exitCode, lines } = await play({});
  expect(lines.at(-1)).toBe('6 of 6 trades ended as expected · approvals claimed: 2 · orders placed: 2');
  expect(exitCode).toBe(0);
  expect(labels(lines).join(' ')).toBe(
    [
      'asked phone approved picked filled',
      'asked phone rejected no order',
      'asked phone approved picked filled',
      'asked phone expired no order',
      'asked phone cancelled no order',
      'asked phone approved lapsed no order',
    ].join(' '),
  );
});

test('the strategy sends its last 400 bars with each question', async () => {
  const { server } = await play({ trades: 2 });
  expect(server?.submissions.map(({ bars }) => bars.length)).toEqual([400, 400]);
  expect(server?.submissions[0]).toMatchObject({
    instrument: 'ES',
    timeframe: '5min',
    signal: { pattern_type: 'breakout', quantity: 1 },
    indicators: { ema_20: expect.any(Number), vwap: expect.any(Number), rsi: expect.any(Number) },
    contract: { tick_size: 0.25, point_value: 50, currency: 'USD' },
  });
});

test('nothing is left behind', async () => {
  const { dataDir, server } = await play({ trades: 1 });
  await expect(access(dataDir)).rejects.toThrow('ENOENT');
  await expect(fetch(server?.url ?? '')).rejects.toThrow('fetch failed');
});

test('a picture that a phone would not show is a failure', async () => {
  const { exitCode, lines } = await play({ trades: 1 }, { pictureType: 'text/html' });
  expect(exitCode).toBe(1);
  expect(lines.at(-1)).toBe('  ✗ trade 1: expected an image/png, found text/html');
});

test('a card that Pushcut would not take is a failure', async () => {
  const { exitCode, lines } = await play({ trades: 1 }, { cardExtras: { body: 'not one of its fields' } });
  expect(exitCode).toBe(1);
  expect(lines.at(-1)).toContain('✗ Pushcut would have rejected it: ');
});

test('a phone that never rings is a failure', async () => {
  const pace = { ...createVirtualPace(), ringWithinMs: 1 };
  const { exitCode, lines } = await play({ trades: 1 }, { pace, isSilent: true });
  expect(exitCode).toBe(1);
  expect(lines).toContain('  ✗ trade 1: the phone never rang');
});

test('a market that gives too few signals is a failure', async () => {
  const { exitCode, lines } = await play({ data: await writeFlatMarket() });
  expect(exitCode).toBe(1);
  expect(lines.at(-1)).toContain(
    '  ✗ only 0 of 6 trades happened: no further close in the 50 bars after the first 400',
  );
});

test('a person who stops the demo leaves no question open', async () => {
  const { exitCode, lines, server } = await play(
    { auto: false },
    { hear: (line, stop) => line.includes(' phone ') && stop() },
  );
  expect(exitCode).toBe(0);
  expect(labels(lines)).toEqual(['asked', 'phone', 'waiting', 'cancelled']);
  expect(server?.calls.at(-1)).toBe('POST /withdraw');
});

test('the phone is opened for a person, and not for a demo that decides by itself', async () => {
  const options = { auto: false };
  const played = await play(options, { hear: (line, stop) => line.includes(' phone ') && stop() });
  expect(played.shown).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)]);
  expect((await play({ trades: 1 })).shown).toEqual([]);
});

test('a trade whose price left the entry while a person thinks is taken back', async () => {
  const { exitCode, lines } = await play(
    { auto: false },
    { hear: (line, stop) => line.includes('no order') && stop() },
  );
  expect(exitCode).toBe(0);
  expect(lines.join('\n')).toMatch(
    /cancelled {2}by the strategy: the price (reached the stop|moved \d+ ticks away from the entry)/,
  );
});

test('a file that cannot be read is said in one line', async () => {
  const { exitCode, lines, server } = await play({ data: join(tmpdir(), 'no-such-market.csv') });
  expect(exitCode).toBe(1);
  expect(lines).toEqual([expect.stringContaining('no-such-market.csv')]);
  expect(server).toBeUndefined();
});
