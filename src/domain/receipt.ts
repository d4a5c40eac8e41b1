/** What proves that a notice arrived. docs/CHANNELS.md explains the rules. */

/** `picture`, `shown`: a phone fetched or showed it. The others: a person opened, pressed or confirmed it. */
export const RECEIPT_KINDS = ['picture', 'shown', 'page', 'press', 'acknowledged'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** Whether such a receipt comes from a person rather than a phone. */
export const isFromPerson = (kind: ReceiptKind): boolean => kind !== 'picture' && kind !== 'shown';

/** What distinguishes a phone's request from a program's; header names in lower case. */
export interface RequestFacts {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Whether a fetch of a notice's picture comes from a phone that shows it. Only known clients count: an app's own loader,
 * or a browser that says it is loading an image. Scanners and previews open every link they see.
 */
export function isPhoneFetch(request: RequestFacts): boolean {
  if (request.method !== 'GET' || isPrefetch(request) || headerOf(request, 'range') !== '') return false;
  const agent = headerOf(request, 'user-agent');
  if (PREVIEWERS.test(agent)) return false;
  if (APP_LOADERS.some((pattern) => pattern.test(agent))) return true;
  // Phone browsers say what they load; a scanner posing as one opens the link as a document.
  return BROWSERS.test(agent) && headerOf(request, 'sec-fetch-dest') === 'image';
}

/** Whether a page that reports being visible is in front of a person. Fetching the page never proves it. */
export function isSeenByPerson(request: RequestFacts, isVisible: boolean): boolean {
  const agent = headerOf(request, 'user-agent');
  return (
    request.method === 'POST' &&
    isVisible &&
    !isPrefetch(request) &&
    BROWSERS.test(agent) &&
    !PREVIEWERS.test(agent)
  );
}

/** Loaded speculatively: nobody has asked for it yet. */
const isPrefetch = (request: RequestFacts) =>
  PREFETCH_HEADERS.some((name) => /prefetch|prerender|preview/i.test(headerOf(request, name)));

const PREFETCH_HEADERS = ['purpose', 'sec-purpose', 'x-purpose', 'x-moz'];

function headerOf({ headers }: RequestFacts, name: string): string {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? '');
}

/** Programs that fetch links to preview, scan or relay them. Apple's link preview identifies itself as Facebook's and Twitter's. */
const PREVIEWERS =
  /(?<!cu)bot\b|crawl|spider|preview|facebookexternalhit|facebot|whatsapp|slack|skype|mattermost|imageproxy|ggpht|safelinks|msoffice|microsoft office|outlook|headless|scanner|proofpoint|mimecast|barracuda|embedly|unfurl|lighthouse/i;

/** Apps load pictures with their system's loader. */
const APP_LOADERS = [
  // An iPhone's, from an app or its notification extension: `Pushcut/… CFNetwork/… Darwin/…`.
  /\bCFNetwork\/[\d.]+ Darwin\/[\d.]+/,
  // Android's own, and the library of most apps.
  /^Dalvik\/[\d.]+ \(Linux;.* Android /,
  /^okhttp\/[\d.]+/,
  // ntfy's and Home Assistant's apps name themselves and the system; their servers don't name a system.
  /^ntfy\/.*\bAndroid\b/,
  /^Home ?Assistant\/.*\b(Android|iOS|iPadOS)\b/,
];

const BROWSERS = /^Mozilla\/5\.0 \(/;
