/** What proves that a notice arrived. See docs/CHANNELS.md for the rule in words. */

/** `picture`, `shown`: a phone fetched or showed it. The others: a person did something with it. */
export const RECEIPT_KINDS = ['picture', 'shown', 'page', 'press', 'acknowledged'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** Whether a receipt of that kind comes from a person, and not only from a phone. */
export const isFromPerson = (kind: ReceiptKind): boolean => kind !== 'picture' && kind !== 'shown';

/** The facts of a request that tell a phone from a program; header names in lower case. */
export interface RequestFacts {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Whether a fetch of a notice's picture comes from a phone that shows it. Only what is known to be one counts: an app's
 * own loader, or a browser that says it loads an image. Scanners and previews open whatever link they see.
 */
export function isPhoneFetch(request: RequestFacts): boolean {
  if (request.method !== 'GET' || isAhead(request) || headerOf(request, 'range') !== '') return false;
  const agent = headerOf(request, 'user-agent');
  if (PREVIEWERS.test(agent)) return false;
  if (APP_LOADERS.some((pattern) => pattern.test(agent))) return true;
  // Every browser of a phone says what it loads; a scanner that poses as one opens the link as a document.
  return BROWSERS.test(agent) && headerOf(request, 'sec-fetch-dest') === 'image';
}

/** Whether the script of a page that says it is visible runs for a person. The GET of a page never proves it. */
export function isPersonsPage(request: RequestFacts, isVisible: boolean): boolean {
  const agent = headerOf(request, 'user-agent');
  return (
    request.method === 'POST' &&
    isVisible &&
    !isAhead(request) &&
    BROWSERS.test(agent) &&
    !PREVIEWERS.test(agent)
  );
}

/** Loaded in case it is needed: nobody has asked for it yet. */
const isAhead = (request: RequestFacts) =>
  AHEAD_HEADERS.some((name) => /prefetch|prerender|preview/i.test(headerOf(request, name)));

const AHEAD_HEADERS = ['purpose', 'sec-purpose', 'x-purpose', 'x-moz'];

function headerOf({ headers }: RequestFacts, name: string): string {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? '');
}

/** Programs that fetch links to preview, scan or relay them. Apple's preview names Facebook's and Twitter's. */
const PREVIEWERS =
  /(?<!cu)bot\b|crawl|spider|preview|facebookexternalhit|facebot|whatsapp|slack|skype|mattermost|imageproxy|ggpht|safelinks|msoffice|microsoft office|outlook|headless|scanner|proofpoint|mimecast|barracuda|embedly|unfurl|lighthouse/i;

/** Apps load pictures with the loader of their system. */
const APP_LOADERS = [
  // An iPhone's, from an app or its notification extension: `Pushcut/… CFNetwork/… Darwin/…`.
  /\bCFNetwork\/[\d.]+ Darwin\/[\d.]+/,
  // Android's own, and the library of most apps.
  /^Dalvik\/[\d.]+ \(Linux;.* Android /,
  /^okhttp\/[\d.]+/,
  // ntfy's and Home Assistant's apps name themselves and the system; the servers of the same name don't.
  /^ntfy\/.*\bAndroid\b/,
  /^Home ?Assistant\/.*\b(Android|iOS|iPadOS)\b/,
];

const BROWSERS = /^Mozilla\/5\.0 \(/;
