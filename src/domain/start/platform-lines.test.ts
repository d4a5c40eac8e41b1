import { describe, expect, test } from 'vitest';
import { readSignal } from '../tradingview/read-signal.ts';
import { PLATFORM_GUIDES, PLATFORMS, type Platform, platformLines } from './platform-lines.ts';

const ACCESS = { url: 'https://desk.example.com', key: 'k-123', approvalTimeoutMinutes: 7 };
const linesOf = (platform: Platform) =>
  platformLines(platform, ACCESS).map(({ label, text }) => [label, text] as const);

describe('the lines to copy', () => {
  test('for NinjaTrader are the fields of its grid', () => {
    expect(linesOf('ninjatrader')).toEqual([
      ['Save the key as Documents\\NinjaTrader 8\\countersign\\api-key.txt', 'k-123'],
      [
        'Import the client: Tools, Import, NinjaScript Add-On, countersign-ninjatrader-gate.zip',
        'countersign-ninjatrader-gate.zip',
      ],
      ['In the strategy’s grid: Python Server URL', 'https://desk.example.com'],
      ['In the strategy’s grid: Pushcut API Key File', 'countersign\\api-key.txt'],
      ['In the strategy’s grid: Approval Timeout (minutes)', '7'],
    ]);
  });

  test('for TradingView are an address and a message that is read as an entry once it is filled in', () => {
    const values: Readonly<Record<string, string>> = {
      ticker: 'ES1!',
      exchange: 'CME_MINI',
      interval: '5',
      time: '2024-01-15T14:25:00Z',
      'strategy.order.action': 'sell',
      'strategy.order.contracts': '2',
      'strategy.order.price': '4127.5',
      'strategy.market_position': 'short',
      'strategy.order.comment': 'double top',
    };
    const [address, message] = linesOf('tradingview');
    expect(address).toEqual(['In the alert, under Notifications: Webhook URL', 'k-123']);
    expect(message?.[0]).toBe('Message of the alert');
    const filled = message?.[1].replaceAll(/\{\{(.+?)\}\}/g, (_all, name: string) => values[name] ?? '?');
    expect(readSignal(JSON.parse(filled ?? ''))).toMatchObject({
      kind: 'entry',
      instrument: 'CME_MINI:ES1!',
      timeframe: '5min',
      time: '2024-01-15T14:25:00Z',
      body: {
        signal: { direction: 'SHORT', entry_price: 4127.5, quantity: 2, pattern_type: 'double top' },
      },
    });
  });

  test('for freqtrade are its settings, its code and its start', () => {
    expect(linesOf('freqtrade')).toEqual([
      ['Add to config.json', '"countersign": {"url": "https://desk.example.com"}'],
      [
        'In the strategy',
        'from countersign_freqtrade import CountersignGate\n\nclass MyStrategy(CountersignGate, IStrategy):',
      ],
      ['Run', 'export COUNTERSIGN_KEY=k-123\nfreqtrade trade --config config.json'],
    ]);
  });

  test('for an agent have the key in the environment, not in the file', () => {
    const [config, run] = linesOf('agents');
    expect([config?.[0], run]).toEqual(['Add to .mcp.json', ['Run', 'export COUNTERSIGN_KEY=k-123']]);
    const headers = { Authorization: `Bearer \${COUNTERSIGN_KEY}` };
    expect(JSON.parse(config?.[1] ?? '')).toEqual({
      mcpServers: { countersign: { type: 'http', url: 'https://desk.example.com/mcp', headers } },
    });
  });

  test.each<[Platform, string, string, string]>([
    [
      'python',
      'countersign.key',
      'Copy clients/python/countersign.py beside your strategy, and ask like this',
      'gate = Countersign("https://desk.example.com", Path("countersign.key").read_text())',
    ],
    [
      'typescript',
      'countersign.key',
      'Copy countersign-gate beside your strategy, and ask like this',
      `import { readFileSync } from 'node:fs';
import { Countersign } from 'countersign-gate';

const gate = new Countersign('https://desk.example.com', readFileSync('countersign.key', 'utf8').trim());`,
    ],
    [
      'shell',
      'shell.key',
      'Run',
      'export COUNTERSIGN_URL=https://desk.example.com\ncountersign ask --key-file shell.key ',
    ],
  ])('for %s read the key from the file that it was saved in', (platform, file, label, code) => {
    expect(linesOf(platform)).toEqual([
      [`Save the key as ${file}`, 'k-123'],
      [label, expect.stringContaining(code)],
    ]);
  });
});

test('each platform has its guide', () => {
  expect(PLATFORMS.map((platform) => [platform, PLATFORM_GUIDES[platform]])).toEqual([
    ['ninjatrader', 'ninjatrader-examples'],
    ['tradingview', 'tradingview'],
    ['python', 'python'],
    ['freqtrade', 'freqtrade'],
    ['typescript', 'typescript'],
    ['agents', 'agents'],
    ['shell', 'shell'],
  ]);
});
