import { words } from '../language/words.ts';

export const PLATFORMS = [
  'ninjatrader',
  'tradingview',
  'python',
  'freqtrade',
  'typescript',
  'agents',
  'shell',
] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Something to copy, and where it belongs. */
export interface Lines {
  readonly label: string;
  readonly text: string;
}

interface Access {
  /** Of the server, as the strategy reaches it. */
  readonly url: string;
  /** The key; for TradingView the whole address. */
  readonly key: string;
  readonly approvalTimeoutMinutes: number;
}

/** What to copy so that a strategy of this platform asks, with the address and the key filled in. */
export function platformLines(platform: Platform, access: Access): readonly Lines[] {
  return LINES[platform](access);
}

/** Which guide goes on from there, in `docs/`. */
export const PLATFORM_GUIDES: Readonly<Record<Platform, string>> = {
  ninjatrader: 'ninjatrader-examples',
  tradingview: 'tradingview',
  python: 'python',
  freqtrade: 'freqtrade',
  typescript: 'typescript',
  agents: 'agents',
  shell: 'shell',
};

const KEY_FILE = 'countersign.key';

const LINES: Readonly<Record<Platform, (access: Access) => readonly Lines[]>> = {
  ninjatrader: ({ url, key, approvalTimeoutMinutes }) => [
    { label: keyFile('Documents\\NinjaTrader 8\\countersign\\api-key.txt'), text: key },
    { label: words().start.platform.import, text: 'countersign-ninjatrader-gate.zip' },
    { label: setField('Python Server URL'), text: url },
    { label: setField('Pushcut API Key File'), text: 'countersign\\api-key.txt' },
    { label: setField('Approval Timeout (minutes)'), text: String(approvalTimeoutMinutes) },
  ],
  tradingview: ({ key }) => [
    { label: words().start.platform.webhook, text: key },
    { label: words().start.platform.message, text: TRADINGVIEW_MESSAGE },
  ],
  python: ({ url, key }) => [
    { label: keyFile(KEY_FILE), text: key },
    { label: words().start.platform.copyClient('clients/python/countersign.py'), text: pythonLines(url) },
  ],
  freqtrade: ({ url, key }) => [
    { label: words().start.platform.addConfig('config.json'), text: `"countersign": {"url": "${url}"}` },
    {
      label: words().start.platform.addCode,
      text: 'from countersign_freqtrade import CountersignGate\n\nclass MyStrategy(CountersignGate, IStrategy):',
    },
    {
      label: words().start.platform.run,
      text: `export COUNTERSIGN_KEY=${key}\nfreqtrade trade --config config.json`,
    },
  ],
  typescript: ({ url, key }) => [
    { label: keyFile(KEY_FILE), text: key },
    { label: words().start.platform.copyClient('countersign-gate'), text: typescriptLines(url) },
  ],
  agents: ({ url, key }) => [
    {
      label: words().start.platform.addConfig('.mcp.json'),
      text: JSON.stringify(
        {
          mcpServers: {
            countersign: {
              type: 'http',
              url: `${url}/mcp`,
              headers: { Authorization: `Bearer \${COUNTERSIGN_KEY}` },
            },
          },
        },
        null,
        2,
      ),
    },
    { label: words().start.platform.run, text: `export COUNTERSIGN_KEY=${key}` },
  ],
  shell: ({ url, key }) => [
    { label: keyFile('shell.key'), text: key },
    { label: words().start.platform.run, text: shellLines(url) },
  ],
};

const keyFile = (file: string) => words().start.platform.keyFile(file);
const setField = (field: string) => words().start.platform.setField(field);

const TRADINGVIEW_MESSAGE = `{
  "ticker": "{{ticker}}", "exchange": "{{exchange}}", "interval": "{{interval}}", "time": "{{time}}",
  "action": "{{strategy.order.action}}", "contracts": "{{strategy.order.contracts}}",
  "price": "{{strategy.order.price}}", "market_position": "{{strategy.market_position}}",
  "comment": "{{strategy.order.comment}}"
}`;

const pythonLines = (url: string) => `from pathlib import Path
from countersign import Countersign

gate = Countersign("${url}", Path("${KEY_FILE}").read_text())

with gate.ask(
    instrument="ES", timeframe="5min", direction="LONG", entry_price=4127.5, quantity=1, stop_price=4126.5,
    account={"name": "Sim101", "simulated": True},
    bars=[
        {"timestamp": "2024-01-15T14:25:00Z", "open": 4126.5, "high": 4127.5, "low": 4125.75, "close": 4126.75},
        {"timestamp": "2024-01-15T14:30:00Z", "open": 4126.75, "high": 4128.75, "low": 4126.5, "close": 4127.5},
    ],
) as grant:
    print("place the order here" if grant else grant.words)`;

const TYPESCRIPT_IMPORTS = [
  "import { readFileSync } from 'node:fs';",
  "import { Countersign } from 'countersign-gate';",
];
const typescriptLines = (url: string) => `${TYPESCRIPT_IMPORTS.join('\n')}

const gate = new Countersign('${url}', readFileSync('${KEY_FILE}', 'utf8').trim());

const grant = await gate.ask({
  instrument: 'ES', timeframe: '5min', direction: 'LONG', entryPrice: 4127.5, quantity: 1, stopPrice: 4126.5,
  account: { name: 'Sim101', simulated: true },
  bars: [
    { timestamp: '2024-01-15T14:25:00Z', open: 4126.5, high: 4127.5, low: 4125.75, close: 4126.75 },
    { timestamp: '2024-01-15T14:30:00Z', open: 4126.75, high: 4128.75, low: 4126.5, close: 4127.5 },
  ],
});
console.log(grant.use() === undefined ? grant.words : 'place the order here');`;

const shellLines = (url: string) => `export COUNTERSIGN_URL=${url}
countersign ask --key-file shell.key --instrument ES --timeframe 5min --bars bars.csv \\
  --direction LONG --entry 4127.50 --quantity 1 --stop 4126.50 --account Sim101 --simulated --wait`;
