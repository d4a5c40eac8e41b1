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

const sale = (instrument: string, entry_price: number, changes: object = {}) => ({
  instrument,
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

/** Fills a fresh server with a morning's trades, of which two wait so many seconds. */
export async function furnish(
  stage: PageStage,
  session: Session,
  { soonOver, laterOver } = { soonOver: 50, laterOver: 180 },
): Promise<Furnished> {
  const { live } = stage;
  // Over before anybody looks.
  await live.askedTrade({ ...sale('GC', 2051.3), expires_in_seconds: 5 });
  const filled = await live.askedTrade();
  await live.press(filled, 'approve');
  await live.strategy.claim(filled, 'desk-1');
  await live.strategy.report(filled, { sequence: 0, state: 'filled', quantity: 1, price: 4127.75 });
  await live.press(await live.askedTrade(sale('NQ', 16890.25)), 'reject');
  await live.strategy.withdraw(await live.askedTrade());
  await live.press(await live.askedTrade({ executable_for_seconds: 1 }), 'approve');
  await live.askedTrade(sale('CL', 71.05));
  const uuid = await live.askedTrade({ expires_in_seconds: laterOver });
  await live.askedTrade({ ...sale('NQ', 16890.25), expires_in_seconds: soonOver });
  const { context } = await stage.open(`${live.server.url}/setup`, { storageState: session });
  await context.request.post(`${live.server.url}/keys`, { data: { strategy: 'nq reversal' } });
  await context.close();
  return { stage, session, uuid };
}

const LIVE = /^Live/;
const isLive = ({ page }: OpenPage) => page.getByText(LIVE).waitFor();

export const APP_SCENES: readonly AppScene[] = [
  { name: 'inbox', path: '/', act: isLive },
  {
    name: 'inbox-connection-lost',
    path: '/',
    async act(open) {
      await isLive(open);
      await open.context.setOffline(true);
      await open.page.getByText(/^Not live/).waitFor();
    },
  },
  { name: 'history', path: '/history', act: ({ page }) => page.getByText(/^\d+ trades/).waitFor() },
  {
    name: 'history-nothing-found',
    path: '/history?q=zinc',
    act: ({ page }) => page.getByText('No matching trades').waitFor(),
  },
  { name: 'setup', path: '/setup' },
  {
    name: 'setup-key-made-and-tested',
    path: '/setup',
    async act({ page }) {
      await page.getByLabel('Strategy name').fill('euro drive');
      await page.getByRole('button', { name: 'Create key' }).click();
      await page.getByText('Copy it now').waitFor();
      await page.getByRole('button', { name: 'Send test' }).click();
      await page.getByText('Your phone should ring now').waitFor();
    },
  },
  { name: 'phones', path: '/devices' },
  {
    name: 'phones-code',
    path: '/devices',
    async act({ page }) {
      await page.getByRole('button', { name: 'Show code' }).click();
      await page.locator('.qr svg').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'phones-revoking',
    path: '/devices',
    act: ({ page }) =>
      page
        .getByRole('button', { name: /^Remove/ })
        .first()
        .click(),
  },
  { name: 'not-paired', path: '/', isStranger: true },
  {
    name: 'pairing',
    path: '/',
    isStranger: true,
    act: async ({ page }, { stage }) => page.goto(await pairingLink(stage)),
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
    act: ({ page }) => page.getByRole('region', { name: 'Paused' }).waitFor(),
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
