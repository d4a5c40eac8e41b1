import { setTimeout } from 'node:timers/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { inLanguage } from '../../src/domain/language/catalogs.ts';
import { chooseLanguage } from '../../src/domain/language/language.ts';
import { type Words, words } from '../../src/domain/language/words.ts';
import { openBrowser, PROFILES, type Profile } from './browser.ts';
import { type LiveStage, startLiveStage } from './live-stage.ts';
import { handOn, type TradePageHand } from './trade-page-hand.ts';

/** The real server, its strategy and its phone, and a browser that looks at its pages. */
export interface PageStage extends AsyncDisposable {
  readonly live: LiveStage;
  readonly browser: Browser;
  /** Address of the page that the trade's card opens: with its buttons. */
  deciding(uuid: string): string;
  /** Opens `address` as its own device. */
  open(address: string, options?: OpenOptions): Promise<OpenPage>;
  /** Submits a trade, with `changes` to it, and opens the page of its card. */
  openTrade(changes?: object, options?: OpenOptions): Promise<OpenPage & { readonly uuid: string }>;
  /** The trade's status, as the strategy reads it. */
  statusOf(uuid: string): Promise<unknown>;
  /** Closes whatever was opened: an open page goes on listening and counting, and slows the next test. */
  closePages(): Promise<void>;
}

interface OpenOptions extends BrowserContextOptions {
  readonly profile?: Profile;
}

export interface OpenPage {
  readonly page: Page;
  readonly hand: TradePageHand;
  readonly context: BrowserContext;
  /** In the language of its `locale`. */
  readonly words: Words;
  /** What the browser complained about: refused by the content security policy, thrown, or logged as an error. */
  readonly complaints: readonly string[];
  /** Method and path of every request so far, without its link. */
  readonly requests: readonly string[];
}

/** How long a page may take for one thing on a machine that is busy with others; more than any of them means to take. */
const PATIENCE_MS = 60_000;

/** Chromium has been seen never to answer that it had closed its pages; otherwise that takes less than a second. */
const CLOSING_MS = 20_000;
const LATE = 'late';

export async function startPageStage(environment: Record<string, string> = {}): Promise<PageStage> {
  const [live, firstBrowser] = await Promise.all([startLiveStage(environment), openBrowser()]);
  let browser = firstBrowser;
  const stage: PageStage = {
    live,
    get browser() {
      return browser;
    },
    deciding(uuid) {
      const card = live.standIn.cards().find(({ id }) => id === uuid);
      if (card?.defaultAction?.url === undefined) throw new Error(`no card of ${uuid} that opens a page`);
      return card.defaultAction.url;
    },
    async open(address, { profile = 'iPhone', ...options } = {}) {
      const context = await browser.newContext({ ...PROFILES[profile], ...options });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      const watched = watch(page);
      await page.goto(address);
      const language = chooseLanguage([options.locale ?? 'en']);
      return { page, hand: handOn(page), context, words: inLanguage(language, words), ...watched };
    },
    async openTrade(changes, options) {
      const uuid = await live.askedTrade(changes);
      return { uuid, ...(await stage.open(stage.deciding(uuid), options)) };
    },
    async statusOf(uuid) {
      return (await live.strategy.status(uuid)).body.status;
    },
    async closePages() {
      const closing = Promise.all(browser.contexts().map((context) => context.close()));
      if ((await Promise.race([closing, setTimeout(CLOSING_MS, LATE, { ref: false })])) !== LATE) return;
      console.warn('Chromium does not let its pages go; another one takes its place.');
      // It fails when the browser goes, which is what ends it.
      closing.catch(() => {});
      await browser.close();
      browser = await openBrowser();
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await live[Symbol.asyncDispose]();
    },
  };
  return stage;
}

function watch(page: Page): Pick<OpenPage, 'complaints' | 'requests'> {
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  return { complaints, requests };
}
