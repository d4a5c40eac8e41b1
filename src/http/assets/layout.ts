import { ALARM_ADVICE } from '../../domain/status-words.ts';
import { html, jsonScript, type SafeHtml } from '../../lib/html.ts';
import type { PageAssets, PageName } from './page-assets.ts';

interface Page {
  readonly title: string;
  readonly body: SafeHtml;
  /** The script that takes the place of what stands in `main`, where one was built. */
  readonly script?: PageName;
  /** What the script draws, so that it need not ask. */
  readonly data?: object;
  /** When and where a browser without JavaScript looks again. */
  readonly refresh?: { readonly seconds: number; readonly path: string };
}

/** A whole document. Nothing in it is inline but text and data, so that the content security policy can forbid the rest. */
export function document(assets: PageAssets, { title, body, script, data, refresh }: Page): string {
  const lookAgain =
    refresh !== undefined &&
    withoutScript(
      assets,
      script,
      html`<meta http-equiv="refresh" content="${refresh.seconds}; url=${refresh.path}">`,
    );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="dark light">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0b0f14">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f4f6f9">
<meta name="apple-mobile-web-app-title" content="Countersign">
<title>${title} · Countersign</title>
<link rel="icon" href="/assets/icon.svg">
${assets.isInstallable && INSTALLABLE}
${assets.styles.map(styleLink)}
${script !== undefined && scriptLinks(assets, script)}
${lookAgain}
</head>
<body>
${alarmBanner(assets)}
${body}
${data !== undefined && jsonScript('page-data', data)}
</body>
</html>
`.text;
}

/** The page's script replaces it. */
function alarmBanner({ alarm }: PageAssets): SafeHtml | null {
  const text = alarm?.() ?? null;
  return text === null
    ? null
    : html`<p class="alarm" role="alert"><strong>${ALARM_ADVICE}</strong> ${text}</p>`;
}

const INSTALLABLE = html`<link rel="manifest" href="/manifest.webmanifest">
<link rel="apple-touch-icon" href="/assets/icon-180.png">`;

/** What only a page that stands still needs: a script that was built does better by itself. */
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
${built.preload.map((address) => html`<link rel="modulepreload" href="${address}">`)}`;
}
