import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KEY, useServers } from '../../test/support/client-stage.ts';
import { fileFolder } from '../../test/support/file-folder.ts';
import { planBody } from '../../test/support/known-trade.ts';
import { type Play, sendJson } from '../../test/support/strategy-stand-in.ts';
import { createVirtualClock } from '../../test/support/virtual-client-clock.ts';
import { ask } from './ask.ts';
import { UsageFault } from './command.ts';
import { findAccess } from './gate.ts';

const startServer = useServers();
const folder = fileFolder('countersign-ask-');

function fileOf(name: string, content: string): string {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return path;
}

const TRADE = ['--instrument', 'ES', '--timeframe', '5min', '--direction', 'LONG', '--entry', '4127.5'];

/** The command against a server that approves everything, or does as `play` says. */
async function run(words: readonly string[], play: Play = {}) {
  const server = await startServer(play);
  const printed: string[] = [];
  const warned: string[] = [];
  const code = await ask(words, {
    access: { url: server.url, key: KEY },
    clock: createVirtualClock(),
    stopped: new AbortController().signal,
    print: (line) => void printed.push(line),
    warn: (line) => void warned.push(line),
  });
  return { code, printed, warned: warned.join('\n'), body: server.calls[0]?.body };
}

test('a grant is one line of JSON', async () => {
  const { code, printed } = await run([
    ...TRADE,
    '--quantity',
    '2',
    '--stop',
    '4126.5',
    '--target',
    '4130.5',
    '--wait',
  ]);
  expect([code, printed.length]).toEqual([0, 1]);
  expect(JSON.parse(printed[0] ?? '')).toMatchObject({
    granted: true,
    direction: 'LONG',
    quantity: 2,
    entry_price: 4127.5,
    stop_price: 4126.5,
    target_price: 4130.5,
    executable_for_ms: 30_000,
  });
});

test('everything that an approver should see goes along', async () => {
  const words = ['--pattern', 'breakout', '--rationale', 'third test', '--account', 'Sim101', '--simulated'];
  const more = ['--window', '120', '--executable-for', '20', '--quantity', '2', '--min-quantity', '1'];
  const { body } = await run([...TRADE, ...words, ...more, '--wait']);
  expect(body).toEqual({
    instrument: 'ES',
    timeframe: '5min',
    bars: 'last_sent',
    account: { name: 'Sim101', simulated: true },
    expires_in_seconds: 120,
    executable_for_seconds: 20,
    amendable: { quantity: { min: 1 } },
    signal: {
      direction: 'LONG',
      entry_price: 4127.5,
      quantity: 2,
      pattern_type: 'breakout',
      rationale: 'third test',
    },
  });
});

describe('bars', () => {
  test('of a CSV become columns, the newest 400', async () => {
    const lines = Array.from(
      { length: 500 },
      (_, index) => `${1705329000 + index * 300},1,2,0.5,1.5,${index}`,
    );
    const file = fileOf('bars.csv', `time,open,high,low,close,volume\n${lines.join('\n')}\n`);
    const { body } = await run([...TRADE, '--bars', file, '--wait']);
    const { t, v } = (body?.['bars'] ?? {}) as Record<string, number[]>;
    expect([t?.length, t?.at(-1), v?.at(-1)]).toEqual([400, (1705329000 + 499 * 300) * 1000, 499]);
  });

  test('of a JSON file go as they are', async () => {
    const { bars } = planBody();
    const { body } = await run([...TRADE, '--bars', fileOf('bars.json', JSON.stringify(bars)), '--wait']);
    expect(body?.['bars']).toEqual(bars);
  });
});

test('a no prints nothing, and says why', async () => {
  const reject: Play = {
    claim: ({ tradeUuid }, response) =>
      sendJson(response, {
        trade_uuid: tradeUuid,
        status: 'rejected',
        granted: false,
        reason: 'trade_rejected',
        stated_reason: 'news at ten',
      }),
  };
  const { code, printed, warned } = await run([...TRADE, '--wait'], reject);
  expect([code, printed, warned]).toEqual([1, [], 'No order: news at ten (trade_rejected).']);
});

test('a server that does not answer until the end is code 3', async () => {
  const { code, printed, warned } = await run([...TRADE, '--wait'], {
    claim: (_call, response) => sendJson(response, {}, 502),
  });
  expect([code, printed]).toEqual([3, []]);
  expect(warned).toContain('(server_unreachable)');
});

test('without --wait the code is never 0, and the line resumes the trade', async () => {
  const server = await startServer();
  const printed: string[] = [];
  const surroundings = {
    access: { url: server.url, key: KEY },
    clock: createVirtualClock(),
    stopped: new AbortController().signal,
    print: (line: string) => void printed.push(line),
    warn: () => undefined,
  };
  expect(await ask([...TRADE, '--quantity', '1'], surroundings)).toBe(4);
  expect(JSON.parse(printed[0] ?? '')).toMatchObject({ status: 'pending', quantity: 1 });
  const file = fileOf('asked.json', printed[0] ?? '');
  expect(await ask(['--resume', file, '--wait'], surroundings)).toBe(0);
  expect(JSON.parse(printed[1] ?? '')).toMatchObject({
    trade_uuid: JSON.parse(printed[0] ?? '').trade_uuid,
    quantity: 1,
    entry_price: 4127.5,
  });
});

test('what the server warns of is passed on', async () => {
  const { warned } = await run([...TRADE, '--wait'], {
    'generate-chart': ({ tradeUuid }, response) =>
      sendJson(response, {
        trade_uuid: tradeUuid,
        status: 'pending',
        warnings: ['no channel is configured'],
      }),
    claim: (_call, response) => sendJson(response, { code: 'trade_not_found' }, 404),
  });
  expect(warned).toContain('The server warns: no channel is configured');
});

test.each([
  [TRADE.slice(2), '--instrument is missing'],
  [[...TRADE, '--quantity', 'two'], '--quantity: expected a number, found "two"'],
  [[...TRADE.slice(0, 4), '--direction', 'up', '--entry', '1'], 'expected LONG or SHORT, found "up"'],
  [[...TRADE, '--bars', '/nowhere/bars.csv'], '--bars: '],
  [['--resume', '/nowhere/asked.json', '--wait'], "can't be read"],
  [['--resume', '/nowhere/asked.json'], '--resume: add --wait'],
  [[...TRADE, '--key', 'cs_secret'], '--key'],
])('a wrong use is refused before anything is sent (%#)', async (words, message) => {
  await expect(run(words)).rejects.toThrow(message);
});

test('a file that is no asked trade is refused', async () => {
  await expect(run(['--resume', fileOf('other.json', '{}'), '--wait'])).rejects.toThrow('--resume');
});

test('the key comes from a file or the environment', () => {
  const file = fileOf('key', 'cs_from-the-file\n');
  const environment = { key: 'cs_from-the-environment', url: 'https://approvals.example.com' };
  expect(findAccess({ 'key-file': file, server: 'http://localhost:8000' }, environment)).toEqual({
    key: 'cs_from-the-file',
    url: 'http://localhost:8000',
  });
  expect(findAccess({}, environment)).toEqual({ ...environment });
  expect(() => findAccess({}, { key: undefined, url: 'https://x.example' })).toThrow(UsageFault);
  expect(() => findAccess({}, { key: 'cs_x', url: undefined })).toThrow(UsageFault);
});
