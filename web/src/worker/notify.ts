/** Shows pushed notifications, and sends presses back to the server. */
import {
  answerCard,
  type Card,
  type CardFacts,
  placeCard,
  type RejectAnswer,
  readMessage,
  readPaths,
  readPress,
  toCard,
  unreadableCard,
} from './push.ts';
import { chooseWorkerLanguage, PAGE_LANGUAGE } from './worker-words.ts';

declare const self: ServiceWorkerGlobalScope;

const PATIENCE_MS = 20_000;
const AGAIN_MS = 2_000;

/** Must run at the script's top level: the browser starts the worker for each event. */
export function handlePushes(): void {
  self.addEventListener('push', (event) => event.waitUntil(receive(event)));
  self.addEventListener('notificationclick', (event) => event.waitUntil(press(event)));
  self.addEventListener('pushsubscriptionchange', (event) =>
    (event as ExtendableEvent).waitUntil(subscribeAgain()),
  );
}

/** Safari has parsed the message already, and shows it by itself unless the worker shows something else. */
type DeclarativeEvent = PushEvent & { readonly notification?: { readonly navigate?: string } | null };

async function receive(event: DeclarativeEvent): Promise<void> {
  const { data, notification } = event;
  if (notification) return confirmShown(readPaths(notification.navigate ?? '').picture);
  const card = readCard(data);
  const { tag = '' } = card.options;
  const displayed = tag === '' ? [] : await self.registration.getNotifications({ tag });
  const place = placeCard(card, displayed);
  if (place === 'leave') return;
  await show(place === 'repeat' ? { ...card, options: { ...card.options, renotify: false } } : card);
  await confirmShown(card.receipt);
}

function readCard(data: PushMessageData | null): Card {
  try {
    const message = readMessage(data?.json());
    if (message !== undefined) return toCard(message);
  } catch {
    // Not JSON.
  }
  return unreadableCard(chooseWorkerLanguage(navigator.languages));
}

const show = ({ title, options }: Card) => self.registration.showNotification(title, options);

/** Without a receipt the server rings again, so the worker tries twice. */
async function confirmShown(path: string | null): Promise<void> {
  if (path === null) return;
  const options = { method: 'POST', signal: AbortSignal.timeout(PATIENCE_MS) };
  const isReceived = await fetch(path, options).then(
    () => true,
    () => false,
  );
  if (isReceived) return;
  await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  await fetch(path, options).catch(() => undefined);
}

async function press({ action, notification }: NotificationEvent): Promise<void> {
  const { tag, title, lang } = notification;
  const data = notification.data as CardFacts | null;
  const pressed = readPress(action, tag, data);
  if (pressed.kind === 'reject') {
    const answer = await reject(pressed.path, lang);
    return show(answerCard(answer, { title, lang, tag, navigate: data?.navigate ?? '/' }));
  }
  notification.close();
  await openPage(pressed.path);
}

/** With the session of this device. */
async function reject(path: string, lang: string): Promise<RejectAnswer> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json', [PAGE_LANGUAGE]: lang },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.ok) return { kind: 'rejected' };
    const { title, detail } = (await response.json()) as { title: string; detail: string };
    return { kind: 'refused', title, detail };
  } catch {
    return { kind: 'unreachable' };
  }
}

async function openPage(path: string): Promise<void> {
  const { href, pathname } = new URL(path, self.location.origin);
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.find((one) => new URL(one.url).pathname === pathname);
  await (open === undefined ? self.clients.openWindow(href) : open.focus());
}

/** The browser has replaced or ended the subscription. If this fails, the server notices at its next message. */
async function subscribeAgain(): Promise<void> {
  const view = await fetch('/push', { headers: { accept: 'application/json' } });
  const { state, public_key: applicationServerKey } = (await view.json()) as Record<string, string>;
  if (!view.ok || state === 'off' || applicationServerKey === undefined) return;
  const subscription = await self.registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey,
  });
  await fetch('/push/subscription', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(subscription),
  });
}
