import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { PushCard } from '../../src/domain/push-card.ts';
import { seriousFindingsInBothThemes } from '../support/axe.ts';
import { type PageStage, startPageStage } from '../support/page-stage.ts';
import { pairDevice, revokeDevice } from '../support/paired-device.ts';
import {
  type Browser,
  type PushServiceStandIn,
  startPushService,
} from '../support/push-service-stand-in/index.ts';
import { smallTargets } from '../support/touch-targets.ts';
import { seenBy } from '../support/vendor-stand-in.ts';

let service: PushServiceStandIn;
let stage: PageStage;
beforeAll(async () => {
  service = await startPushService();
  stage = await startPageStage({
    WEB_PUSH: 'on',
    WEB_PUSH_TEST_SERVICE: service.url,
    RING_NEXT_AFTER_SECONDS: '0',
  });
});
afterEach(() => stage.closePages());
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await service.close();
});

/** The browser's own push service can't be reached from a test: the stand-in takes its place, up to the worker. */
async function pretendSubscription(page: Page, { subscription }: Browser): Promise<void> {
  const { endpoint, p256dh, auth } = subscription;
  const given = JSON.stringify({ endpoint, expirationTime: null, keys: { p256dh, auth } });
  await page.addInitScript(`
    let current = null;
    PushManager.prototype.getSubscription = async () => current;
    PushManager.prototype.subscribe = async ({ applicationServerKey: key }) => {
      const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
      current = { options: { applicationServerKey: bytes.buffer }, toJSON: () => (${given}) };
      return current;
    };`);
}

/** Headless Chromium has no screen for notifications, so the worker gets one that keeps them by their tags. */
const SCREEN = `
  const screen = new Map();
  self.opened = [];
  const cards = (tag) => [...screen.values()].filter((card) => tag === undefined || card.tag === tag);
  self.registration.showNotification = async (title, options) => {
    const rings = !options.silent && (options.renotify || !screen.has(options.tag));
    const close = () => screen.delete(options.tag);
    screen.set(options.tag, { ...options, title, rings, close });
  };
  self.registration.getNotifications = async ({ tag } = {}) => cards(tag);
  self.clients.openWindow = async (url) => void self.opened.push(new URL(url).pathname + new URL(url).hash);
  const dispatch = async (name, facts) => {
    const event = new Event(name);
    const { promise, resolve } = Promise.withResolvers();
    for (const [key, value] of Object.entries({ ...facts, waitUntil: (work) => resolve(work) }))
      Object.defineProperty(event, key, { value });
    self.dispatchEvent(event);
    await promise;
  };
  self.press = (tag, action) => dispatch('notificationclick', { action, notification: cards(tag)[0] });
  self.propose = (navigate) => dispatch('push', { data: null, notification: { navigate } });
  self.screenSize = () => screen.size;`;

interface Displayed {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly rings: boolean;
  readonly actions?: readonly { readonly action: string }[];
}

interface Notified {
  readonly page: Page;
  readonly browser: Browser;
  /** Hands the worker a message, as the browser does. */
  deliver(card: PushCard): Promise<void>;
  /** Resolves when the card is as it should be. */
  displayed(uuid: string, looks: (card: Displayed) => boolean): Promise<Displayed>;
  press(uuid: string, action: string): Promise<void>;
  /** The paths that the worker has opened. */
  opened(): Promise<readonly string[]>;
  /** As Safari does, which has read the message, and is about to show it. Returns how many cards the worker shows. */
  propose(card: PushCard): Promise<number>;
}

async function openNotified(): Promise<Notified> {
  const browser = service.subscribe();
  const { page, context } = await pairDevice(stage, { profile: 'desktop', permissions: ['notifications'] });
  await pretendSubscription(page, browser);
  await page.goto(`${stage.live.server.url}/setup`);
  await page.getByRole('button', { name: 'Turn on notifications' }).click();
  await page.getByText('This browser notifies you of every trade.').waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  const protocol = await context.newCDPSession(page);
  const registrationId = await findRegistration(protocol);
  const [worker] = context.serviceWorkers();
  if (worker === undefined) throw new Error('no worker');
  await worker.evaluate(SCREEN);
  return {
    page,
    browser,
    async deliver(card) {
      const { origin } = new URL(stage.live.server.url);
      const data = JSON.stringify(card);
      await protocol.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
    },
    async displayed(uuid, looks) {
      const find = () =>
        worker.evaluate<Displayed | undefined>(
          `self.registration.getNotifications({ tag: '${uuid}' }).then(([card]) => card && JSON.parse(JSON.stringify(card)))`,
        );
      let found: Displayed | undefined;
      await expect
        .poll(async () => {
          found = await find();
          return found !== undefined && looks(found);
        })
        .toBe(true);
      if (found === undefined) throw new Error('no card');
      return found;
    },
    press: (uuid, action) => worker.evaluate(`self.press('${uuid}', '${action}')`),
    opened: () => worker.evaluate<readonly string[]>('self.opened'),
    propose: ({ notification: { navigate } }) =>
      worker.evaluate<number>(`self.propose('${navigate}').then(self.screenSize)`),
  };
}

async function findRegistration(protocol: CDPSession): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  protocol.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [registration] }) => {
    if (registration !== undefined) resolve(registration.registrationId);
  });
  await protocol.send('ServiceWorker.enable');
  return promise;
}

async function nextCard({ browser }: Notified, uuid: string, isQuestion: boolean): Promise<PushCard> {
  const isWanted = ({ tag, data }: PushCard['notification']) =>
    tag === uuid && data.buttons.length > 0 === isQuestion;
  const { card } = await seenBy(service, () =>
    browser.received().find(({ card: { notification } }) => isWanted(notification)),
  );
  return card;
}

/** A device in front of a question. */
async function openAsked() {
  const device = await openNotified();
  const uuid = await stage.live.askedTrade();
  const question = await nextCard(device, uuid, true);
  await device.deliver(question);
  await device.displayed(uuid, ({ actions = [] }) => actions.length === 2);
  return { device, uuid, question };
}

test('a subscribed device shows a question, and reports that it does', async () => {
  const { device, uuid, question } = await openAsked();
  const { title, data } = question.notification;
  const isReceipt = (fields: unknown) => JSON.stringify(fields).includes(data.notice_id);
  const receipt = stage.live.server.logLines.find(
    (line) => line['kind'] === 'notice_received' && isReceipt(line['data']),
  );

  expect(await receipt).toMatchObject({ tradeUuid: uuid });
  expect(await device.displayed(uuid, () => true)).toMatchObject({
    title,
    rings: true,
    actions: [{ action: 'approve' }, { action: 'reject' }],
  });
});

test('in Safari the browser shows the message by itself, and the worker only reports it', async () => {
  const device = await openNotified();
  const uuid = await stage.live.askedTrade();
  const question = await nextCard(device, uuid, true);
  const { notice_id } = question.notification.data;
  const receipt = stage.live.server.logLines.find(
    ({ kind, data }) => kind === 'notice_received' && JSON.stringify(data).includes(notice_id),
  );

  expect(await device.propose(question)).toBe(0);
  expect(await receipt).toMatchObject({ tradeUuid: uuid });
});

test('REJECT rejects with the session of the device, and the outcome replaces the card', async () => {
  const { device, uuid, question } = await openAsked();
  await device.press(uuid, 'reject');

  expect(await stage.statusOf(uuid)).toBe('rejected');
  expect(await device.displayed(uuid, ({ title }) => title === 'Rejected')).toMatchObject({ rings: false });
  await device.deliver(await nextCard(device, uuid, false));
  await device.displayed(uuid, ({ title }) => title === '❌ ES LONG rejected by trader');
  // Messages may overtake each other: the question that comes again doesn't ask once more.
  await device.deliver({ ...question });
  await device.deliver({ ...question, notification: { ...question.notification, tag: 'later' } });
  await device.displayed('later', () => true);
  await device.displayed(uuid, ({ title }) => title === '❌ ES LONG rejected by trader');
});

test('APPROVE decides nothing: it opens the page', async () => {
  const { device, uuid } = await openAsked();
  await device.press(uuid, 'approve');

  expect(await device.opened()).toEqual([`/chart/${uuid}#approve`]);
  expect(await stage.statusOf(uuid)).toBe('pending');
});

test('a REJECT that is too late, or from a removed device, shows that nothing was rejected', async () => {
  const { device, uuid } = await openAsked();
  await stage.live.press(uuid, 'approve');
  await device.press(uuid, 'reject');
  await device.displayed(uuid, ({ title, rings }) => title.startsWith('Not rejected: ') && rings);
  expect(await stage.statusOf(uuid)).toBe('approved');

  const other = await openAsked();
  // Clearing its cookie wouldn't last: a response that is still on its way sets it again.
  await revokeDevice(other.device.page);
  await other.device.press(other.uuid, 'reject');
  await other.device.displayed(other.uuid, ({ title }) => title === "Not rejected: This phone isn't paired");
  expect(await stage.statusOf(other.uuid)).toBe('pending');
});

test('a REJECT without a connection shows that', async () => {
  const { device, uuid } = await openAsked();
  await device.page.context().setOffline(true);
  await device.press(uuid, 'reject');

  await device.displayed(uuid, ({ title }) => title === 'REJECT not confirmed: no connection');
  expect(await stage.statusOf(uuid)).toBe('pending');
});

test('the notification controls are accessible', async () => {
  const { page } = await openNotified();

  expect(await seriousFindingsInBothThemes(page)).toEqual({ dark: [], light: [] });
  await page.setViewportSize({ width: 390, height: 664 });
  expect(await smallTargets(page)).toEqual([]);
  await page.goto(`${stage.live.server.url}/devices`);
  await page
    .getByRole('button', { name: /^Turn off notifications/ })
    .first()
    .waitFor();
  expect(await seriousFindingsInBothThemes(page)).toEqual({ dark: [], light: [] });
});

test('notifications can be turned off for a device', async () => {
  const device = await openNotified();
  await device.page.getByRole('button', { name: 'Turn off notifications' }).click();
  await device.page.getByRole('button', { name: 'Turn on notifications' }).waitFor();
  const before = device.browser.received().length;
  const uuid = await stage.live.askedTrade();
  await stage.live.press(uuid, 'reject');
  await stage.live.outcomeShown(uuid);

  expect(device.browser.received()).toHaveLength(before);
});

test('a device that lost its subscription resubscribes as soon as the app is opened on it', async () => {
  const device = await openNotified();
  service.forget(device.browser);
  await stage.live.askedTrade();
  await stage.live.server.logLines.find(({ msg }) => String(msg).includes('no longer gets web push'));
  const other = service.subscribe();
  await pretendSubscription(device.page, other);
  const renewed = stage.live.server.logLines.next(({ kind }) => kind === 'push_subscribed');
  await device.page.goto(stage.live.server.url);
  await renewed;

  const uuid = await stage.live.askedTrade();
  await nextCard({ ...device, browser: other }, uuid, true);
});

test('in Safari on an iPhone the page says what to do first', async () => {
  const { page } = await pairDevice(stage);
  await page.goto(`${stage.live.server.url}/setup`);

  await page.getByText('Add Countersign to the Home Screen first').waitFor();
  expect(await page.getByRole('button', { name: 'Turn on notifications' }).count()).toBe(0);
});

test('if notifications are blocked, the page says how to allow them', async () => {
  const { page } = await pairDevice(stage, { profile: 'desktop' });
  await page.addInitScript("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })");
  await page.goto(`${stage.live.server.url}/setup`);

  await page.getByText('Notifications from this site are blocked.').waitFor();
});
