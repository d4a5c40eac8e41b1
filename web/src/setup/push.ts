import { type FetchResult, fetchJson } from '../lib/fetch-json.ts';
import type { PushView } from '../lib/views.ts';

/** Whether this browser can show notifications, and if not, why. */
export type PushSupport = 'ready' | 'blocked' | 'needs_home_screen' | 'needs_https' | 'missing';

interface BrowserFacts {
  readonly isSecure: boolean;
  readonly hasPush: boolean;
  /** iPhone or iPad. */
  readonly isApplePhone: boolean;
  readonly isInstalled: boolean;
  readonly isBlocked: boolean;
}

export function judgeSupport(facts: BrowserFacts): PushSupport {
  const { isSecure, hasPush, isApplePhone, isInstalled, isBlocked } = facts;
  if (!isSecure) return 'needs_https';
  if (isApplePhone && !isInstalled) return 'needs_home_screen';
  if (!hasPush) return 'missing';
  return isBlocked ? 'blocked' : 'ready';
}

export function readSupport(): PushSupport {
  const hasPush = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  const { userAgent, maxTouchPoints } = navigator;
  return judgeSupport({
    isSecure: isSecureContext,
    hasPush,
    // An iPad identifies itself as a Mac.
    isApplePhone: /iPhone|iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1),
    isInstalled: matchMedia('(display-mode: standalone)').matches,
    isBlocked: hasPush && Notification.permission === 'denied',
  });
}

/** Asks for permission if needed. Call it first when a button is pressed, or Safari won't ask. */
export async function isAllowed(): Promise<boolean> {
  return (await Notification.requestPermission()) === 'granted';
}

/** Undefined if the browser's own push service can't be reached. */
export async function subscribe({ public_key }: PushView): Promise<FetchResult<PushView> | undefined> {
  const subscription = await subscribeBrowser(public_key).catch(() => undefined);
  if (subscription === undefined) return undefined;
  return fetchJson<PushView>('/push/subscription', { method: 'POST', body: subscription.toJSON() });
}

async function subscribeBrowser(key: string): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const current = await pushManager.getSubscription();
  if (current !== null && isFor(current, key)) return current;
  // Made for another server key: a browser has one subscription.
  await current?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

function isFor({ options }: PushSubscription, key: string): boolean {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  return toBase64Url(bytes) === key;
}

export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

export const silence = (deviceId: string) =>
  fetchJson(`/devices/${encodeURIComponent(deviceId)}/silence`, { method: 'POST' });

/** Resubscribes without asking if the subscription was lost and notifications are still allowed. */
export async function keepSubscribed(): Promise<void> {
  if (readSupport() !== 'ready' || Notification.permission !== 'granted') return;
  const found = await fetchJson<PushView>('/push');
  if (found.kind !== 'ok' || found.value.state === 'off') return;
  const { pushManager } = await navigator.serviceWorker.ready;
  const isKept = found.value.state === 'on' && (await pushManager.getSubscription()) !== null;
  if (!isKept) await subscribe(found.value);
}
