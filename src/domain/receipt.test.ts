import { describe, expect, test } from 'vitest';
import { isFromPerson, isPhoneFetch, isSeenByPerson, type RequestFacts } from './receipt.ts';

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';

const PHONES: readonly (readonly [string, Record<string, string>])[] = [
  ['Pushcut on an iPhone', { 'user-agent': 'Pushcut/432 CFNetwork/1568.200.51 Darwin/24.1.0' }],
  [
    "Pushcut's notification extension",
    { 'user-agent': 'PushcutService/432 CFNetwork/1496.0.7 Darwin/23.5.0' },
  ],
  ['ntfy on Android', { 'user-agent': 'ntfy/1.16.0 (play; Android 14; SDK 34)' }],
  ['ntfy on an iPhone', { 'user-agent': 'ntfyNSE/1 CFNetwork/1568.200.51 Darwin/24.1.0' }],
  ['an app that loads with OkHttp', { 'user-agent': 'okhttp/4.12.0' }],
  ["Android's own loader", { 'user-agent': 'Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/AP2A)' }],
  ['Home Assistant on Android', { 'user-agent': 'Home Assistant/2025.10.1-full (Android 14; Pixel 8)' }],
  [
    'Home Assistant on an iPhone',
    {
      'user-agent':
        'Home Assistant/2025.10 (io.robbie.HomeAssistant; build:2025.1; iOS 18.1.0) Alamofire/5.9',
    },
  ],
  ['Safari that shows an image', { 'user-agent': IPHONE, 'sec-fetch-dest': 'image' }],
  ['Chrome that shows the image of a push', { 'user-agent': ANDROID, 'sec-fetch-dest': 'image' }],
  [
    'a phone that has it already and asks whether it changed',
    { 'user-agent': 'Pushcut/432 CFNetwork/1568.200.51 Darwin/24.1.0', 'if-none-match': '"abc"' },
  ],
];

const PREVIEWERS: readonly (readonly [string, Record<string, string>])[] = [
  ['Telegram', { 'user-agent': 'TelegramBot (like TwitterBot)' }],
  [
    'Slack',
    { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', range: 'bytes=0-32768' },
  ],
  ["Slack's image proxy", { 'user-agent': 'Slack-ImgProxy (+https://api.slack.com/robots)' }],
  ['Discord', { 'user-agent': 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)' }],
  [
    "Discord's media proxy, which poses as Firefox",
    { 'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 11.6; rv:92.0) Gecko/20100101 Firefox/92.0' },
  ],
  ['WhatsApp', { 'user-agent': 'WhatsApp/2.24.20.89 A' }],
  ['WhatsApp on an iPhone', { 'user-agent': 'WhatsApp/2.24.20 i CFNetwork/1568.200.51 Darwin/24.1.0' }],
  ['Facebook', { 'user-agent': 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)' }],
  ['Twitter', { 'user-agent': 'Twitterbot/1.0' }],
  [
    'LinkedIn',
    { 'user-agent': 'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)' },
  ],
  [
    "Google's image proxy",
    {
      'user-agent':
        'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    },
  ],
  ['Google', { 'user-agent': `${CHROME} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)` }],
  [
    "Apple's link preview",
    {
      'user-agent':
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
    },
  ],
  [
    "Microsoft's SafeLinks, which poses as Chrome",
    { 'user-agent': `${CHROME} Chrome/131.0.0.0 Safari/537.36` },
  ],
  [
    'a sandbox that opens the link in a browser',
    { 'user-agent': `${CHROME} Chrome/131.0.0.0 Safari/537.36`, 'sec-fetch-dest': 'document' },
  ],
  [
    'a headless browser that shows the image',
    { 'user-agent': `${CHROME} HeadlessChrome/131.0.0.0 Safari/537.36`, 'sec-fetch-dest': 'image' },
  ],
  ['Outlook', { 'user-agent': 'Microsoft Office/16.0 (Microsoft Outlook 16.0.17; Pro)' }],
  ['Skype', { 'user-agent': 'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5' }],
  ['Mattermost', { 'user-agent': 'Mattermost-Bot/1.1' }],
  ['an ntfy server that fetches the attachment itself', { 'user-agent': 'ntfy/2.14.0' }],
  ['a server written in Go', { 'user-agent': 'Go-http-client/2.0' }],
  ['a Home Assistant server', { 'user-agent': 'HomeAssistant/2025.10.1 aiohttp/3.12 Python/3.13' }],
  ['curl', { 'user-agent': 'curl/8.5.0' }],
  ['a program that names nothing', {}],
  [
    'a browser that prefetches',
    { 'user-agent': ANDROID, 'sec-fetch-dest': 'image', 'sec-purpose': 'prefetch;prerender' },
  ],
  [
    'an older browser that prefetches',
    { 'user-agent': ANDROID, 'sec-fetch-dest': 'image', purpose: 'prefetch' },
  ],
  [
    'an older Safari that previews',
    { 'user-agent': IPHONE, 'sec-fetch-dest': 'image', 'x-purpose': 'preview' },
  ],
  [
    'an older Firefox that prefetches',
    { 'user-agent': IPHONE, 'sec-fetch-dest': 'image', 'x-moz': 'prefetch' },
  ],
  ['an app that asks for the first bytes', { 'user-agent': 'okhttp/4.12.0', range: 'bytes=0-1023' }],
];

const get = (headers: RequestFacts['headers']): RequestFacts => ({ method: 'GET', headers });
const post = (headers: RequestFacts['headers']): RequestFacts => ({ method: 'POST', headers });

describe('the fetch of a picture is a receipt from', () => {
  test.each(PHONES)('%s', (_name, headers) => {
    expect(isPhoneFetch(get(headers))).toBe(true);
  });
});

describe('the fetch of a picture is no receipt from', () => {
  test.each(PREVIEWERS)('%s', (_name, headers) => {
    expect(isPhoneFetch(get(headers))).toBe(false);
  });
});

test.each(PHONES)('a HEAD proves nothing, not even from %s', (_name, headers) => {
  expect(isPhoneFetch({ method: 'HEAD', headers })).toBe(false);
});

test('a page counts as opened by a person once its own script runs in a visible document', () => {
  expect(isSeenByPerson(post({ 'user-agent': IPHONE }), true)).toBe(true);
  expect(isSeenByPerson(post({ 'user-agent': ANDROID }), true)).toBe(true);
});

test('a page that is in the background, prerendered or only fetched does not count', () => {
  expect(isSeenByPerson(post({ 'user-agent': IPHONE }), false)).toBe(false);
  expect(isSeenByPerson(post({ 'user-agent': ANDROID, 'sec-purpose': 'prefetch;prerender' }), true)).toBe(
    false,
  );
  expect(isSeenByPerson(get({ 'user-agent': IPHONE }), true)).toBe(false);
});

const byItsAgent = ([name]: readonly [string, object]) =>
  !/poses|sandbox|prefetches|previews$|first bytes/.test(name);

test.each(PREVIEWERS.filter(byItsAgent))('%s runs no script for a person', (_name, headers) => {
  expect(isSeenByPerson(post(headers), true)).toBe(false);
});

test('a phone whose brand ends like a robot is a phone', () => {
  const agent = ANDROID.replace('Pixel 8', 'CUBOT X30');
  expect(isPhoneFetch(get({ 'user-agent': agent, 'sec-fetch-dest': 'image' }))).toBe(true);
});

test('a phone fetches and shows; a person opens, presses and confirms', () => {
  expect((['picture', 'shown'] as const).some(isFromPerson)).toBe(false);
  expect((['page', 'press', 'acknowledged'] as const).every(isFromPerson)).toBe(true);
});
