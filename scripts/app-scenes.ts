import { randomUUID } from 'node:crypto';
import { openSqlite } from '../src/store/sqlite/open-sqlite.ts';
import { simulateJudged } from '../test/support/judged-trades.ts';
import { knownBars } from '../test/support/known-trade.ts';
import type { OpenPage, PageStage } from '../test/support/page-stage.ts';
import { pairingLink, type Session } from '../test/support/paired-device.ts';

/** A server with something going on, and a phone that is paired with it. */
export interface Furnished {
  readonly stage: PageStage;
  readonly session: Session;
  /** A trade that waits. */
  readonly uuid: string;
}

/** One state of a page that is not a trade's, as a person would come to see it. */
export interface AppScene {
  readonly name: string;
  readonly path: string;
  /** Whether it is seen by somebody who is not paired. */
  readonly isStranger?: boolean;
  readonly act?: (open: OpenPage, furnished: Furnished) => Promise<unknown>;
}

/** A walk that ends at this price, as a strategy sends it. */
const barsTo = (price: number) =>
  knownBars(40, price).map(({ closedAt, ...prices }) => ({
    timestamp: new Date(closedAt).toISOString(),
    ...prices,
  }));

const sale = (instrument: string, entry_price: number, changes: object = {}) => ({
  instrument,
  bars: barsTo(entry_price),
  signal: {
    direction: 'SHORT',
    entry_price,
    risk_amount: 240,
    target_amount: 600,
    pattern_type: 'mean_reversion',
    confidence: 0.7,
    quantity: 2,
    ...changes,
  },
});

const order = (instrument: string) =>
  sale(instrument, 16890.25, {
    risk_amount: 400,
    target_amount: 1200,
    stop_price: 16900.25,
    target_price: 16860.25,
  });

/** Everything that can become of an approved trade, by the reports of its strategy. */
async function settle({ live }: PageStage): Promise<void> {
  const { strategy } = live;
  const pickedUp = async (instrument: string) => {
    const uuid = await live.askedTrade(order(instrument));
    await live.press(uuid, 'approve');
    await strategy.claim(uuid, 'desk-1');
    return uuid;
  };
  const report = (uuid: string, sequence: number, state: string, quantity: number, price?: number) =>
    strategy.report(uuid, { sequence, state, quantity, ...(price === undefined ? {} : { price }) });
  await report(await pickedUp('NQ'), 0, 'filled', 2, 16890.25);
  await report(await pickedUp('NQ'), 0, 'submitted', 2);
  await report(await pickedUp('NQ'), 0, 'part_filled', 1, 16890.25);
  const rest = await pickedUp('NQ');
  await report(rest, 0, 'part_filled', 1, 16890.25);
  await report(rest, 1, 'cancelled', 1);
  await report(await pickedUp('NQ'), 0, 'refused', 2);
  await report(await pickedUp('NQ'), 0, 'cancelled', 2);
  await report(await pickedUp('NQ'), 0, 'ignored', 2);
  await report(await pickedUp('NQ'), 0, 'filled', 3, 16890.25);
  for (const [price, realized] of [
    [16865.25, 1000],
    [16900.25, -400],
  ] as const) {
    const exited = await pickedUp('NQ');
    await report(exited, 0, 'filled', 2, 16890.25);
    await strategy.exit(exited, { sequence: 0, reason: 'manual', quantity: 2, price, realized });
  }
  await pickedUp('NQ');
  await live.press(await live.askedTrade(order('NQ')), 'approve');
}

/** One that a pause rejects. */
async function rejectByPause({ live, open }: PageStage, session: Session): Promise<void> {
  const { context } = await open('about:blank', { storageState: session });
  await context.request.post(`${live.server.url}/pause`);
  await live.strategy.submit(randomUUID(), order('RTY'));
  await context.request.post(`${live.server.url}/resume`);
  await context.close();
}

/** Fills a fresh server with a morning's trades, of which two wait so many seconds. */
export async function furnish(
  stage: PageStage,
  session: Session,
  { soonOver, laterOver } = { soonOver: 50, laterOver: 1200 },
): Promise<Furnished> {
  const { live } = stage;
  // Over before anybody looks.
  await live.askedTrade({ ...sale('GC', 2051.3), expires_in_seconds: 5 });
  await settle(stage);
  await rejectByPause(stage, session);
  await live.press(await live.askedTrade(sale('NQ', 16890.25)), 'reject');
  await live.strategy.withdraw(await live.askedTrade());
  await live.press(await live.askedTrade({ executable_for_seconds: 1 }), 'approve');
  await live.askedTrade(sale('CL', 71.05));
  const uuid = await live.askedTrade({ expires_in_seconds: laterOver });
  await live.strategy.quote(uuid, 4128.25);
  await live.askedTrade({ ...sale('NQ', 16890.25), expires_in_seconds: soonOver });
  const { context } = await stage.open(`${live.server.url}/setup`, { storageState: session });
  await context.request.post(`${live.server.url}/keys`, { data: { strategy: 'nq reversal' } });
  await context.close();
  await countYear(live.server.dataDir);
  return { stage, session, uuid };
}

/** What two strategies made in a year, for the report. */
async function countYear(dataDir: string): Promise<void> {
  const store = await openSqlite(dataDir);
  const strategies = ['es opening range', 'nq reversal'];
  const trades = simulateJudged({ sessions: 250, perDay: 6, strategies, skill: 0.3 });
  await store.countJudged([...trades].map((after) => ({ before: null, after })));
  await store.close();
}

const REMOVE_THIS_PHONE = `(async () => {
  const { devices } = await (await fetch('/devices', { headers: { accept: 'application/json' } })).json();
  const { device_id } = devices.find(({ this_one }) => this_one);
  await fetch('/devices/' + device_id + '/revoke', { method: 'POST' });
})()`;

const isLive = ({ page }: OpenPage) => page.locator('.connection-note.live').waitFor();
const hasTrades = ({ page }: OpenPage) => page.locator('.history-day').first().waitFor();

export const APP_SCENES: readonly AppScene[] = [
  { name: 'report', path: '/report' },
  { name: 'inbox', path: '/', act: isLive },
  {
    name: 'inbox-connection-lost',
    path: '/',
    async act(open) {
      await isLive(open);
      await open.context.setOffline(true);
      await open.page.locator('.connection-note.lost').waitFor();
    },
  },
  {
    name: 'inbox-not-reached',
    path: '/',
    act: ({ page }) => page.locator('#unreached-title').scrollIntoViewIfNeeded(),
  },
  {
    name: 'inbox-today',
    path: '/',
    async act(open) {
      await isLive(open);
      await open.page.locator('#today-title').scrollIntoViewIfNeeded();
      await open.page.evaluate("document.querySelector('#today-title').scrollIntoView()");
    },
  },
  {
    name: 'inbox-selected-by-key',
    path: '/',
    async act(open) {
      await isLive(open);
      await open.page.locator('.waiting-row').first().waitFor();
      await open.page.keyboard.press('j');
    },
  },
  {
    name: 'inbox-keys',
    path: '/',
    async act(open) {
      await isLive(open);
      await open.page.keyboard.press('?');
      await open.page.getByRole('dialog', { name: open.words.shell.keys.title }).waitFor();
    },
  },
  {
    name: 'inbox-rejecting-by-key',
    path: '/',
    async act(open) {
      await isLive(open);
      await open.page.locator('.waiting-row').first().waitFor();
      await open.page.keyboard.press('j');
      await open.page.keyboard.press('r');
      await open.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'history-of-a-day',
    path: `/history?from=${new Date().toISOString().slice(0, 10)}`,
    async act(open) {
      await hasTrades(open);
      await open.page.evaluate('scrollTo(0, document.body.scrollHeight)');
    },
  },
  { name: 'history', path: '/history', act: hasTrades },
  {
    name: 'history-nothing-found',
    path: '/history?q=zinc',
    act: ({ page, words }) => page.getByText(words.history.noneMatching).waitFor(),
  },
  { name: 'setup', path: '/setup' },
  {
    name: 'setup-channel-seen',
    path: '/setup',
    async act({ page, context, words: { setup } }, { stage }) {
      const ring = stage.live.standIn.nextReceived();
      await page.getByRole('button', { name: setup.channel.send }).click();
      const { id = '' } = (await ring).body;
      await stage.live.standIn.fetchPicture(id);
      const card = stage.live.standIn.cards().find((each) => each.id === id);
      const opened = await context.newPage();
      await opened.goto(card?.defaultAction?.url ?? '');
      await opened.locator('form').waitFor({ state: 'detached' });
      await opened.close();
      await page.locator('.ring-steps .is-done').last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'setup-key-made-and-tested',
    path: '/setup',
    async act({ page, words: { setup } }) {
      await page.getByLabel(setup.keys.who).fill('euro drive');
      await page.getByRole('button', { name: setup.keys.make }).click();
      await page.getByText(setup.keys.copyNow).waitFor();
      await page.getByRole('button', { name: setup.channel.send }).click();
      await page.getByText(setup.channel.confirm).waitFor();
    },
  },
  {
    name: 'setup-tradingview',
    path: '/setup',
    async act({ page, words: { setup } }, { stage }) {
      const url = 'http://127.0.0.1:9/bridge';
      const allowed = { BRIDGE_MAY_BE_PRIVATE: 'on' };
      await stage.live.server.runWith(allowed, 'bridges', 'set', 'euro drive', url);
      await page.reload();
      await page.getByLabel(setup.addresses.who).fill('euro drive');
      await page.getByRole('button', { name: setup.addresses.make }).click();
      await page.getByText(setup.addresses.advice).waitFor();
      await page
        .getByRole('heading', { name: 'TradingView' })
        .evaluate((heading) => heading.scrollIntoView());
    },
  },
  {
    name: 'setup-practice-sent',
    path: '/setup',
    async act({ page, words: { setup } }) {
      await page.getByRole('button', { name: setup.practice.send }).click();
      await page.getByRole('link', { name: setup.practice.open }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'practice-trade',
    path: '/',
    async act(open, { stage }) {
      await isLive(open);
      const { page, context } = open;
      const row = page.locator('.waiting-row', { hasText: 'PRACTICE' }).first();
      // Only a few may be sent in a minute.
      if (!(await row.isVisible())) await context.request.post(`${stage.live.server.url}/practice`);
      await row.click();
      await page.locator('.canvas canvas').first().waitFor();
    },
  },
  { name: 'settings', path: '/settings' },
  {
    name: 'settings-refused',
    path: '/settings',
    async act({ page, words: { settings } }) {
      const panel = page.getByRole('region', { name: settings.groups.windows });
      await panel.getByLabel(settings.names.CLAIM_WINDOW_SECONDS).fill('9999');
      await panel.getByRole('button', { name: settings.save }).click();
      await page.getByRole('alert').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'delivery',
    path: '/delivery',
    act: ({ page, words }) => page.getByText(words.delivery.day).first().waitFor(),
  },
  {
    name: 'rules',
    path: '/rules',
    async act({ page, words }, { stage }) {
      // Of a strategy that never asks, so that the other scenes stay as they are.
      const loss = ['set', 'daily_loss', '--money', '1000 USD', '--r', '3', '--strategy', 'gold swing'];
      await stage.live.server.run('rules', ...loss, '--refuse', '--why', 'time to stop');
      await page.reload();
      const rule = page.locator('.panel', { hasText: 'gold swing' });
      await rule.locator('summary', { hasText: words.rulesPage.change }).click();
    },
  },
  { name: 'phones', path: '/devices' },
  {
    name: 'phones-code',
    path: '/devices',
    async act({ page, words }) {
      await page.getByRole('button', { name: words.devices.showCode }).click();
      await page.locator('.qr svg').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'phones-revoking',
    path: '/devices',
    act: ({ page, words }) => page.getByRole('button', { name: words.setup.remove }).first().click(),
  },
  { name: 'not-paired', path: '/', isStranger: true },
  {
    name: 'pairing',
    path: '/',
    isStranger: true,
    act: async ({ page }, { stage }) => page.goto(await pairingLink(stage)),
  },
  {
    name: 'pairing-link-used',
    path: '/',
    isStranger: true,
    async act({ page, context, words }, { stage }) {
      const link = await pairingLink(stage);
      const form = { code: new URL(link).searchParams.get('code') ?? '', name: 'Another phone' };
      await context.request.post(`${stage.live.server.url}/pair`, { form, maxRedirects: 0 });
      await context.clearCookies();
      await page.goto(link);
      await page.getByRole('button', { name: words.devices.pairing.pair, exact: true }).click();
      await page.getByRole('heading', { name: words.refusals.pairing.used.title }).waitFor();
    },
  },
  {
    name: 'phone-removed',
    path: '/',
    isStranger: true,
    async act({ page, words }, { stage }) {
      await page.goto(await pairingLink(stage));
      await page.getByRole('button', { name: words.devices.pairing.pair, exact: true }).click();
      await page.getByRole('heading', { name: words.shell.pages.inbox }).waitFor();
      await page.evaluate(REMOVE_THIS_PHONE);
      await page.getByRole('heading', { name: words.refusals.session.removed.title }).waitFor();
    },
  },
  {
    name: 'link-refused',
    path: '/chart/123e4567-e89b-12d3-a456-426614174000?l=not-a-link',
    isStranger: true,
  },
  { name: 'no-such-trade', path: '/chart/123e4567-e89b-12d3-a456-426614174999' },
  { name: 'nothing-there', path: '/nowhere' },
  { name: 'offline', path: '/assets/offline.html' },
  // Last: the server stays paused until `resume`.
  {
    name: 'inbox-paused',
    path: '/',
    async act({ page }) {
      await page.getByRole('switch', { disabled: false }).waitFor();
      if ((await page.getByRole('switch', { checked: true }).count()) === 0)
        await page.getByRole('switch').click();
      await page.getByRole('switch', { checked: true }).waitFor();
    },
  },
  {
    name: 'history-paused',
    path: '/history',
    async act({ page, context, words }, { stage }) {
      await context.request.post(`${stage.live.server.url}/pause`);
      await page.getByRole('region', { name: words.inbox.pause.paused }).waitFor();
    },
  },
];

/** Opens the scene, does what leads to it, and hands it over. */
export async function openAppScene(
  furnished: Furnished,
  scene: AppScene,
  options: Parameters<PageStage['open']>[1],
): Promise<OpenPage> {
  const { stage, session } = furnished;
  const open = await stage.open(stage.live.server.url + scene.path, {
    ...options,
    ...(scene.isStranger === true ? {} : { storageState: session }),
  });
  await scene.act?.(open, furnished);
  return open;
}

/** Lifts the pause that the last scenes leave. */
export async function resume({ stage, session }: Furnished): Promise<void> {
  const { context } = await stage.open(stage.live.server.url, { storageState: session });
  await context.request.post(`${stage.live.server.url}/resume`);
  await context.close();
}
