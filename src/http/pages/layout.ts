import { html, type SafeHtml } from '../../lib/html.ts';

interface Page {
  readonly title: string;
  readonly body: SafeHtml;
  /** Name of a script in web/, without its ending. */
  readonly script?: string;
  /** When and where a browser without JavaScript looks again. */
  readonly refresh?: { readonly seconds: number; readonly path: string };
}

/** A whole document. Nothing in it is inline but text, so that the content security policy can forbid the rest. */
export function document({ title, body, script, refresh }: Page): string {
  const lookAgain =
    refresh !== undefined &&
    html`<noscript><meta http-equiv="refresh" content="${refresh.seconds}; url=${refresh.path}"></noscript>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="dark light">
<title>${title} · Countersign</title>
<link rel="icon" href="/assets/icon.svg">
<link rel="stylesheet" href="/assets/style.css">
${lookAgain}
${script !== undefined && html`<script type="module" src="/assets/${script}.js"></script>`}
</head>
<body>
${body}
</body>
</html>
`.text;
}
