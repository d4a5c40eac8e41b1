import type { FastifyReply, FastifyRequest } from 'fastify';
import { drillBanner } from '../../domain/drill/drill-words.ts';
import { inLanguage } from '../../domain/language/catalogs.ts';
import type { Language } from '../../domain/language/language.ts';
import { words } from '../../domain/language/words.ts';
import { formatDate, formatMinute } from '../../domain/local-date.ts';
import { preferences, withPreferences } from '../../domain/preferences.ts';
import { alarmAdvice } from '../../domain/status-labels.ts';
import { formatTime } from '../../domain/wording.ts';
import { html, jsonScript, type SafeHtml } from '../../lib/html.ts';
import type { Said } from '../../usecases/ports.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { languageOf } from '../viewer-language.ts';
import { preferencesOf } from '../viewer-preferences.ts';
import type { PageAssets, PageName } from './built-files.ts';

interface Page {
  readonly title: string;
  readonly body: SafeHtml;
  /** Styles that other pages don't have. */
  readonly styles?: readonly string[];
  /** A page whose look it has without its script. */
  readonly look?: PageName;
  /** The script that replaces the content of `main`, if one was built. */
  readonly script?: PageName;
  /** The script's initial data. */
  readonly data?: object;
  /** When and from where a browser without JavaScript reloads. */
  readonly refresh?: { readonly seconds: number; readonly path: string };
}

/** A complete document. Only text and data are inline, so that the content security policy can forbid the rest. */
export function document(assets: PageAssets, page: Page): string {
  const { title, body, script, look, data, refresh, styles = [] } = page;
  const lookAgain =
    refresh !== undefined &&
    withoutScript(
      assets,
      script,
      html`<meta http-equiv="refresh" content="${refresh.seconds}; url=${refresh.path}">`,
    );
  return html`<!doctype html>
<html lang="${words().common.tag}"${themeAttribute()}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
${themeColors()}
<meta name="apple-mobile-web-app-title" content="Countersign">
<title>${title} · Countersign</title>
<link rel="icon" href="/assets/icon.svg">
${assets.isInstallable && INSTALLABLE}
${[...assets.styles, ...styles].map(styleLink)}
${look !== undefined && (assets.scripts[look]?.styles ?? []).map(styleLink)}
${script !== undefined && scriptLinks(assets, script)}
${lookAgain}
</head>
<body>
${alarmBanner(assets)}
${assets.banner !== undefined && html`<p class="drill-banner">${assets.banner}</p>`}
${body}
${data !== undefined && jsonScript('page-data', data)}
</body>
</html>
`.text;
}

const GROUNDS = { dark: '#0b0f14', light: '#f4f6f9' } as const;

/** Of the system, unless another one was chosen for this browser; see `base.css`. */
function themeColors(): SafeHtml {
  const { theme } = preferences();
  if (theme !== 'system')
    return html`<meta name="color-scheme" content="${theme}">
<meta name="theme-color" content="${GROUNDS[theme]}">`;
  return html`<meta name="color-scheme" content="dark light">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${GROUNDS.dark}">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="${GROUNDS.light}">`;
}

function themeAttribute(): SafeHtml | false {
  const { theme } = preferences();
  return theme !== 'system' && html` data-theme="${theme}"`;
}

/** The page's script replaces it. */
function alarmBanner({ alarm }: PageAssets): SafeHtml | null {
  const text = alarm?.() ?? null;
  return text === null
    ? null
    : html`<p class="alarm" role="alert"><strong>${alarmAdvice()}</strong> ${text}</p>`;
}

const INSTALLABLE = html`<link rel="manifest" href="/manifest.webmanifest">
<link rel="apple-touch-icon" href="/assets/icon-180.png">`;

/** Only for a page without a script, which does this better by itself. */
export function withoutScript(
  { scripts }: PageAssets,
  page: PageName | undefined,
  content: SafeHtml,
): SafeHtml {
  return page === undefined || scripts[page] === undefined ? content : html`<noscript>${content}</noscript>`;
}

const styleLink = (address: string) => html`<link rel="stylesheet" href="${address}">`;

function scriptLinks({ scripts }: PageAssets, page: PageName): SafeHtml | false {
  const built = scripts[page];
  if (built === undefined) return false;
  return html`${built.styles.map(styleLink)}
<script type="module" src="${built.script}"></script>
${[...built.preload, ...catalogOf(built)].map((address) => html`<link rel="modulepreload" href="${address}">`)}`;
}

/** Of the language that the page is written in. */
function catalogOf({
  catalogs,
}: {
  readonly catalogs: Readonly<Partial<Record<Language, string>>>;
}): string[] {
  const catalog = catalogs[words().common.tag];
  return catalog === undefined ? [] : [catalog];
}

const PAGES = [
  ['/', 'inbox'],
  ['/history', 'history'],
  ['/report', 'report'],
  ['/devices', 'devices'],
  ['/delivery', 'delivery'],
  ['/rules', 'rules'],
  ['/setup', 'setup'],
] as const;

/** The navigation of a paired phone. */
export function siteLinks(current: (typeof PAGES)[number][0]): SafeHtml {
  const { pages } = words().shell;
  const links = PAGES.map(([path, name]) =>
    path === current
      ? html`<a href="${path}" aria-current="page">${pages[name]}</a>`
      : html`<a href="${path}">${pages[name]}</a>`,
  );
  return html`<nav class="site">${links}</nav>`;
}

interface Message {
  readonly title: string;
  readonly text: string;
  readonly note?: string;
  /** Address of the trade's page, if the person should try again there. */
  readonly back?: string;
  readonly data?: object;
}

/** A page with a message, such as an error in words for a person. With `data` the app can offer more. */
export function messagePage(assets: PageAssets, { title, text, note, back, data }: Message): string {
  return document(assets, {
    title,
    ...(data === undefined ? {} : { script: 'inbox', data }),
    body: html`<main class="message">
<h1>${title}</h1>
<p>${text}</p>
${note !== undefined && html`<p class="quiet">${note}</p>`}
${data === undefined && linkBack(back)}
</main>`,
  });
}

function linkBack(trade: string | undefined): SafeHtml {
  const { pages, backToTrade } = words().shell;
  return trade === undefined ? linkTo('/', pages.inbox) : linkTo(trade, backToTrade);
}

const linkTo = (path: string, name: string): SafeHtml =>
  html`<p><a class="button" href="${path}">${name}</a></p>`;

/**
 * A page for a browser, JSON for a program, in the viewer's language. Neither is used again without asking: they show the current state. The page isn't
 * even stored, since going back would show the copy. The JSON may be, or the browser wouldn't keep the page that fetched it.
 */
export function sendView<View extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  makeView: () => View,
  page: (view: View) => string,
): FastifyReply {
  if (wantsPage(request))
    return sendPage(
      reply,
      writeFor(request, () => page(makeView())),
    );
  const view = writeFor(request, makeView);
  // What a POST answers may be a secret, such as a new key.
  const isKept = request.method === 'GET';
  return reply.header('cache-control', isKept ? 'private, no-cache' : 'no-store').send(view);
}

/** In the viewer's language, as this browser shows things. */
export const writeFor = <Written>(request: FastifyRequest, write: () => Written): Written =>
  inLanguage(languageOf(request), () => withPreferences(preferencesOf(request), write));

export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}

/** Whether the client is a browser, which wants a page, and not a program, which wants JSON. */
export const wantsPage = (request: FastifyRequest): boolean =>
  request.headers.accept?.includes('text/html') ?? false;

/** `2024-01-15 14:30 UTC`, of an instant as JSON has it, in the zone that was chosen for this browser. */
export function formatInstant(iso: string): string {
  const { zone, clock } = preferences();
  const instant = Date.parse(iso);
  if (zone === null && clock === '24') return formatMinute(instant);
  return `${formatDate(instant, zone ?? 'UTC')} ${formatTime(instant, zone ?? 'UTC')}`;
}

/** Shows on every page, including error pages, that questions can't be delivered. */
export function createPageAlarm(context: HttpContext) {
  const { services, webFiles } = context;
  let alarm: Said | null = null;
  return {
    context: {
      ...context,
      webFiles: {
        ...webFiles,
        pages: {
          ...webFiles.pages,
          alarm: () => alarm?.() ?? null,
          ...(context.drill === undefined ? {} : { banner: drillBanner() }),
        },
      },
    },
    follow(app: HttpServer): void {
      app.addHook('onRequest', async (request) => {
        if (!wantsPage(request)) return;
        // Without a database, pages say nothing about delivery; /readyz reports that.
        alarm = await services.recentDeliveryFaults().catch(() => null);
      });
    },
  };
}
