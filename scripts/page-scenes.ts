import { simulateSessions } from '../demo/market/simulate-sessions.ts';
import { asUtcMs } from '../src/domain/units.ts';
import { lastValues, tradeOn } from '../test/market-fixtures.ts';
import type { OpenPage, PageStage } from '../test/support/page-stage.ts';
import { handOn } from '../test/support/trade-page-hand.ts';

/** One state of a page, as a person would come to see it. */
export interface PageScene {
  readonly name: string;
  /** What the strategy asks for, beside the bars. */
  readonly ask?: object;
  /** Before the page is opened. */
  readonly before?: (stage: PageStage, uuid: string) => Promise<unknown>;
  /** On the open page. */
  readonly act?: (stage: PageStage, uuid: string, open: OpenPage) => Promise<unknown>;
}

const BARS = 400;
const bars = simulateSessions({
  seed: 7,
  startAt: asUtcMs(Date.parse('2024-01-10T14:30:00Z')),
  bars: BARS,
});
const entry = bars.at(-1)?.close ?? 0;

const signal = {
  direction: 'LONG',
  entry_price: entry,
  risk_amount: 400,
  target_amount: 1000,
  pattern_type: 'opening_range_breakout',
  confidence: 0.82,
  quantity: 2,
  order_type: 'limit',
};

/** What every scene asks for. */
export const ASK = {
  timezone: 'America/New_York',
  bars: bars.map(({ closedAt, ...prices }) => ({ timestamp: new Date(closedAt).toISOString(), ...prices })),
  signal,
  indicators: lastValues(bars, tradeOn(bars, { timezone: 'America/New_York' })),
  max_drift_ticks: 6,
  amendable: {
    quantity: { min: 1 },
    entry_price: { min: entry - 1, max: entry + 1 },
    stop_price: { min: entry - 6, max: entry - 2 },
  },
};
const short = { signal: { ...signal, direction: 'SHORT' }, amendable: undefined };

const market = { order_type: 'market' };

const approve = (stage: PageStage, uuid: string) => stage.live.press(uuid, 'approve');

export const TRADE_SCENES: readonly PageScene[] = [
  { name: 'waiting', before: ({ live }, uuid) => live.strategy.quote(uuid, entry + 0.5) },
  { name: 'waiting-short-without-quote', ask: short },
  {
    name: 'proposed-by-an-agent',
    ask: {
      signal: {
        ...signal,
        rationale: 'Third test of the overnight high; volume is rising, and “breadth” confirms.',
      },
      source: { agent: 'Claude, an agent with a long name of 64 characters, all allowed.' },
    },
  },
  {
    name: 'market-order-worse',
    ask: { signal: { ...signal, ...market } },
    before: ({ live }, uuid) => live.strategy.quote(uuid, entry + 1),
  },
  {
    name: 'market-past-the-stop',
    ask: { signal: { ...signal, ...market } },
    before: ({ live }, uuid) => live.strategy.quote(uuid, entry - 5),
  },
  {
    name: 'target-beyond-the-edge',
    ask: { signal: { ...signal, target_price: entry + 400, target_amount: undefined } },
    before: ({ live }, uuid) => live.strategy.quote(uuid, entry + 0.5),
  },
  {
    name: 'long-names',
    ask: {
      instrument: 'BINANCE:1000SHIBUSDT.P',
      contract: { tick_size: 0.25, point_value: 50, currency: 'USD' },
      signal: { ...signal, order_type: 'stop limit', pattern_type: 'failed_breakdown_of_the_overnight_low' },
    },
    before: ({ live }, uuid) => live.strategy.quote(uuid, entry - 0.5),
  },
  {
    name: 'cautions',
    ask: { on_conflict: 'use_price', signal: { ...signal, stop_price: entry - 10 }, amendable: undefined },
    before: ({ live }, uuid) => live.strategy.quote(uuid, entry + 0.5),
  },
  {
    name: 'drift-asked-again',
    before: ({ live }, uuid) => live.strategy.quote(uuid, entry + 2.25),
    async act(_stage, _uuid, { page, words }) {
      await handOn(page).slide();
      await handOn(page).reads(words.trade.decide.moved);
    },
  },
  {
    name: 'editing',
    async act(_stage, _uuid, { page, words: { trade } }) {
      const { amend, plan } = trade;
      await page.getByRole('button', { name: amend.open }).click();
      await page.getByRole('button', { name: amend.down(plan.quantity) }).click();
      await page.getByRole('button', { name: amend.down(plan.entry) }).click();
    },
  },
  {
    name: 'connection-lost',
    async act(_stage, _uuid, { page, context }) {
      await context.setOffline(true);
      await page.locator('.connection').waitFor();
    },
  },
  { name: 'approved', before: approve },
  {
    name: 'filled',
    async before({ live }, uuid) {
      await live.press(uuid, 'approve');
      await live.strategy.claim(uuid, 'desk-1');
      await live.strategy.report(uuid, { sequence: 0, state: 'submitted', quantity: 2 });
      await live.strategy.report(uuid, { sequence: 1, state: 'filled', quantity: 2, price: entry });
    },
  },
  { name: 'rejected', before: ({ live }, uuid) => live.press(uuid, 'reject') },
  { name: 'withdrawn', before: ({ live }, uuid) => live.strategy.withdraw(uuid) },
  {
    name: 'expired',
    ask: { expires_in_seconds: 5 },
    act: (_stage, _uuid, { page }) => page.locator('.expired .outcome').waitFor(),
  },
  {
    name: 'lapsed',
    ask: { executable_for_seconds: 1 },
    before: approve,
    act: (_stage, _uuid, { page }) => page.locator('.lapsed .outcome').waitFor(),
  },
  ...(
    [
      ['part-filled', [{ state: 'part_filled', quantity: 1, price: entry }]],
      [
        'part-filled-rest-cancelled',
        [
          { state: 'part_filled', quantity: 1, price: entry },
          { state: 'cancelled', quantity: 1 },
        ],
      ],
      ['order-rejected', [{ state: 'refused', quantity: 2 }]],
      ['order-cancelled', [{ state: 'cancelled', quantity: 2 }]],
      ['overfilled', [{ state: 'filled', quantity: 3, price: entry }]],
    ] as const
  ).map(([name, reports]) => ({
    name,
    async before({ live }: PageStage, uuid: string) {
      await live.press(uuid, 'approve');
      await live.strategy.claim(uuid, 'desk-1');
      for (const [sequence, report] of reports.entries())
        await live.strategy.report(uuid, { sequence, ...report });
    },
  })),
  {
    name: 'picked-up',
    async before({ live }, uuid) {
      await live.press(uuid, 'approve');
      await live.strategy.claim(uuid, 'desk-1');
    },
  },
  {
    name: 'exited',
    async before({ live }, uuid) {
      await live.press(uuid, 'approve');
      await live.strategy.claim(uuid, 'desk-1');
      await live.strategy.report(uuid, { sequence: 0, state: 'filled', quantity: 2, price: entry });
      const exit = { sequence: 0, reason: 'target', quantity: 2, price: entry + 10, realized: 1000 };
      await live.strategy.exit(uuid, exit);
    },
  },
  {
    name: 'asked-by-key',
    async act(_stage, _uuid, { page, words }) {
      await page.keyboard.press('a');
      await page.getByRole('dialog', { name: words.trade.decide.ask }).waitFor();
    },
  },
  {
    name: 'keys',
    async act(_stage, _uuid, { page, words }) {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: words.shell.keys.title }).waitFor();
    },
  },
];
